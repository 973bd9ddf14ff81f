import { asOf, type View } from '../history/as-of.js';
import { type FoldedJourney, foldJourney, type Tip } from '../history/journey-fold.js';
import { earlier, type Mark } from '../history/marks.js';
import { DAY, type HistoryRecord, type Id, type JourneyRecord, type Ms } from '../history/records.js';
import { SamePerson } from '../history/same-person.js';
import { pathStage } from '../history/stage-path.js';
import { type InquiryRow, isInquiry, type MarkName } from './inquiry-row.js';

export interface FoldSettings {
  /** Elapsed days after an anchor within which a further inquiry of the same person belongs to it. */
  inquiryWindowDays: number;
}
export const USUAL: FoldSettings = { inquiryWindowDays: 30 };

/** Every inquiry of a history as a view sees it, and every journey that is none: the slow recount that the kept rows must equal. */
export function foldInquiries(history: Iterable<HistoryRecord>, view: View, settings: FoldSettings = USUAL): InquiryRow[] {
  const records = asOf(history, view);
  const person = new SamePerson(records);
  const people = new Map<Id, FoldedJourney[]>();
  const steps = byJourney(records);
  for (const own of steps.values()) {
    const journey = foldJourney(own);
    if (!journey) continue;
    const root = person.of(journey.person);
    people.set(root, [...(people.get(root) ?? []), { ...journey, person: root }]);
  }
  return [...people.values()].flatMap((journeys) => anchored(withServices(journeys, steps), settings));
}

/** Who was in our care when they asked again takes a second service: no new lead. */
function withServices(journeys: readonly FoldedJourney[], steps: ReadonlyMap<Id, readonly JourneyRecord[]>): readonly FoldedJourney[] {
  if (journeys.length < 2) return journeys;
  return journeys.map((own) => {
    const inCare = journeys.some(
      (other) => other !== own && other.class !== 'drill' && wasInCare(steps.get(other.journey) ?? [], own.inquired.at),
    );
    return isInquiry(own) && inCare ? { ...own, class: 'second_service' } : own;
  });
}

/** By the steps before a moment, in their order: a client, and no closure stood. */
function wasInCare(records: readonly JourneyRecord[], at: Ms): boolean {
  let [client, closed] = [false, false];
  for (const record of records) {
    if (record.at >= at) break;
    if (record.kind === 'closed') closed = true;
    if (record.kind !== 'entered') continue;
    closed = false;
    client ||= [...(record.via ?? []), record.stage].some((stage) => pathStage(stage) === 'active');
  }
  return client && !closed;
}

function byJourney(records: readonly HistoryRecord[]): Map<Id, JourneyRecord[]> {
  const journeys = new Map<Id, JourneyRecord[]>();
  for (const record of records) {
    if (record.kind === 'merged' || record.kind === 'undone') continue;
    const own = journeys.get(record.journey);
    if (own) own.push(record);
    else journeys.set(record.journey, [record]);
  }
  return journeys;
}

/** The first of a person's inquiries anchors those at most so many days after it; the next beyond is an anchor again. It does not slide. */
function anchored(journeys: readonly FoldedJourney[], { inquiryWindowDays }: FoldSettings): InquiryRow[] {
  const reach: Ms = inquiryWindowDays * DAY;
  const groups: { anchor: FoldedJourney; others: FoldedJourney[] }[] = [];
  let last: { anchor: FoldedJourney; others: FoldedJourney[] } | null = null;
  for (const journey of [...journeys].sort(byInquiry)) {
    if (last && isInquiry(journey) && journey.inquired.at - last.anchor.inquired.at <= reach) {
      last.others.push(journey);
      continue;
    }
    const group = { anchor: journey, others: [] };
    groups.push(group);
    if (isInquiry(journey)) last = group;
  }
  return groups.map(({ anchor, others }) => united(anchor, others));
}

const byInquiry = (one: FoldedJourney, other: FoldedJourney): number =>
  one.inquired.at - other.inquired.at || (one.journey < other.journey ? -1 : 1);

/** The history of an inquiry is the union of its journeys'; it is closed when the journey with the latest step is. */
function united(anchor: FoldedJourney, others: readonly FoldedJourney[]): InquiryRow {
  const all = [anchor, ...others];
  const first = (name: MarkName) => all.map((one): Mark | null => one[name]).reduce(earlier);
  const known = all.find(({ source }) => source !== null && source !== 'unknown') ?? anchor;
  const { journey: id, tip: _, ...facts } = anchor;
  return {
    ...facts,
    id,
    journeys: all.map(({ journey }) => journey),
    stood: anchor.stood.map((_mark, rank) => all.map(({ stood }) => stood[rank] ?? null).reduce(earlier)),
    closed: latest(all).closed,
    firstAttempt: first('firstAttempt'),
    firstContact: first('firstContact'),
    firstReached: first('firstReached'),
    selfServed: first('selfServed'),
    withdrew: first('withdrew'),
    source: known.source,
    referredBy: known.referredBy,
    tips: all.map(({ tip }) => tip),
  };
}

const latest = (journeys: readonly FoldedJourney[]): FoldedJourney =>
  journeys.reduce((one, other) => (isAfter(other.tip, one.tip) ? other : one));

/** Whether a step comes after another, in the order in which records are folded. */
export const isAfter = (one: Omit<Tip, 'journey'>, other: Tip): boolean =>
  (one.at - other.at || one.recordedAt - other.recordedAt || (one.id < other.id ? -1 : 1)) > 0;
