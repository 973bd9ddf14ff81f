import { Injectable } from '@nestjs/common';
import {
  type CallChange,
  type CallForeseen,
  callsChanged,
  callsForeseen,
  type FollowUpSettings,
  firstOpen,
  followUpSettings,
  localDate,
  type Practice,
  STAGES_UNDER,
  visitAhead,
} from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { type JourneyRow, journeyOf } from '../journeys/stored-journey.js';
import { LateTrial } from './late-trial.js';
import type { RulesTrial } from './rules-trial.view.js';
import { type RulesDto } from './settings.dto.js';
import { plain, SettingsService } from './settings.service.js';

const AT_ONCE = 200;
/** An owner who tries numbers waits so long at most; what was not reached by then is said. */
const PATIENCE_MS = 4_000;
const DAYS_SHOWN = 5;
const DAY_MS = 86_400_000;

interface Affected {
  personId: string;
  name: string;
  lastSeenAt: string | null;
  change: CallChange;
}

/** Rules tried on the practice's own journeys before they are saved: the core plans each of them twice, and what differs is told. */
@Injectable()
export class RulesTrials {
  constructor(
    private readonly book: PracticeBook,
    private readonly settings: SettingsService,
    private readonly late: LateTrial,
  ) {}

  /**
   * @param page.from how many of those affected are passed over
   * @throws Problem `invalid-input` for rules that could not be saved
   */
  async run(scope: Scope, rules: RulesDto, page: { from: number; limit: number }): Promise<RulesTrial> {
    await this.settings.check(scope, rules);
    const { practiceId, settingsVersion } = scope.caller;
    const practice = await this.book.settings(practiceId, settingsVersion, scope.tx);
    const proposed: Practice = Object.freeze({ ...practice, followUps: plain(rules) });
    const found = await this.tryOut(scope, practice, proposed);
    const { affected } = found;
    const names = await this.members(scope);
    const call = (one: CallForeseen | null) =>
      one && { kind: one.kind, dueAt: one.dueAt, assignee: one.assigneeId ? (names.get(one.assigneeId) ?? null) : null };
    const { from, limit } = page;
    return {
      triedAt: scope.now.toISOString(),
      tried: found.tried,
      of: found.of,
      affected: affected.length,
      counts: countsOf(affected),
      days: await this.days(scope, practice, found),
      people: affected.slice(from, from + limit).map(({ personId, name, lastSeenAt, change }) => ({
        personId,
        name,
        lastSeenAt,
        what: change.what,
        before: call(change.before),
        after: call(change.after),
      })),
      next: from + limit < affected.length ? from + limit : null,
      withNextSession: found.withNextSession,
      withSameCall: found.withSameCall,
      late: await this.late.of(scope, followUpSettings(practice), rules),
    };
  }

  /** Newest first and a few at a time, so that memory stays flat and others are answered meanwhile. */
  private async tryOut(scope: Scope, practice: Practice, proposed: Practice) {
    const stages = stagesTouched(followUpSettings(practice), followUpSettings(proposed));
    const found = {
      tried: 0,
      of: 0,
      withNextSession: 0,
      withSameCall: 0,
      affected: [] as Affected[],
      /** Silences that are foreseen and have no row yet. */
      foreseen: [] as string[],
    };
    if (stages.length === 0) return found;
    const { practiceId } = scope.caller;
    const [{ n }] = await scope.tx.query(
      'SELECT count(*)::int AS n FROM journeys WHERE practice_id = $1 AND stage = ANY ($2) AND voided_at IS NULL',
      [practiceId, stages],
    );
    found.of = n;
    const until = performance.now() + PATIENCE_MS;
    for (let before: string | null = null; performance.now() < until; ) {
      const rows: (JourneyRow & { id: string })[] = await scope.tx.query(
        `SELECT id, person_id, version, state, born_on::text, do_not_contact, card_name FROM journeys
         WHERE practice_id = $1 AND stage = ANY ($2) AND voided_at IS NULL AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT ${AT_ONCE}`,
        [practiceId, stages, before],
      );
      for (const row of rows) tryOne(row, { now: scope.now.toISOString(), practice, proposed }, found);
      before = rows.at(-1)?.id ?? null;
      if (rows.length < AT_ONCE) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    found.affected.sort((one, other) =>
      dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : one.name.localeCompare(other.name),
    );
    return found;
  }

  private async members({ tx, caller }: Scope): Promise<Map<string, string>> {
    const rows: { id: string; name: string }[] = await tx.query('SELECT id, name FROM members WHERE practice_id = $1', [caller.practiceId]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Every call of the practice that falls due on each day: those that stand are counted by the database, what would differ is put in. */
  private async days(scope: Scope, practice: Practice, { affected, foreseen }: { affected: Affected[]; foreseen: string[] }) {
    const days = openDays(scope.now, practice);
    const [first = '', last = ''] = [days[0], days.at(-1)];
    const rows: { day: string; n: number }[] = await scope.tx.query(
      `SELECT to_char(GREATEST(f.due_at, $2) AT TIME ZONE $3, 'YYYY-MM-DD') AS day, count(*)::int AS n FROM follow_ups f
       JOIN journeys j ON j.practice_id = f.practice_id AND j.id = f.journey_id AND j.voided_at IS NULL
       WHERE f.practice_id = $1 AND f.state = 'open' AND f.kind NOT IN ('internal_step', 'next_step', 'termination_letter')
         AND f.due_at < ($4::date + 1) AT TIME ZONE $3 GROUP BY 1`,
      [scope.caller.practiceId, scope.now, practice.zone, last],
    );
    const shown = (day: string) => (day < first ? first : day);
    const now = new Map(days.map((day) => [day, 0]));
    const add = (to: Map<string, number>, day: string, n: number) => {
      const at = shown(day);
      if (to.has(at)) to.set(at, (to.get(at) ?? 0) + n);
    };
    const local = (at: string) => localDate(new Date(Math.max(Date.parse(at), scope.now.getTime())), practice.zone);
    for (const { day, n } of rows) add(now, day, n);
    for (const at of foreseen) add(now, local(at), 1);
    const proposed = new Map(now);
    for (const { change } of affected) {
      if (change.before) add(proposed, local(change.before.dueAt), -1);
      if (change.after) add(proposed, local(change.after.dueAt), 1);
    }
    return days.map((day) => ({ day, now: now.get(day) ?? 0, proposed: Math.max(0, proposed.get(day) ?? 0) }));
  }
}

function tryOne(
  row: JourneyRow,
  at: { now: string; practice: Practice; proposed: Practice },
  found: { tried: number; withNextSession: number; withSameCall: number; affected: Affected[]; foreseen: string[] },
): void {
  const journey = journeyOf(row);
  found.tried++;
  const calls = callsForeseen(journey, at.practice);
  for (const { cause, dueAt } of calls) if (cause.startsWith('silence:')) found.foreseen.push(dueAt);
  const changes = callsChanged(journey, at);
  const seen = journey.visits.filter(({ status }) => status === 'attended' || status === 'arrived').at(-1);
  const who = { personId: journey.personId, name: row.card_name, lastSeenAt: seen?.endsAt ?? null };
  for (const change of changes) found.affected.push({ ...who, change });
  if (changes.length > 0) return;
  if (visitAhead(journey)) found.withNextSession++;
  else if (calls.length > 0) found.withSameCall++;
}

/** Stages in which a number that differs can move a call. */
function stagesTouched(now: FollowUpSettings, proposed: FollowUpSettings): string[] {
  const differing = (Object.keys(now) as (keyof FollowUpSettings)[]).filter(
    (field) => JSON.stringify(now[field]) !== JSON.stringify(proposed[field]),
  );
  return [...new Set(differing.flatMap((field) => STAGES_UNDER[field] ?? []))];
}

const dayOf = ({ change }: Affected): string => change.after?.dueAt ?? change.before?.dueAt ?? '';

function countsOf(affected: readonly Affected[]): { what: CallChange['what']; people: number }[] {
  const counts = new Map<CallChange['what'], number>();
  for (const { change } of affected) counts.set(change.what, (counts.get(change.what) ?? 0) + 1);
  return [...counts].map(([what, people]) => ({ what, people }));
}

/** The next days on which the practice opens, today among them while it is still open. */
function openDays(now: Date, practice: Practice): string[] {
  const days: string[] = [];
  for (let from = now.toISOString(); days.length < DAYS_SHOWN; ) {
    const open = firstOpen(from, practice);
    const day = localDate(new Date(open), practice.zone);
    if (days.includes(day)) {
      from = new Date(Date.parse(from) + DAY_MS / 4).toISOString();
      continue;
    }
    days.push(day);
    from = new Date(Date.parse(open) + DAY_MS / 4).toISOString();
  }
  return days;
}
