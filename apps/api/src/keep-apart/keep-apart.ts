import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { invalid, notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';

/** Pairs of people who should not meet, one row a pair, whoever is named first. */
@Injectable()
export class KeepApart {
  async list(scope: Scope, personId: string) {
    await this.assertHere(scope, personId);
    const apart = await scope.tx.query(
      `SELECT k.id, p.id AS "personId", coalesce(p.display_name, '?') AS name, app.instant(k.recorded_at) AS since FROM keep_apart k
       JOIN people p ON p.practice_id = k.practice_id AND p.id = CASE WHEN k.person_id = $2 THEN k.other_person_id ELSE k.person_id END
       WHERE k.practice_id = $1 AND (k.person_id = $2 OR k.other_person_id = $2) AND k.ended_at IS NULL ORDER BY k.recorded_at`,
      [scope.caller.practiceId, personId],
    );
    return { apart };
  }

  async keep(scope: Scope, personId: string, otherPersonId: string): Promise<void> {
    if (personId === otherPersonId) throw invalid('/otherPersonId', 'is the same person; choose somebody else');
    await this.assertHere(scope, personId);
    await this.assertHere(scope, otherPersonId);
    await scope.tx.query(
      `INSERT INTO keep_apart (practice_id, id, person_id, other_person_id, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [scope.caller.practiceId, newId(), personId, otherPersonId, scope.now, scope.caller.memberId],
    );
  }

  async end(scope: Scope, personId: string, pairId: string): Promise<void> {
    const ended: [unknown, number] = await scope.tx.query(
      `UPDATE keep_apart SET ended_at = coalesce(ended_at, $4), ended_by = coalesce(ended_by, $5)
       WHERE practice_id = $1 AND id = $3 AND (person_id = $2 OR other_person_id = $2)`,
      [scope.caller.practiceId, personId, pairId, scope.now, scope.caller.memberId],
    );
    if (ended[1] === 0) throw notFound();
  }

  private async assertHere(scope: Scope, id: string): Promise<void> {
    const rows = await scope.tx.query('SELECT 1 FROM people WHERE practice_id = $1 AND id = $2 AND voided_at IS NULL', [
      scope.caller.practiceId,
      id,
    ]);
    if (rows.length === 0) throw notFound();
  }
}
