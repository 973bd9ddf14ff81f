import { asKnown, asOf, type View } from '../history/as-of.js';
import type { HistoryRecord, Id, Ms, VisitKnown } from '../history/records.js';
import { type FoldSettings, foldInquiries, USUAL } from './fold-inquiries.js';
import { type InquiryRow, inView } from './inquiry-row.js';
import { keep, RECOUNT, type Version, versionIn } from './keeping.js';
import { foldStages, isStep, type StageRow, type StepRecord, stageInView, summariseStages } from './stage-row.js';
import { summarise } from './summarise.js';
import { foldVisit, summariseVisit, type VisitRow, visitInView } from './visit-row.js';

/**
 * The rows of a history, kept as each record comes in: what the write path does in SQL, in memory.
 *
 * Records come in the order in which they were learned. It fills a database whose history is older than its rows, and is the model for tests.
 */
export class KeptHistory {
  private history = new Map<Id, HistoryRecord>();
  private inquiries = new Map<Id, Version<InquiryRow>[]>();
  private visits = new Map<Id, Version<VisitRow>[]>();
  private stays = new Map<Id, Map<Id, Version<StageRow>[]>>();
  /** How often a record was not enough by itself. */
  recounts = 0;

  constructor(private readonly settings: FoldSettings = USUAL) {}

  take(record: HistoryRecord): void {
    if (this.history.has(record.id)) return;
    this.history.set(record.id, record);
    if (isStep(record)) this.takeStep(record);
    if (record.kind === 'visit') this.takeVisit(record);
    else if (record.kind === 'undone') this.takeUndo(record);
    else if (record.kind === 'merged') this.recount(this.peopleAround(record.kept), record.recordedAt);
    else {
      const present = this.presentOf(record.journey);
      const next = present ? summarise(present, record) : RECOUNT;
      if (present && next !== RECOUNT) this.keepInquiry(present.id, next, record.recordedAt);
      else this.recount(this.peopleAround(this.personOf(record.journey)), record.recordedAt);
    }
  }

  inquiriesIn(view: View): InquiryRow[] {
    return this.in(this.inquiries, view, inView);
  }

  visitsIn(view: View): VisitRow[] {
    return this.in(this.visits, view, visitInView);
  }

  /** Every version of every row, for whoever keeps them elsewhere. */
  inquiryVersions(): ReadonlyMap<Id, readonly Version<InquiryRow>[]> {
    return this.inquiries;
  }

  stagesIn(view: View): StageRow[] {
    return [...this.stays.values()].flatMap((own) => this.in(own, view, stageInView));
  }

  /** Rows that are kept over rows that are: how much a view further back costs. */
  versions(): { inquiries: number; all: number } {
    return { inquiries: this.inquiries.size, all: [...this.inquiries.values()].reduce((total, { length }) => total + length, 0) };
  }

  private in<R>(rows: Map<Id, Version<R>[]>, view: View, see: (row: R, view: View) => R | null): R[] {
    return [...rows.values()].flatMap((versions) => {
      const row = versionIn(versions, view);
      return (row && see(row, view)) ?? [];
    });
  }

  private takeVisit(record: VisitKnown): void {
    const versions = this.visits.get(record.visit) ?? [];
    this.visits.set(
      record.visit,
      keep(versions, summariseVisit(versions.at(-1)?.knownTo === null ? (versions.at(-1)?.row ?? null) : null, record), record.recordedAt),
    );
  }

  private takeStep(record: StepRecord): void {
    const present = [...this.staysOf(record.journey).values()].flatMap((versions) =>
      versions.at(-1)?.knownTo === null ? (versions.at(-1)?.row ?? []) : [],
    );
    const next = summariseStages(
      present.sort((one, other) => one.entered.at - other.entered.at),
      record,
    );
    if (next === RECOUNT) this.recountStages(record.journey, record.recordedAt);
    else this.keepStages(record.journey, next, record.recordedAt);
  }

  private recountStages(journey: Id, recordedAt: Ms): void {
    const steps = asOf(this.history.values(), asKnown(recordedAt)).filter(
      (one): one is StepRecord => isStep(one) && one.journey === journey,
    );
    this.keepStages(journey, foldStages(steps), recordedAt);
  }

  private keepStages(journey: Id, rows: readonly StageRow[], recordedAt: Ms): void {
    const own = this.staysOf(journey);
    const next = new Map(rows.map((row) => [row.id, row]));
    for (const id of new Set([...own.keys(), ...next.keys()])) own.set(id, keep(own.get(id) ?? [], next.get(id) ?? null, recordedAt));
  }

  private staysOf(journey: Id): Map<Id, Version<StageRow>[]> {
    const own = this.stays.get(journey) ?? new Map<Id, Version<StageRow>[]>();
    this.stays.set(journey, own);
    return own;
  }

  private takeUndo(record: HistoryRecord & { kind: 'undone' }): void {
    let undone: HistoryRecord | undefined = record;
    while (undone?.kind === 'undone') undone = this.history.get(undone.undoes);
    if (undone?.kind === 'visit') {
      const { visit } = undone;
      const known = asOf(this.history.values(), asKnown(record.recordedAt)).filter(
        (one) => one.kind === 'visit' && one.visit === visit,
      ) as VisitKnown[];
      this.visits.set(visit, keep(this.visits.get(visit) ?? [], foldVisit(known), record.recordedAt));
    } else if (undone) {
      if (isStep(undone)) this.recountStages(undone.journey, record.recordedAt);
      this.recount(this.peopleAround(undone.kind === 'merged' ? undone.kept : this.personOf(undone.journey)), record.recordedAt);
    }
  }

  /** Folds anew what concerns these people, and keeps what differs. */
  private recount(people: Set<Id>, recordedAt: Ms): void {
    this.recounts++;
    const own = [...this.history.values()].filter((one) => this.concerns(one, people));
    const next = new Map(foldInquiries(own, asKnown(recordedAt), this.settings).map((row) => [row.id, row]));
    const journeys = own.flatMap((one) => (one.kind === 'inquired' ? [one.journey] : []));
    for (const id of new Set([...journeys, ...next.keys()])) this.keepInquiry(id, next.get(id) ?? null, recordedAt);
  }

  private keepInquiry(id: Id, next: InquiryRow | null, recordedAt: Ms): void {
    this.inquiries.set(id, keep(this.inquiries.get(id) ?? [], next, recordedAt));
  }

  private presentOf(journey: Id): InquiryRow | null {
    for (const versions of this.inquiries.values()) {
      const present = versions.at(-1);
      if (present?.knownTo === null && present.row.journeys.includes(journey)) return present.row;
    }
    return null;
  }

  private personOf(journey: Id): Id {
    for (const one of this.history.values()) if (one.kind === 'inquired' && one.journey === journey) return one.person;
    return '';
  }

  /** Everybody who was ever merged with somebody of them, merges that were taken back included. */
  private peopleAround(person: Id): Set<Id> {
    const people = new Set([person]);
    const merges = [...this.history.values()].filter((one) => one.kind === 'merged');
    for (let size = 0; size < people.size; ) {
      size = people.size;
      for (const { kept, absorbed } of merges) if (people.has(kept) || people.has(absorbed)) people.add(kept).add(absorbed);
    }
    return people;
  }

  private concerns(record: HistoryRecord, people: Set<Id>): boolean {
    if (record.kind === 'merged' || record.kind === 'undone') return true;
    return people.has(this.personOf(record.journey));
  }
}
