import { asKnown, caresOf, foldInquiries, type HistoryRecord, KeptHistory, type Visit, visitOf } from '@porchlight/metrics';
import { historyRecords } from '../../../src/figures/rows/history-records.js';
import { READ_HISTORY } from '../../../src/figures/rows/stored-history.js';
import type { House } from '../../house.js';
import type { RandomHistory } from '../random-history.js';

export interface History {
  records: HistoryRecord[];
  voided: ReadonlyMap<string, number>;
  personOf: ReadonlyMap<string, string>;
}

export interface Seen extends Omit<History, 'records'> {
  at: number;
  rows: ReturnType<typeof foldInquiries>;
  cares: ReturnType<typeof caresOf>;
  visits: Visit[];
  journeyOf: ReadonlyMap<string, string>;
}

/** The history that was played, read once and folded once for each moment: what the pure formulas are asked of. */
export class Recounts {
  private history: Promise<History> | null = null;
  private readonly views = new Map<number, Promise<Seen>>();

  constructor(
    private readonly house: House,
    private readonly practice: string,
    private readonly play: RandomHistory,
  ) {}

  /** As the product keeps it, in the words of the metrics. */
  told(): Promise<History> {
    this.history ??= this.read();
    return this.history;
  }

  /** As it was known at a moment. */
  seen(at: number): Promise<Seen> {
    const own = this.views.get(at) ?? this.recount(at);
    this.views.set(at, own);
    return own;
  }

  private async read(): Promise<History> {
    const { rows: people } = await this.house.db.query('SELECT array_agg(id) AS ids FROM people WHERE practice_id = $1', [this.practice]);
    const { rows } = await this.house.db.query(READ_HISTORY, [this.practice, people[0].ids]);
    const journeys: { id: string; person: string; voidedAt: number | null }[] = rows[0].journeys;
    return {
      records: historyRecords(rows[0]),
      voided: new Map(journeys.flatMap(({ id, voidedAt }) => (voidedAt === null ? [] : [[id, voidedAt] as const]))),
      personOf: new Map(journeys.map(({ id, person }) => [id, person])),
    };
  }

  private async recount(at: number): Promise<Seen> {
    const { records, voided, personOf } = await this.told();
    const view = asKnown(at);
    const rows = foldInquiries(records, view);
    const kept = new KeptHistory();
    for (const visit of this.play.visits) if ((voided.get(visit.journey) ?? Infinity) > at) kept.take(visit);
    const visits = kept.visitsIn(view);
    const cares = caresOf(rows, visits, at);
    const of = visits.map((visit): Visit => visitOf(visit, personOf.get(visit.journey) ?? ''));
    return { at, rows, cares, visits: of, journeyOf: new Map(visits.map(({ visit, journey }) => [visit, journey])), personOf, voided };
  }
}
