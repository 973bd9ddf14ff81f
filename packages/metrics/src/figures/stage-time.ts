import { asOf as recordsAsOf, type View } from '../history/as-of.js';
import { DAY, type HistoryRecord, type Id, type Ms, type StageCode } from '../history/records.js';
import { kaplanMeier, type Quantile, quantile, type Step } from '../statistics/kaplan-meier.js';
import { riskTable, tallyOf } from '../statistics/survival-tally.js';
import { type Figure, figure, parted } from './figure.js';

/** One stay of a journey in a stage; `left` null = it stands there still. */
export interface StageVisit {
  journey: Id;
  stage: StageCode;
  entered: Ms;
  left: Ms | null;
}

/** Days, of 24 hours, in one stage: what one visit lasts, and what a card spends there in all. Open ones are in both (6.3; FX-7). */
export interface StageTime {
  visits: number;
  open: number;
  perVisit: Step[];
  medianDays: Quantile;
  p90Days: Quantile;
  cards: number;
  perCard: Step[];
  medianDaysPerCard: Quantile;
  /** Days since the present visit began, of each card that stands there. */
  ageDays: { journey: Id; days: number }[];
}

/** Every stay in every stage, undo pairs gone; to be entered where one stands is no new visit. Stages walked through at once are none. */
export function stageVisits(history: Iterable<HistoryRecord>, view: View): StageVisit[] {
  const visits: StageVisit[] = [];
  const present = new Map<Id, StageVisit>();
  for (const record of recordsAsOf(history, view)) {
    if (record.kind !== 'inquired' && record.kind !== 'entered' && record.kind !== 'closed') continue;
    const stage = record.kind === 'inquired' ? 'new' : record.kind === 'closed' ? 'closed' : record.stage;
    const now = present.get(record.journey);
    if (now?.stage === stage) continue;
    if (now) now.left = record.at;
    const next: StageVisit = { journey: record.journey, stage, entered: record.at, left: null };
    visits.push(next);
    present.set(record.journey, next);
  }
  return visits;
}

/** @param whyNot why a journey is left out (spam, a drill), told by its journey; nobody is unless told */
export function timeInStage(
  visits: readonly StageVisit[],
  stage: StageCode,
  asOf: Ms,
  whyNot: (journey: Id) => string | null = () => null,
): Figure<StageTime> {
  const { counted: own, excluded } = parted(
    visits.filter((visit) => visit.stage === stage),
    ({ journey }) => journey,
    ({ journey }) => whyNot(journey),
  );
  const perVisit = kaplanMeier(riskTable(tallyOf(own.map((visit) => ({ time: daysOf(visit, asOf), event: visit.left !== null })))));
  const cards = cardsOf(own, asOf);
  const perCard = kaplanMeier(riskTable(tallyOf(cards.values())));
  const open = own.filter(({ left }) => left === null);
  return figure('time_in_stage', {
    asOf,
    members: [...cards.keys()],
    excluded,
    value: {
      visits: own.length,
      open: open.length,
      perVisit,
      medianDays: quantile(perVisit),
      p90Days: quantile(perVisit, 0.9),
      cards: cards.size,
      perCard,
      medianDaysPerCard: quantile(perCard),
      ageDays: open.map((visit) => ({ journey: visit.journey, days: daysOf(visit, asOf) })),
    },
  });
}

/** The sum of a card's visits; not over while it stands there. Groups are compared per visit: how a sum is cut off depends on the path. */
function cardsOf(visits: readonly StageVisit[], asOf: Ms): Map<Id, { time: number; event: boolean }> {
  const cards = new Map<Id, { time: number; event: boolean }>();
  for (const visit of visits) {
    const card = cards.get(visit.journey) ?? { time: 0, event: true };
    cards.set(visit.journey, { time: card.time + daysOf(visit, asOf), event: card.event && visit.left !== null });
  }
  return cards;
}

const daysOf = ({ entered, left }: StageVisit, asOf: Ms): number => ((left ?? asOf) - entered) / DAY;

/** Cards in each stage at a moment: a picture of that day, which is no conversion. */
export function snapshot(
  visits: readonly StageVisit[],
  asOf: Ms,
  whyNot: (journey: Id) => string | null = () => null,
): Figure<Partial<Record<StageCode, number>>> {
  const { counted: present, excluded } = parted(
    visits.filter(({ left }) => left === null),
    ({ journey }) => journey,
    ({ journey }) => whyNot(journey),
  );
  const value: Partial<Record<StageCode, number>> = {};
  for (const { stage } of present) value[stage] = (value[stage] ?? 0) + 1;
  return figure('snapshot', { asOf, members: present.map(({ journey }) => journey), excluded, value });
}
