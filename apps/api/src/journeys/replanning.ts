import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { cardLine, type FollowUpDraft, nextCheck, plan } from '@porchlight/pipeline';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { newId } from '../database/ids.js';
import { type Scope, Scopes } from '../http/scope.js';
import { PracticeBook, type PracticeSettings } from './practice-settings.js';
import { type JourneyRow, journeyOf } from './stored-journey.js';
import { timeIn } from './time-caller.js';
import { Wire } from './wire.js';

/** So few that a move that waits for one of their locks does not feel it. */
const AT_ONCE = 50;
/** What is left after so many rounds waits for the next sweep. */
const MOST_ROUNDS = 400;

interface OpenRow {
  causeKey: string;
  kind: string;
  code: string | null;
  dueAt: string;
  ceilingAt: string | null;
  escalatesAt: string | null;
  visitId: string | null;
  tries: number;
  assigneeId: string | null;
  handedOver: boolean;
}

interface PlannedRow extends JourneyRow {
  next_what: string | null;
  next_due: string | null;
  ceiling_at: string | null;
  next_check_at: string | null;
  open: OpenRow[];
}

/**
 * Plans the open journeys of a practice by its new settings: one walk in the order of their ids, a few at a time, kept in a row, so that a process
 * that dies in between leaves nothing undone. What is as it was is not written; a follow-up whose reason is gone is withdrawn by whoever changed the rule.
 */
@Injectable()
export class Replanning {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    private readonly book: PracticeBook,
    private readonly wire: Wire,
    private readonly clock: Clock,
  ) {}

  /** @returns how many journeys are planned otherwise than before */
  async run(): Promise<number> {
    const due: { practice_id: string }[] = await this.dataSource.query('SELECT * FROM app.due_replannings($1)', [this.clock.now()]);
    let changed = 0;
    let rounds = 0;
    for (const { practice_id } of due) {
      for (let done = false; !done && rounds < MOST_ROUNDS; rounds++) {
        const step = await this.scopes.runAs(timeIn(practice_id), (scope) => this.step(scope));
        changed += step.changed;
        done = step.done;
        // Planning is arithmetic: requests that came meanwhile go first.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    return changed;
  }

  private async step(scope: Scope): Promise<{ changed: number; done: boolean }> {
    const { practiceId } = scope.caller;
    const [walk]: { after_id: string | null; asked_by: string | null }[] = await scope.tx.query(
      'SELECT after_id, asked_by FROM replannings WHERE practice_id = $1 AND done_at IS NULL FOR UPDATE SKIP LOCKED',
      [practiceId],
    );
    // Another replica is at it.
    if (!walk) return { changed: 0, done: true };
    const settings = await this.book.settings(practiceId, scope.caller.settingsVersion, scope.tx);
    const rows = await this.next(scope, walk.after_id);
    const plans = rows.flatMap((row) => planOf(row, settings) ?? []);
    if (plans.length > 0) await scope.tx.query('SELECT app.replan($1, $2, $3)', [JSON.stringify(plans), scope.now, walk.asked_by]);
    const done = rows.length < AT_ONCE;
    await scope.tx.query('UPDATE replannings SET after_id = coalesce($2, after_id), done_at = $3 WHERE practice_id = $1', [
      practiceId,
      rows.at(-1)?.id ?? null,
      done ? scope.now : null,
    ]);
    scope.afterCommit(() => this.wire.ring({ practiceId, journeys: plans.map(({ id }) => id) }));
    return { changed: plans.length, done };
  }

  /** Locked in the order of their ids, as every save locks them. What is closed is looked at only where something promised is still open. */
  private next({ tx, caller }: Scope, after: string | null): Promise<PlannedRow[]> {
    return tx.query(
      `SELECT j.id, j.person_id, j.version, j.state, j.born_on::text, j.do_not_contact, j.next_what, app.instant(j.next_due) AS next_due,
              app.instant(j.ceiling_at) AS ceiling_at, app.instant(j.next_check_at) AS next_check_at,
              coalesce((SELECT json_agg(json_build_object('causeKey', f.cause_key, 'kind', f.kind, 'code', f.code, 'dueAt', app.instant(f.due_at),
                'ceilingAt', app.instant(f.ceiling_at), 'escalatesAt', app.instant(f.escalates_at), 'visitId', f.visit_id, 'tries', f.tries,
                'assigneeId', f.assignee_id, 'handedOver', f.handed_over))
                FROM follow_ups f WHERE f.practice_id = j.practice_id AND f.journey_id = j.id AND f.state = 'open'), '[]') AS open
       FROM journeys j
       WHERE j.practice_id = $1 AND ($2::uuid IS NULL OR j.id > $2) AND j.voided_at IS NULL AND (j.stage <> 'closed'
         OR EXISTS (SELECT 1 FROM follow_ups o WHERE o.practice_id = j.practice_id AND o.journey_id = j.id AND o.state = 'open'))
       ORDER BY j.id LIMIT ${AT_ONCE} FOR UPDATE OF j`,
      [caller.practiceId, after],
    );
  }
}

/** What has to be written; null = it stands as it is planned. */
function planOf(row: PlannedRow, settings: PracticeSettings) {
  const journey = journeyOf(row);
  const drafts = plan(journey, settings);
  const line = cardLine(journey, drafts);
  const nextCheckAt = nextCheck(journey, settings);
  const stands =
    row.next_what === line.nextStep &&
    row.next_due === line.nextDue &&
    row.ceiling_at === line.ceilingAt &&
    row.next_check_at === nextCheckAt &&
    row.open.length === drafts.length &&
    drafts.every((draft) => row.open.some((open) => isSame(open, draft)));
  return stands ? null : { id: journey.id, ...line, nextCheckAt, followUps: drafts.map((draft) => ({ id: newId(), ...draft })) };
}

/** Whoever it was handed to keeps it. */
const isSame = (open: OpenRow, draft: FollowUpDraft): boolean =>
  (['causeKey', 'kind', 'code', 'dueAt', 'ceilingAt', 'escalatesAt', 'visitId', 'tries'] as const).every(
    (field) => open[field] === draft[field],
  ) &&
  (open.handedOver || open.assigneeId === draft.assigneeId);
