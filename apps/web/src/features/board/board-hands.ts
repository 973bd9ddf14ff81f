import type { Card, Me, MemberView } from '@porchlight/client';
import type { Stage } from '@porchlight/pipeline';
import { createContext, useContext } from 'react';

/** What every part of the board may need and do; made once by the page, stable while it lives. */
export interface BoardHands {
  me: Me;
  zone: string;
  members: readonly MemberView[];
  mayMove: boolean;
  move: (asked: { id: string; to: Stage }) => void;
  undo: () => void;
  openPerson: (card: Pick<Card, 'id' | 'personId'>) => void;
  openMenu: (id: string, anchor: HTMLElement) => void;
}
export const HandsContext = createContext<BoardHands | null>(null);
export function useBoardHands(): BoardHands {
  const hands = useContext(HandsContext);
  if (!hands) throw new Error('Outside the board.');
  return hands;
}
