import type { FunnelFigure, PeopleBehind } from '@porchlight/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask } from './client.js';
import { listening } from './first-question.js';

/** Which window, as known when: local dates of the practice; left out = since the beginning, until now, as of now. */
export interface FigureWindow {
  from?: string;
  to?: string;
  asOf?: string;
}
/** What some figures are asked beside the window. */
export interface FigureChoice {
  by?: 'source' | 'clinician';
  among?: 'inquiries' | 'clients';
}
/** What every figure comes with. */
export type Frame = Omit<FunnelFigure, 'value'>;

const addressOf = (path: string, questions: object): string => {
  const query = new URLSearchParams(Object.entries(questions).filter(([, value]) => value !== undefined));
  return query.size > 0 ? `/api/figures/${path}?${query}` : `/api/figures/${path}`;
};

/** As a table: a link, so that the browser keeps it as a file. */
export const figureFile = (name: string, window: FigureWindow, choice: FigureChoice = {}): string =>
  addressOf(name, { ...window, ...choice, as: 'csv' });

/** How soon a figure is asked again while older history is still being counted. */
const COUNTING_MS = 1_000;
/** A figure that was looked at a minute ago is asked again when somebody comes back to it. */
const FRESH_MS = 60_000;

/**
 * Figures that are asked at once. Until we listen to the live stream, fewer than a browser has connections: else the stream would come late, and
 * everything be asked again. Then two more: the API answers the questions of a practice one after the other, and need never wait for a page that
 * is still drawing, while what the rest of the house asks waits for two of them and not for all.
 */
const [BEFORE, AFTER] = [6, 8];
let atOnce = BEFORE;
let underWay = 0;
const waiting: (() => void)[] = [];
function beginNext(): void {
  while (underWay < atOnce) {
    const next = waiting.shift();
    if (!next) return;
    underWay++;
    next();
  }
}
void listening().then(() => {
  atOnce = AFTER;
  beginNext();
});

async function inTurn<T>(signal: AbortSignal, question: () => Promise<T>): Promise<T> {
  await new Promise<void>((begin) => {
    waiting.push(begin);
    beginNext();
  });
  try {
    signal.throwIfAborted();
    return await question();
  } finally {
    underWay--;
    beginNext();
  }
}

export const figureQuery = <F extends Frame>(name: string, window: FigureWindow, choice: FigureChoice = {}) =>
  queryOptions({
    queryKey: ['figure', name, window, choice],
    queryFn: ({ signal }) => inTurn(signal, () => ask<F>('GET', addressOf(name, { ...window, ...choice }), { signal })),
    staleTime: FRESH_MS,
    refetchInterval: ({ state }) => (state.data?.counting ? COUNTING_MS : false),
  });

export interface PartAsked {
  figure: string;
  part: string;
}
export const peopleFile = (part: PartAsked, window: FigureWindow, choice: FigureChoice): string =>
  addressOf('people', { ...part, ...window, ...choice, as: 'csv' });

/** Who stands behind a part of a figure, page by page; asked anew each time that it is opened. */
export const peopleBehindQuery = (part: PartAsked, window: FigureWindow, choice: FigureChoice) =>
  infiniteQueryOptions({
    queryKey: ['people-behind', part, window, choice],
    queryFn: ({ signal, pageParam }) =>
      ask<PeopleBehind>('GET', addressOf('people', { ...part, ...window, ...choice, after: pageParam }), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
    gcTime: 0,
  });
