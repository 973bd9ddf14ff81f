import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type StageVisit, stageVisits } from '../figures/stage-time.js';
import { asKnown, asOf } from '../history/as-of.js';
import { DAY, type HistoryRecord, HOUR, type Ms, type StageCode, type VisitKnown, type VisitStatus } from '../history/records.js';
import { foldInquiries } from './fold-inquiries.js';
import type { InquiryRow } from './inquiry-row.js';
import { KeptHistory } from './kept-history.js';
import { stageVisitOf } from './stage-row.js';
import { foldVisit, type VisitRow } from './visit-row.js';

const STAGES = [
  'attempted',
  'in_conversation',
  'qualified',
  'waitlisted',
  'intake_scheduled',
  'intake_completed',
  'active',
  'at_risk',
] as const;
const OUTCOMES = ['booked_elsewhere', 'spam', 'vendor', 'termination_letter_sent'];
const STATUSES: VisitStatus[] = ['booked', 'arrived', 'attended', 'no_show', 'late_cancel', 'rescheduled'];
const PEOPLE = ['P1', 'P2', 'P3'];
const JOURNEYS = ['J1', 'J2', 'J3', 'J4'];
const START: Ms = Date.parse('2026-03-01T00:00:00Z');

const one = <T>(values: readonly T[]) => fc.constantFrom(...values);
const journey = one(JOURNEYS);
type Draft = Record<string, unknown> & { kind: string };
const draft = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('inquired'),
      journey,
      person: one(PEOPLE),
      source: one(['person', 'unknown', null]),
      drill: one([false, false, false, true]),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('entered'), journey, stage: one(STAGES), via: one<StageCode[]>([[], [], ['qualified']]) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('closed'), journey, outcome: one(OUTCOMES) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('attempted'),
      journey,
      by: one(['human', 'automatic']),
      contact: fc.boolean(),
      reached: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: one(['self_served', 'withdrew']), journey }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reclassified'), journey, as: one(['inquiry', 'spam', 'misdial']) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sourced'), journey, source: one(['person', 'search', null]) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merged'), kept: one(PEOPLE), absorbed: one(PEOPLE) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undone'), back: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('visit'),
      visit: one(['V1', 'V2', 'V3']),
      journey,
      status: one(STATUSES),
      startsAt: one([START + 9 * DAY, START + 30 * DAY]),
      replacedBy: one(['V3', null]),
    }),
  },
);

/** Drafts in the order in which they were learned; a few were learned late, and each journey begins once. */
const histories = fc
  .array(fc.tuple(draft, fc.integer({ min: 0, max: 9 * 24 }), one([0, 0, 0, 5, 200, 900])), { minLength: 1, maxLength: 60 })
  .map((drafts) => {
    let now = START;
    const begun = new Set<unknown>();
    const records: HistoryRecord[] = [];
    drafts.forEach(([{ ...one }, later, lateness], index) => {
      if (one.kind === 'inquired' && begun.has(one.journey)) return;
      if (one.kind === 'inquired') begun.add(one.journey);
      now += later * HOUR;
      const undoes = one.kind === 'undone' ? records[records.length - Number((one as Draft).back)]?.id : undefined;
      if (one.kind === 'undone' && !undoes) return;
      const at = one.kind === 'undone' || one.kind === 'merged' ? now : now - lateness * HOUR;
      records.push({
        ...one,
        undoes,
        id: `e${String(index).padStart(3, '0')}`,
        at,
        recordedAt: now,
        visitKind: 'session',
        endsAt: 0,
      } as unknown as HistoryRecord);
    });
    return records;
  });

const plain = (rows: InquiryRow[]) => rows.map(({ tips: _, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1));
const inOrder = (rows: VisitRow[]) => [...rows].sort((a, b) => (a.visit < b.visit ? -1 : 1));
const stays = (all: StageVisit[]) => all.map((one) => JSON.stringify(one)).sort();
const moments = (history: HistoryRecord[]) => [...new Set(history.flatMap(({ recordedAt }) => [recordedAt - 1, recordedAt]))];

describe('kept rows', () => {
  test('6.13.4: after any commands, undos, merges and reclassifications, the rows of any moment are a recount of what was known then', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const kept = new KeptHistory();
        for (const record of history) kept.take(record);
        for (const moment of moments(history)) {
          const view = asKnown(moment);
          expect(plain(kept.inquiriesIn(view))).toEqual(plain(foldInquiries(history, view)));
          expect(stays(kept.stagesIn(view).map(stageVisitOf))).toEqual(stays(stageVisits(history, view)));
          expect(inOrder(kept.visitsIn(view))).toEqual(inOrder(recountVisits(history, moment)));
        }
      }),
      { numRuns: Number(process.env.PORCHLIGHT_RUNS ?? 500) },
    );
  });

  test('6.13.1: the order of arrival and a record that comes twice change nothing', () => {
    fc.assert(
      fc.property(histories, fc.integer(), (history, seed) => {
        const shuffled = [...history, ...history].sort((a, b) => ((a.id.charCodeAt(3) * seed) % 7) - ((b.id.charCodeAt(3) * seed) % 7));
        const view = asKnown(Infinity);
        expect(plain(foldInquiries(shuffled, view))).toEqual(plain(foldInquiries(history, view)));
      }),
    );
  });

  test('6.13.2: a record and its undo leave every row as it was', () => {
    fc.assert(
      fc.property(histories, draft, (history, { ...added }) => {
        if (added.kind === 'undone' || added.kind === 'inquired') return;
        const now = (history.at(-1)?.recordedAt ?? START) + HOUR;
        const mistake = { ...added, id: 'm', at: now, recordedAt: now, endsAt: 0 } as unknown as HistoryRecord;
        const undo: HistoryRecord = { kind: 'undone', id: 'u', at: now + 20_000, recordedAt: now + 20_000, undoes: 'm' };
        const view = asKnown(now + DAY);
        expect(plain(foldInquiries([...history, mistake, undo], view))).toEqual(plain(foldInquiries(history, view)));
      }),
    );
  });

  test('an undo that was itself taken back: in between it held, before and after it did not', () => {
    const kept = new KeptHistory();
    const told = (hour: number, record: Record<string, unknown>) =>
      kept.take({
        id: `e${hour}`,
        at: START + hour * HOUR,
        recordedAt: START + hour * HOUR,
        journey: 'J1',
        ...record,
      } as unknown as HistoryRecord);
    told(0, { kind: 'inquired', person: 'P1' });
    told(1, { kind: 'attempted', by: 'human', contact: true, reached: true });
    told(2, { kind: 'undone', undoes: 'e1' });
    told(4, { kind: 'undone', undoes: 'e2' });
    const tried = (hour: number) => kept.inquiriesIn(asKnown(START + hour * HOUR))[0]?.firstAttempt?.at ?? null;
    expect([tried(0), tried(1), tried(3), tried(4)]).toEqual([null, START + HOUR, null, START + HOUR]);
  });

  test('a step that was learned late, between two that led to the same stage, makes them two stays', () => {
    const kept = new KeptHistory();
    const told = (id: string, at: number, learned: number, stage: string) =>
      kept.take({ kind: 'entered', id, journey: 'J1', stage, at: START + at * HOUR, recordedAt: START + learned * HOUR } as HistoryRecord);
    told('e1', 1, 1, 'qualified');
    told('e2', 9, 9, 'qualified');
    told('e3', 5, 12, 'attempted');
    const stages = (hour: number) => kept.stagesIn(asKnown(START + hour * HOUR)).map(({ stage }) => stage);
    expect(stages(11)).toEqual(['qualified']);
    expect(stages(12).sort()).toEqual(['attempted', 'qualified', 'qualified']);
  });

  test('a plain day needs neither a recount nor a second version of a row', () => {
    const kept = new KeptHistory();
    const told = (hour: number, record: Record<string, unknown>) =>
      kept.take({
        id: `e${hour}`,
        at: START + hour * HOUR,
        recordedAt: START + hour * HOUR,
        journey: 'J1',
        ...record,
      } as unknown as HistoryRecord);
    told(0, { kind: 'inquired', person: 'P1' });
    const begun = kept.recounts;
    told(1, { kind: 'attempted', by: 'human', contact: true, reached: true });
    STAGES.slice(0, 7).forEach((stage, index) => {
      told(2 + index, { kind: 'entered', stage });
    });
    told(90, { kind: 'closed', outcome: 'termination_letter_sent' });
    expect(kept.recounts).toBe(begun);
    expect(kept.versions()).toEqual({ inquiries: 1, all: 1 });
    told(91, { kind: 'entered', stage: 'active' });
    expect(kept.versions().all).toBe(2);
  });
});

function recountVisits(history: HistoryRecord[], moment: Ms): VisitRow[] {
  const visits = new Map<string, VisitKnown[]>();
  for (const record of asOf(history, asKnown(moment))) {
    if (record.kind === 'visit') visits.set(record.visit, [...(visits.get(record.visit) ?? []), record]);
  }
  return [...visits.values()].flatMap((records) => foldVisit(records) ?? []);
}
