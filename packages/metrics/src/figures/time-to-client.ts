import { DAY, type Id, type Ms } from '../history/records.js';
import type { Window } from '../history/window.js';
import { type InquiryRow, nameOf, reach } from '../rows/inquiry-row.js';
import { aalenJohansen, type CauseStep, causeExits } from '../statistics/aalen-johansen.js';
import { type Figure, figure } from './figure.js';
import { cohortOf } from './funnel.js';

/** How an inquiry ended until now, and when; null = open. */
export interface InquiryEnd {
  id: Id;
  at: Ms;
  end: { kind: 'client' | 'lost'; at: Ms } | null;
}

const KINDS = ['client', 'lost'] as const;

/** Chance over time, in days since the inquiry, to have become a client, to be lost, and to be open (6.2; FX-8). */
export interface TimeToClient {
  clients: number;
  lost: number;
  stillOpen: number;
  bounds: readonly [number, number] | null;
  curve: (CauseStep & { client: CauseStep['causes'][number]; lostShare: CauseStep['causes'][number] })[];
}

/** Of the inquiries of a window; loss competes, because who is lost is no longer to be won. */
export function timeToClient(rows: readonly InquiryRow[], window: Window, asOf: Ms): Figure<TimeToClient> {
  const { cohort, excluded } = cohortOf(rows, window);
  return figure('time_to_client', { asOf, members: cohort.map(nameOf), excluded, value: endings(cohort.map(endOf), asOf) });
}

/** A client once is a client, whatever became of it later; a closure that still stands is a loss. */
export function endOf(row: InquiryRow): InquiryEnd {
  const client = reach(row, 'active');
  const kind = client ? 'client' : 'lost';
  const end = client ?? row.closed;
  return { id: nameOf(row), at: row.inquired.at, end: end ? { kind, at: end.at } : null };
}

export function endings(inquiries: readonly InquiryEnd[], asOf: Ms): TimeToClient {
  const observed = inquiries.map(({ at, end }) => ({
    time: ((end?.at ?? asOf) - at) / DAY,
    cause: end ? KINDS.indexOf(end.kind) : null,
  }));
  const count = (kind: string) => inquiries.filter(({ end }) => end?.kind === kind).length;
  const [clients, lost] = [count('client'), count('lost')];
  const stillOpen = inquiries.length - clients - lost;
  const n = inquiries.length;
  return {
    clients,
    lost,
    stillOpen,
    bounds: n === 0 ? null : [clients / n, (clients + stillOpen) / n],
    curve: aalenJohansen(causeExits(observed, KINDS.length)).map((step) => ({ ...step, client: of(step, 0), lostShare: of(step, 1) })),
  };
}

const of = (step: CauseStep, cause: number) => step.causes[cause] ?? { value: 0, stdErr: 0, interval95: null };
