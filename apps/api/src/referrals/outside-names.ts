import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';

/** Names of people and places outside: they never asked to stand here, and go when they, or the owner, want it. */
@Injectable()
export class OutsideNames {
  /**
   * The name is gone and stands nowhere else; whom they sent still counts as word of mouth. Nobody is to be thanked any more.
   *
   * @throws Problem `not-found`, also where it was erased already
   */
  async erase({ tx, caller, now, requestId }: Scope, id: string): Promise<void> {
    const [gone]: [unknown[]] = await tx.query(
      `UPDATE outside_referrers SET name = NULL, key = NULL, erased_at = $3, erased_by = $4 WHERE practice_id = $1 AND id = $2 AND erased_at IS NULL RETURNING id`,
      [caller.practiceId, id, now, caller.memberId],
    );
    if (gone.length === 0) throw notFound();
    await tx.query(
      `UPDATE thanks SET state = 'withdrawn', ended_at = $3, ended_by = $4 WHERE practice_id = $1 AND outside_id = $2 AND state = 'open'`,
      [caller.practiceId, id, now, caller.memberId],
    );
    await tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, 'referrer.name_erased', 'outside_referrer', $5, $6)`,
      [caller.practiceId, newId(), now, caller.memberId, id, requestId || null],
    );
  }
}
