import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { PLACE_COLUMNS, type Place } from '../http/place.view.js';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import type { PlaceDto } from './locations.dto.js';

@Injectable()
export class Places {
  /** What is left out stays. @throws Problem `not-found`, `version-conflict` */
  async change(scope: Scope, id: string, { version, name, keepApartMinutes, telehealth }: PlaceDto): Promise<Place> {
    const { practiceId, memberId } = scope.caller;
    const before = await this.one(scope, id);
    if (before.version !== version)
      throw new Problem('version-conflict', 'This place was changed meanwhile. See how it is now, then decide again.', {
        current: { version: before.version },
        changedBy: null,
        changedAt: null,
      });
    await scope.tx.query(
      `UPDATE locations SET version = version + 1, name = coalesce($3, name), keep_apart_minutes = coalesce($4, keep_apart_minutes), telehealth = coalesce($5, telehealth)
       WHERE practice_id = $1 AND id = $2`,
      [practiceId, id, name ?? null, keepApartMinutes ?? null, telehealth ?? null],
    );
    const fields = Object.entries({ name, keep_apart_minutes: keepApartMinutes, telehealth }).flatMap(([field, value]) =>
      value === undefined ? [] : [field],
    );
    await scope.tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id, fields) VALUES ($1, $2, $3, $4, 'location.changed', 'location', $5, $6, $7)`,
      [practiceId, newId(), scope.now, memberId, id, scope.requestId, fields],
    );
    return this.one(scope, id);
  }

  /** Held until the end of the transaction, so that of two changes the second sees the first. */
  private async one(scope: Scope, id: string): Promise<Place> {
    const [row] = await scope.tx.query(`SELECT ${PLACE_COLUMNS} FROM locations WHERE practice_id = $1 AND id = $2 FOR UPDATE`, [
      scope.caller.practiceId,
      id,
    ]);
    if (!row) throw notFound();
    return row;
  }
}
