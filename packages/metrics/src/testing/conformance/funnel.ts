import {
  asKnown,
  endOfDate,
  type FoldSettings,
  foldInquiries,
  funnel,
  type HistoryRecord,
  restated,
  type Window,
  windowOf,
} from '../../index.js';
import { type Answering, ms } from './fixture.js';

interface Input {
  zone: string;
  window: { fromDate: string; toDate: string };
  asOf: { name: string; date: string; view: 'as_known' | 'restated'; knownAtDate?: string }[];
  inquiryWindowDays: number;
  events: Event[];
}
export type Event = Record<string, string> & { id: string; kind: string; at: string; recordedAt: string };

/** The events of a case as records: instants in milliseconds, all else as it stands. */
export const recordsOf = (events: readonly Event[]): HistoryRecord[] =>
  events.map(
    (event) => ({ ...event, at: ms(event.at), recordedAt: ms(event.recordedAt), as: event.reclassifiedAs }) as unknown as HistoryRecord,
  );

const SHOWN = ['qualified', 'intake_scheduled', 'intake_completed', 'active'] as const;

export const funnelCase: Answering = {
  answer: ({ zone, window, asOf, inquiryWindowDays, events }: Input) => {
    const history = recordsOf(events);
    const within = windowOf(window.fromDate, window.toDate, zone);
    return { views: asOf.map((view) => viewOf(history, within, view, zone, { inquiryWindowDays })) };
  },
  naive: (input: Input, what: string) => NAIVE[what]?.(input),
};

function viewOf(history: HistoryRecord[], window: Window, asked: Input['asOf'][number], zone: string, settings: FoldSettings) {
  const at = endOfDate(asked.date, zone);
  const view = asked.knownAtDate ? restated(at, endOfDate(asked.knownAtDate, zone)) : asKnown(at);
  const { n, members, excluded, value } = funnel(foldInquiries(history, view, settings), window, at);
  const { leadToClient, intakeCompletedToClient, flow, reached, lost, skipped } = value;
  return {
    asOf: asked.name,
    n,
    notInquiries: excluded.reduce((total, { count }) => total + count, 0),
    reached: Object.fromEntries(SHOWN.map((stage) => [stage, reached[stage]])),
    stillOpen: leadToClient.stillOpen,
    lost,
    leadToClient: leadToClient.reached,
    bounds: leadToClient.bounds,
    resolvedOnly: leadToClient.resolvedOnly,
    intakeCompletedToClient: intakeCompletedToClient.reached,
    flowRatio: flow,
    skipped: skipped.map(({ inquiry, stage }) => [inquiry, stage]),
    inquiries: [...members].sort(),
  };
}

const NAIVE: Record<string, (input: Input) => unknown> = {
  'rows of the log counted, cards lost today left out': (input) =>
    Object.fromEntries(SHOWN.map((stage) => [stage, rowsOfCardsNotLost(input).filter((event) => event.stage === stage).length])),
  'intake completed to client from those rows': (input) => {
    const rows = rowsOfCardsNotLost(input);
    const count = (stage: string) => rows.filter((event) => event.stage === stage).length;
    return count('active') / count('intake_completed');
  },
  'every journey counted as an inquiry, spam and repeats in': (input) =>
    journeysIn(input, windowOf(input.window.fromDate, input.window.toDate, input.zone)).length,
  'months cut in UTC': (input) => {
    const spam = new Set(input.events.filter(({ outcome }) => outcome === 'spam').map(({ journey }) => journey));
    const { fromDate, toDate } = input.window;
    return journeysIn(input, { from: ms(fromDate), to: ms(toDate) }).filter((journey) => !spam.has(journey ?? '')).length;
  },
};

function journeysIn({ events }: Input, { from, to }: Window) {
  return events.filter(({ kind, at }) => kind === 'inquired' && from <= ms(at) && ms(at) < to).map(({ journey }) => journey);
}

/** As they stand in the log, twice if they stand there twice. */
function rowsOfCardsNotLost(input: Input): Event[] {
  const own = new Set(journeysIn(input, windowOf(input.window.fromDate, input.window.toDate, input.zone)));
  const last = new Map<string, Event>();
  for (const event of [...input.events].sort((one, other) => ms(one.at) - ms(other.at)))
    if (event.stage) last.set(event.journey ?? '', event);
  return input.events.filter(({ kind, journey = '' }) => kind === 'entered' && own.has(journey) && last.get(journey)?.kind !== 'closed');
}
