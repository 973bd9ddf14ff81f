import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Wire } from '../journeys/wire.js';

/** Names of people and places outside: they never asked to stand here, and go when they, or the owner, want it. */
@Injectable()
export class OutsideNames {
  constructor(private readonly wire: Wire) {}

  /**
   * The name is gone and stands nowhere else; whom they sent still counts as word of mouth. Nobody is to be thanked any more.
   *
   * @throws Problem `not-found`, also where it was erased already
   */
  async erase({ tx, caller, now, requestId, afterCommit }: Scope, id: string): Promise<void> {
    const [one] = await tx.query('SELECT name FROM outside_referrers WHERE practice_id = $1 AND id = $2 AND erased_at IS NULL FOR UPDATE', [
      caller.practiceId,
      id,
    ]);
    if (!one) throw notFound();
    await tx.query(
      'UPDATE outside_referrers SET name = NULL, key = NULL, erased_at = $3, erased_by = $4 WHERE practice_id = $1 AND id = $2',
      [caller.practiceId, id, now, caller.memberId],
    );
    // Answers that are kept for two days for whoever repeats a write may hold it; those writes are refused twice anyway, by their version or state.
    await tx.query(
      `DELETE FROM idempotency_keys WHERE practice_id = $1 AND position(trim(BOTH '"' FROM to_jsonb($2::text)::text) IN response::text) > 0`,
      [caller.practiceId, one.name],
    );
    await tx.query(
      `UPDATE thanks SET state = 'withdrawn', ended_at = $3, ended_by = $4 WHERE practice_id = $1 AND outside_id = $2 AND state = 'open'`,
      [caller.practiceId, id, now, caller.memberId],
    );
    await tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, 'referrer.name_erased', 'outside_referrer', $5, $6)`,
      [caller.practiceId, newId(), now, caller.memberId, id, requestId || null],
    );
    afterCommit(() => this.wire.ring({ practiceId: caller.practiceId, thanks: true }));
  }
}
