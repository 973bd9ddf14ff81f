import { Injectable } from '@nestjs/common';
import type { Actor, VisitDraft } from '@porchlight/pipeline';
import { newId } from '../../database/ids.js';
import { Problem } from '../../http/problem.js';
import type { Scope } from '../../http/scope.js';
import { plainText } from '../../journeys/contact-key.js';
import { JourneyService } from '../../journeys/journey.service.js';
import { JourneyBatch, type Order } from '../../journeys/journey-batch.js';
import { merge, type Visit } from '../sources/merge.js';
import { KeptSignals, type KeptVisit } from './kept-signals.js';
import { PeopleFromSources } from './newly-known.js';
import { PlacedVisits } from './placed-visits.js';
import { type Question, QuestionRows } from './question-rows.js';
import type { SourceRow } from './source-row.js';
import type { Standing, Tally } from './tally.js';
import { kindOf, type Placed, passedOnOf, type Wanted, wantedOf } from './wanted.js';
import { type Asked, referenceOf, Whose } from './whose.js';

export interface Taking {
  source: SourceRow;
  /** Adds people whom nobody knows (a member said so), instead of asking. */
  addsPeople: boolean;
  by: Actor;
  tally: Tally;
}

/** One visit on its way: what was said, what it should be here, and where it stands. */
interface OnItsWay {
  kept: KeptVisit;
  visit: Visit;
  wanted: Wanted | null;
  standing: Standing;
  placed: Placed | null;
  journey: { id: string; stage: Placed['stage'] } | null;
  changed: 'created' | 'changed' | 'same' | null;
}

/** From all that was said of some visits to appointments of journeys, through the one write path; what cannot be known is asked. */
@Injectable()
export class VisitTaking {
  constructor(
    private readonly kept: KeptSignals,
    private readonly whose: Whose,
    private readonly newly: PeopleFromSources,
    private readonly rows: PlacedVisits,
    private readonly questions: QuestionRows,
    private readonly journeys: JourneyService,
    private readonly batch: JourneyBatch,
  ) {}

  /** @param kept whole chains: a visit is judged with those that it replaces */
  async take(scope: Scope, kept: readonly KeptVisit[], taking: Taking): Promise<void> {
    const { source, tally } = taking;
    const byId = new Map(kept.map((one) => [one.externalId, one]));
    const placed = await this.rows.byId(
      scope,
      kept.flatMap(({ appointmentId }) => appointmentId ?? []),
    );
    const ways = merge(kept.flatMap(({ signals }) => signals.map(({ said }) => said))).map((visit): OnItsWay => {
      const one = byId.get(visit.sourceId) as KeptVisit;
      const here = one.appointmentId ? (placed.get(one.appointmentId) ?? null) : null;
      const wanted = wantedOf(visit, here, scope.now);
      const journey = here ? { id: here.journeyId, stage: here.stage } : null;
      if (typeof wanted === 'string') return { kept: one, visit, wanted: null, standing: wanted, placed: here, journey, changed: null };
      return { kept: one, visit, wanted, standing: 'placed', placed: here, journey, changed: null };
    });
    const asks = await this.find(scope, ways, taking);
    await this.record(scope, ways, taking, asks);
    for (const way of ways) {
      way.kept.standing = way.standing;
      tally.stands(way.standing, way.visit.status);
      if (way.changed) tally[way.changed]++;
      if (way.standing === 'entered_in_error' && way.placed && !fellOff(way.placed))
        asks.push({
          asks: 'entered_in_error',
          about: way.kept.externalId,
          detail: { startsAt: way.placed.startsAt, appointmentId: way.placed.id },
        });
    }
    await this.kept.save(
      scope,
      source.id,
      ways.map(({ kept: one, visit }) => ({ ...one, startsAt: visit.startsAt })),
    );
    await this.questions.ask(scope, source.id, asks);
    const done = ways.filter(({ standing }) => standing === 'placed');
    await this.questions.settle(
      scope,
      source.id,
      ['refused', 'entered_in_error'],
      done.map(({ kept: one }) => one.externalId),
    );
    await this.questions.settle(
      scope,
      source.id,
      ['whose', 'no_journey', 'closed_journey'],
      [...new Set(done.flatMap(({ kept: one }) => one.reference ?? []))],
    );
  }

  /** The journey of each visit that has none yet. @returns what has to be asked */
  private async find(scope: Scope, ways: readonly OnItsWay[], taking: Taking): Promise<Question[]> {
    const { source, tally } = taking;
    const homeless = ways.filter(({ wanted, journey }) => wanted !== null && journey === null);
    if (homeless.length === 0) return [];
    for (const way of homeless) way.kept.reference = referenceOf(way.visit);
    const named = new Map(homeless.map(({ kept, visit }) => [kept.reference as string, visit.who]));
    const asked = await this.whose.resolve(scope, source.id, named);
    if (taking.addsPeople) await this.addUnknown(scope, homeless, asked, taking);
    const of = (way: OnItsWay) => asked.get(way.kept.reference ?? '') as Asked;
    const personOf = (way: OnItsWay): string | null => {
      const { meant } = of(way);
      return meant === null || meant === 'nobody' ? null : meant.personId;
    };
    const journeys = await this.rows.journeysOf(
      scope,
      homeless.flatMap((way) => personOf(way) ?? []),
    );
    const asks: Question[] = [];
    for (const way of homeless) {
      const { meant, candidates, who } = of(way);
      const person = personOf(way);
      const journey = person === null ? undefined : journeys.get(person);
      const detail = { ...who, startsAt: way.wanted?.startsAt ?? null, candidates, personId: person };
      const ask = (standing: 'whose' | 'no_journey' | 'closed_journey') => {
        way.standing = standing;
        asks.push({ asks: standing, about: way.kept.reference as string, detail });
      };
      if (meant === null) {
        tally.unknownPeople.add(way.kept.reference as string);
        ask('whose');
      } else if (meant === 'nobody') way.standing = 'nobody';
      else if (!journey) ask('no_journey');
      else if (journey.stage === 'closed' && !(journey.holdsHistory && isHistory(way, source))) ask('closed_journey');
      else way.journey = journey;
    }
    return asks;
  }

  private async addUnknown(
    scope: Scope,
    ways: readonly OnItsWay[],
    asked: Map<string, Asked>,
    { source, by, tally }: Taking,
  ): Promise<void> {
    const unknown = [...asked.values()].filter(({ meant, candidates }) => meant === null && candidates.length === 0);
    const starts = new Map<string, string[]>();
    for (const { kept, wanted } of ways)
      if (wanted) starts.set(kept.reference as string, [...(starts.get(kept.reference as string) ?? []), wanted.startsAt]);
    const people = await this.newly.add(
      scope,
      unknown.map(({ reference, who }) => {
        const times = (starts.get(reference) ?? []).sort();
        return {
          reference,
          who,
          since: times[0] ?? scope.now.toISOString(),
          isClient: (times.at(-1) ?? '') >= source.connectedAt.toISOString(),
        };
      }),
      by,
    );
    await this.whose.say(
      scope,
      source.id,
      unknown.map(({ reference }, index) => ({ reference, personId: people[index] ?? null, knownBy: 'import' as const })),
    );
    for (const [index, one] of unknown.entries()) one.meant = { personId: people[index] as string };
    tally.peopleAdded += people.length;
  }

  /** Newest of a chain first: what takes a place must stand before the place is given up. */
  private async record(scope: Scope, ways: OnItsWay[], taking: Taking, asks: Question[]): Promise<void> {
    const { source, tally } = taking;
    const ready = ways.filter((way) => way.wanted !== null && way.journey !== null && way.standing === 'placed');
    const ids = new Map(ways.flatMap(({ kept }) => (kept.appointmentId ? [[kept.externalId, kept.appointmentId] as const] : [])));
    const readyBy = new Map(ready.map((way) => [way.kept.externalId, way]));
    const depth = (way: OnItsWay, seen = 0): number => {
      const next = seen < 50 ? readyBy.get(way.visit.replacedBySourceId ?? '') : undefined;
      return next ? depth(next, seen + 1) : seen;
    };
    const chained = ready.some(({ visit }) => visit.replacedBySourceId !== null);
    const inOrder = chained ? [...ready].sort((a, b) => depth(a) - depth(b)) : ready;
    const twins = await this.rows.byHand(
      scope,
      ready
        .filter(({ placed }) => !placed)
        .map(({ journey, wanted }) => ({ journeyId: journey?.id ?? '', startsAt: wanted?.startsAt ?? '' })),
    );
    const members = await this.rows.members(scope, ready);
    const orders: Order[] = [];
    for (const way of inOrder) {
      const journey = way.journey as { id: string; stage: Placed['stage'] };
      const wanted = way.wanted as Wanted;
      const past = isHistory(way, source);
      const now = way.placed
        ? ((await this.rows.byId(scope, past ? [] : [way.placed.id])).get(way.placed.id) ?? way.placed)
        : (twins.get(`${journey.id} ${wanted.startsAt}`) ?? null);
      const replacedBy = way.visit.replacedBySourceId === null ? null : (ids.get(way.visit.replacedBySourceId) ?? null);
      const draft = draftOf(way, {
        now,
        past,
        replacedBy,
        wanted,
        stage: journey.stage,
        memberId: members.get(plainText(way.visit.provider.name ?? '')) ?? null,
      });
      const passed = passedOnOf(wanted, replacedBy);
      if (draft === null) {
        way.changed = 'same';
        way.kept.passedOn = passed;
        way.kept.appointmentId = now?.id ?? null;
        continue;
      }
      const at = new Map([[draft.id, { source: source.id, sourceId: way.kept.externalId, memberId: draft.memberId ?? null }]]);
      if (past) {
        orders.push({
          id: journey.id,
          command: { type: 'record_visit', visit: draft, was: now?.status ?? null, source: 'import' },
          by: taking.by,
          now: scope.now,
          places: at,
        });
        tally.history++;
      } else {
        const replaced = way.visit.replacesSourceId === null || now ? undefined : ids.get(way.visit.replacesSourceId);
        const refusal = await this.apply(
          scope,
          journey.id,
          { draft, was: now?.status ?? null, ...(replaced ? { replaces: replaced } : {}) },
          at,
          taking.by,
        );
        if (refusal !== null) {
          way.standing = 'refused';
          asks.push({ asks: 'refused', about: way.kept.externalId, detail: { startsAt: wanted.startsAt, says: refusal } });
          continue;
        }
      }
      ids.set(way.kept.externalId, draft.id);
      way.changed = now ? 'changed' : 'created';
      way.kept.passedOn = passed;
      way.kept.appointmentId = draft.id;
    }
    for (const round of rounds(orders)) await this.batch.apply(scope, round);
  }

  /** @returns in words why the journey does not take it; null = it did */
  private async apply(
    scope: Scope,
    journeyId: string,
    { draft, was, replaces }: { draft: VisitDraft; was: Placed['status'] | null; replaces?: string },
    places: Order['places'],
    by: Actor,
  ): Promise<string | null> {
    try {
      await this.journeys.applyIn(
        scope,
        journeyId,
        { type: 'record_visit', visit: draft, was, source: 'calendar', ...(replaces ? { replaces } : {}) },
        null,
        {
          by,
          also: () => ({ ...(places ? { places } : {}) }),
        },
      );
      return null;
    } catch (error) {
      // Refused by the core before anything was written; whatever else fails, fails the whole delivery.
      if (error instanceof Problem && ['invalid-input', 'unmet-proof', 'no-such-edge'].includes(error.code)) return error.detail;
      throw error;
    }
  }
}

const isHistory = ({ wanted, placed }: OnItsWay, source: SourceRow): boolean =>
  placed ? placed.history : wanted !== null && wanted.startsAt < source.connectedAt.toISOString();
const fellOff = ({ status }: Placed): boolean => status !== 'booked' && status !== 'arrived' && status !== 'attended';

/** Null = our row says it already, or the source says nothing that it has not said before: then whatever the desk made of it stays. */
function draftOf(
  { visit, kept }: OnItsWay,
  at: { now: Placed | null; past: boolean; replacedBy: string | null; wanted: Wanted; stage: Placed['stage']; memberId: string | null },
): VisitDraft | null {
  const { now, wanted, past, replacedBy } = at;
  const before = kept.passedOn;
  // The database keeps keys in an order of its own.
  if (now && before && JSON.stringify(passedOnOf(wanted, replacedBy)) === JSON.stringify(passedOnOf(before, before.replacedBy)))
    return null;
  // A move that came too late is counted by the practice's own rule, and that stands.
  const judged =
    now !== null &&
    wanted.status === 'rescheduled' &&
    replacedBy !== null &&
    now.replacedBy === replacedBy &&
    now.status !== 'rescheduled' &&
    now.status !== before?.status;
  const keeps = now !== null && (judged || (before !== null && before.status === wanted.status));
  const status = keeps ? now.status : wanted.status;
  const statusAt =
    (keeps && now.status !== wanted.status ? now.statusAt : wanted.statusAt) ?? (now?.status === status ? now.statusAt : null);
  const same =
    now !== null &&
    now.status === status &&
    now.startsAt === wanted.startsAt &&
    now.endsAt === wanted.endsAt &&
    now.dateOnly === wanted.dateOnly &&
    now.replacedBy === replacedBy &&
    (statusAt === null || statusAt === now.statusAt);
  if (same) return null;
  return {
    id: now?.id ?? newId(),
    kind: now?.kind ?? kindOf(visit, at.stage, past),
    status,
    startsAt: wanted.startsAt,
    endsAt: wanted.endsAt,
    dateOnly: wanted.dateOnly,
    memberId: now?.memberId ?? at.memberId,
    ...(statusAt ? { statusAt } : past ? { statusAt: wanted.startsAt } : {}),
    replacedBy: keeps && !judged ? now.replacedBy : replacedBy,
    history: past,
    ...(now ? { nextSession: now.nextSession } : {}),
  };
}

/** Each journey once a round, in the order in which its visits stand. */
function rounds(orders: readonly Order[]): Order[][] {
  const made: Order[][] = [];
  const reached = new Map<string, number>();
  for (const order of orders) {
    const round = reached.get(order.id) ?? 0;
    reached.set(order.id, round + 1);
    made[round] ??= [];
    made[round].push(order);
  }
  return made;
}
