import { Injectable } from '@nestjs/common';
import type { FollowUpKind, StepCode } from '@porchlight/pipeline';
import { seen, seesOnly } from '../http/permissions.js';
import { invalid, notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Wire } from './wire.js';

/** A follow-up as its row stands. */
export interface FollowUpRow {
  id: string;
  journeyId: string;
  kind: FollowUpKind;
  code: StepCode | null;
  causeKey: string;
  dueAt: string;
  ceilingAt: string | null;
  visitId: string | null;
  tries: number;
  assigneeId: string | null;
  state: 'open' | 'done' | 'withdrawn';
  claimedBy: string | null;
  claimedAt: string | null;
  claimedUntil: string | null;
  snoozedUntil: string | null;
  /** When it was read. */
  asOf: string;
}

const COLUMNS = `f.id, f.journey_id AS "journeyId", f.kind, f.code, f.cause_key AS "causeKey", app.instant(f.due_at) AS "dueAt", app.instant(f.ceiling_at) AS "ceilingAt",
  f.visit_id AS "visitId", f.tries, f.assignee_id AS "assigneeId", f.state, f.claimed_by AS "claimedBy", app.instant(f.claimed_at) AS "claimedAt",
  app.instant(f.claimed_until) AS "claimedUntil", app.instant(f.snoozed_until) AS "snoozedUntil"`;

/** Minutes for which a claim holds without a sign (decisions 4). */
export const CLAIM_MINUTES = 10;

/** Rows of follow-ups beside the one write path: claims, snoozes and hand-overs move no version (decisions 4). */
@Injectable()
export class FollowUpRows {
  constructor(private readonly wire: Wire) {}

  /** @throws Problem `not-found`, also for what a clinician may not see */
  async one(scope: Scope, id: string, options: { lock?: boolean } = {}): Promise<FollowUpRow> {
    const [row] = await scope.tx.query(
      `SELECT ${COLUMNS} FROM follow_ups f JOIN journeys j ON j.practice_id = f.practice_id AND j.id = f.journey_id AND j.voided_at IS NULL
       WHERE f.practice_id = $1 AND f.id = $2 AND ${seen('j.owner_id', '$3')} ${options.lock ? 'FOR UPDATE OF f' : ''}`,
      [scope.caller.practiceId, id, seesOnly(scope.caller)],
    );
    if (!row) throw notFound();
    return { ...row, asOf: scope.now.toISOString() };
  }

  /**
   * Takes it, so that nobody else calls the same person; taken again by the same member it goes on.
   *
   * @throws Problem `claimed` with who and since when, for ten minutes without a sign
   */
  async claim(scope: Scope, id: string): Promise<{ until: string }> {
    const row = await this.one(scope, id);
    assertOpen(row);
    // Whoever calls for one of a person's follow-ups has the person on the phone: another one of theirs is no second call.
    const theirs: { id: string; claimedBy: string | null; claimedAt: string | null; claimedUntil: string | null }[] = await scope.tx.query(
      `SELECT f.id, f.claimed_by AS "claimedBy", app.instant(f.claimed_at) AS "claimedAt", app.instant(f.claimed_until) AS "claimedUntil" FROM follow_ups f
       JOIN journeys j ON j.practice_id = f.practice_id AND j.id = f.journey_id
       WHERE f.practice_id = $1 AND f.state = 'open' AND j.person_id = (SELECT o.person_id FROM journeys o WHERE o.practice_id = $1 AND o.id = $2)
       ORDER BY f.id FOR UPDATE OF f`,
      [scope.caller.practiceId, row.journeyId],
    );
    const now = scope.now.toISOString();
    const held = theirs.filter(({ claimedUntil }) => claimedUntil !== null && claimedUntil > now);
    const other = held.find(({ claimedBy }) => claimedBy !== scope.caller.memberId);
    if (other)
      throw new Problem('claimed', 'Somebody else is on the phone with them. Take the next one; this one comes back if it is let go.', {
        claimedBy: { memberId: other.claimedBy, since: other.claimedAt },
      });
    if (!theirs.some((one) => one.id === id)) assertOpen({ state: 'withdrawn' });
    const until = new Date(scope.now.getTime() + CLAIM_MINUTES * 60_000);
    const goesOn = held.some((one) => one.id === id);
    await scope.tx.query(
      `UPDATE follow_ups SET claimed_by = $3, claimed_at = CASE WHEN $4 THEN claimed_at ELSE $5 END, claimed_until = $6 WHERE practice_id = $1 AND id = $2`,
      [scope.caller.practiceId, id, scope.caller.memberId, goesOn, scope.now, until],
    );
    this.told(scope, row);
    return { until: until.toISOString() };
  }

  async release(scope: Scope, id: string): Promise<void> {
    const row = await this.one(scope, id);
    await scope.tx.query(
      'UPDATE follow_ups SET claimed_by = NULL, claimed_at = NULL, claimed_until = NULL WHERE practice_id = $1 AND id = $2 AND claimed_by = $3',
      [scope.caller.practiceId, id, scope.caller.memberId],
    );
    this.told(scope, row);
  }

  /** Moves the row out of sight until then, never past the ceiling; the due time that is judged stays (outcomes 7). */
  async snooze(scope: Scope, id: string, until: string): Promise<void> {
    const row = await this.one(scope, id, { lock: true });
    assertOpen(row);
    if (until <= scope.now.toISOString()) throw invalid('/until', 'must lie ahead');
    if (row.ceilingAt && until > row.ceilingAt)
      throw invalid('/until', `is past the answer that we promised by ${row.ceilingAt}; choose an earlier time, or call now`);
    await scope.tx.query(
      'UPDATE follow_ups SET snoozed_until = $3, claimed_by = NULL, claimed_at = NULL, claimed_until = NULL WHERE practice_id = $1 AND id = $2',
      [scope.caller.practiceId, id, until],
    );
    this.told(scope, row);
  }

  async handOver(scope: Scope, id: string, memberId: string | null): Promise<void> {
    const row = await this.one(scope, id);
    await scope.tx.query(
      'UPDATE follow_ups SET assignee_id = $3, handed_over = true, claimed_by = NULL, claimed_at = NULL, claimed_until = NULL WHERE practice_id = $1 AND id = $2',
      [scope.caller.practiceId, id, memberId],
    );
    this.told(scope, row);
  }

  private told(scope: Scope, { journeyId }: FollowUpRow): void {
    scope.afterCommit(() => this.wire.ring({ practiceId: scope.caller.practiceId, journeys: [journeyId] }));
  }
}

/** @throws Problem `no-longer-open` */
export function assertOpen({ state }: Pick<FollowUpRow, 'state'>): void {
  if (state !== 'open')
    throw new Problem('no-longer-open', 'This follow-up is no longer open: its reason is gone, or somebody has done it.');
}
