import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { newId } from '../database/ids.js';
import { Round } from '../database/round.js';
import { type Scope, Scopes } from '../http/scope.js';
import { timeIn } from '../journeys/time-caller.js';
import { Wire } from '../journeys/wire.js';

const EVERY_MS = 20_000;
const AT_ONCE = 100;
/** Beyond so many journeys a ring says "everything". */
const MOST_RUNG = 151;

/**
 * Begins and ends absences when their hour has come: from then on, and until then, whoever covers sees the other's people (TM-12).
 *
 * It runs on every replica. The row that is turned says whether it was this one that did it, so each turn is audited once.
 */
@Injectable()
export class Cover extends Round {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    clock: Clock,
    private readonly wire: Wire,
  ) {
    super(EVERY_MS, clock);
  }

  protected async round(): Promise<void> {
    const due: { practice_id: string; absence_id: string }[] = await this.dataSource.query('SELECT * FROM app.turning_absences($1, $2)', [
      this.clock.now(),
      AT_ONCE,
    ]);
    for (const { practice_id, absence_id } of due) await this.scopes.runAs(timeIn(practice_id), (scope) => this.turn(scope, absence_id));
  }

  /** What is to begin begins, what is over ends. One that was slept through does both. */
  async turn(scope: Scope, id: string): Promise<void> {
    const key = [scope.caller.practiceId, id, scope.now];
    const [, begun]: [unknown, number] = await scope.tx.query(
      `UPDATE absences SET began_at = $3 WHERE practice_id = $1 AND id = $2 AND began_at IS NULL AND ended_at IS NULL AND starts_at <= $3 AND ends_at > $3`,
      key,
    );
    if (begun) await this.turned(scope, 'cover.began', id);
    const [, over]: [unknown, number] = await scope.tx.query(
      'UPDATE absences SET ended_at = $3 WHERE practice_id = $1 AND id = $2 AND ended_at IS NULL AND ends_at <= $3',
      key,
    );
    if (over) await this.turned(scope, 'cover.ended', id);
  }

  async finish(scope: Scope, id: string): Promise<void> {
    const [, over]: [unknown, number] = await scope.tx.query(
      'UPDATE absences SET ended_at = $3 WHERE practice_id = $1 AND id = $2 AND ended_at IS NULL',
      [scope.caller.practiceId, id, scope.now],
    );
    if (over) await this.turned(scope, 'cover.ended', id);
  }

  async note(scope: Scope, action: string, id: string): Promise<void> {
    await scope.tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, $5, 'absence', $6, $7)`,
      [scope.caller.practiceId, newId(), scope.now, scope.caller.memberId || null, action, id, scope.requestId || null],
    );
  }

  /** In the name of who covers: it is their access that begins or ends. Both their lists change. */
  private async turned(scope: Scope, action: string, id: string): Promise<void> {
    const { practiceId } = scope.caller;
    await scope.tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id)
       SELECT $1, $2, $3, a.cover_id, $4, 'absence', a.id, $6 FROM absences a WHERE a.practice_id = $1 AND a.id = $5`,
      [practiceId, newId(), scope.now, action, id, scope.requestId || null],
    );
    const journeys: { id: string }[] = await scope.tx.query(
      `SELECT DISTINCT f.journey_id AS id FROM absences a JOIN follow_ups f ON f.practice_id = a.practice_id AND f.assignee_id = a.member_id AND f.state = 'open'
       WHERE a.practice_id = $1 AND a.id = $2 LIMIT ${MOST_RUNG}`,
      [practiceId, id],
    );
    scope.afterCommit(() => this.wire.ring({ practiceId, journeys: journeys.map((row) => row.id) }));
  }
}
