import type { PersonView } from '@porchlight/client';

/* What somebody said about one number or address, action by action. */

export type Point = PersonView['contactPoints'][number];
export type Action = 'call' | 'voicemail' | 'identify' | 'text' | 'email' | 'post';
/** `none`: not asked; only before the first answer. `withdrawn` counts as a no and says that it was a yes once. */
export type Answer = 'yes' | 'no' | 'withdrawn' | 'none';

/** What is asked about each kind, the plainest first. */
export const ACTIONS: Record<Point['kind'], readonly Action[]> = {
  phone: ['call', 'voicemail', 'identify', 'text'],
  email: ['email', 'identify'],
  post: ['post', 'identify'],
};

export function answerOf(point: Point, action: Action): { answer: Answer; at: string | null; byName: string | null } {
  const said = point.consents.find((consent) => consent.action === action);
  return said ? { answer: said.answer, at: said.at, byName: said.byName } : { answer: 'none', at: null, byName: null };
}
