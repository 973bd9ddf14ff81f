import type { STANDINGS } from '../../http/words.js';
import type { Note, Refused, VisitStatus } from '../sources/visit-signal.js';

export type Standing = (typeof STANDINGS)[number];

const MOST_TOLD = 1000;

/** What a delivery came to; no names in it, so that it can be kept and shown to whoever reads audits. */
export interface Outcome {
  signals: number;
  visits: number;
  created: number;
  changed: number;
  same: number;
  history: number;
  peopleAdded: number;
  unknownPeople: number;
  refusedCount: number;
  refused: Refused[];
  notes: Note[];
  unmapped: string[];
  waiting: { standing: Standing; visits: number }[];
  statuses: { status: VisitStatus; visits: number }[];
  /** Missed of those that were kept or missed; null = none was either. */
  noShowRate: number | null;
}

export class Tally {
  signals = 0;
  visits = 0;
  created = 0;
  changed = 0;
  same = 0;
  history = 0;
  peopleAdded = 0;
  private refusedCount = 0;
  private readonly refused: Refused[] = [];
  private readonly notes: Note[] = [];
  private readonly unmapped = new Set<string>();
  private readonly standings = new Map<Standing, number>();
  private readonly statuses = new Map<VisitStatus, number>();
  readonly unknownPeople = new Set<string>();

  read(reading: { signals: readonly unknown[]; refused: readonly Refused[]; notes: readonly Note[]; unmapped: readonly string[] }): void {
    this.signals += reading.signals.length;
    this.refusedCount += reading.refused.length;
    this.refused.push(...reading.refused.slice(0, MOST_TOLD - this.refused.length));
    this.notes.push(...reading.notes.slice(0, MOST_TOLD - this.notes.length));
    for (const word of reading.unmapped) if (this.unmapped.size < MOST_TOLD) this.unmapped.add(word);
  }

  stands(standing: Standing, status: VisitStatus): void {
    this.visits++;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (standing !== 'placed') this.standings.set(standing, (this.standings.get(standing) ?? 0) + 1);
  }

  outcome(): Outcome {
    const of = (status: VisitStatus) => this.statuses.get(status) ?? 0;
    const kept = of('attended') + of('arrived');
    const { signals, visits, created, changed, same, history, peopleAdded, refusedCount, refused, notes } = this;
    return {
      ...{ signals, visits, created, changed, same, history, peopleAdded, refusedCount, refused, notes },
      unknownPeople: this.unknownPeople.size,
      unmapped: [...this.unmapped],
      waiting: [...this.standings].map(([standing, visits]) => ({ standing, visits })),
      statuses: [...this.statuses].map(([status, visits]) => ({ status, visits })),
      noShowRate: kept + of('no_show') > 0 ? Math.round((of('no_show') / (kept + of('no_show'))) * 100_000) / 100_000 : null,
    };
  }
}
