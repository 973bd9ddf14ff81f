import { createContext, useContext } from 'react';
import type { FigureChoice, FigureWindow } from '../../api/figure-queries.js';
import type { Period, Span } from './period.js';

/** A part of a figure whose people are shown. */
export interface Behind extends FigureChoice {
  figure: string;
  part: string;
  span?: Span;
}

/** What all figures of the page are asked: the period, and where the people behind a number are shown. */
export interface AskedFigures {
  period: Period;
  window: FigureWindow;
  zone: string;
  /** `in November`, `since the beginning` */
  when: string;
  tables: boolean;
  open: (behind: Behind) => void;
}
export const AskedContext = createContext<AskedFigures | null>(null);
export function useAsked(): AskedFigures {
  const asked = useContext(AskedContext);
  if (!asked) throw new Error('Nothing is asked here.');
  return asked;
}
