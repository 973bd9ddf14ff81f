import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { may, type Role } from '../http/permissions.js';
import { invalid, notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import type { AbsenceView } from './absence.view.js';
import type { AbsenceDto } from './absences.dto.js';
import { Cover } from './cover.js';

const MOST_DAYS = 366;
const COLUMNS = `a.id, a.member_id AS "memberId", a.first_day::text AS "firstDay", a.last_day::text AS "lastDay", app.instant(a.starts_at) AS "startsAt",
  app.instant(a.ends_at) AS "endsAt", a.cover_id AS "coverId", a.began_at IS NOT NULL AS begun`;

/** Absences as they are told; `Cover` begins and ends them. */
@Injectable()
export class AbsencesService {
  constructor(private readonly cover: Cover) {}

  list(scope: Scope): Promise<AbsenceView[]> {
    return scope.tx.query(
      `SELECT ${COLUMNS} FROM absences a WHERE a.practice_id = $1 AND a.ended_at IS NULL AND a.ends_at > $2 ORDER BY a.starts_at, a.id LIMIT 500`,
      [scope.caller.practiceId, scope.now],
    );
  }

  /** @throws Problem `not-found` for nobody who works here; `invalid-input` for days that are over, overlap, or a cover who cannot */
  async keep(scope: Scope, memberId: string, { firstDay, lastDay, coverId = null }: AbsenceDto): Promise<AbsenceView> {
    const { practiceId } = scope.caller;
    if (lastDay < firstDay) throw invalid('/lastDay', 'comes before the first day');
    if (Date.parse(lastDay) - Date.parse(firstDay) > MOST_DAYS * 86_400_000)
      throw invalid('/lastDay', 'is more than a year after the first day');
    if (coverId === memberId) throw invalid('/coverId', 'is who will be away; choose somebody else, or the front desk');
    // One at a time for one member, so that no two absences overlap.
    const [member] = await scope.tx.query('SELECT id FROM members WHERE practice_id = $1 AND id = $2 AND disabled_at IS NULL FOR UPDATE', [
      practiceId,
      memberId,
    ]);
    if (!member) throw notFound();
    if (coverId !== null) await this.assertCanCover(scope, coverId);
    const [span]: { startsAt: string; endsAt: string; over: boolean; overlaps: boolean }[] = await scope.tx.query(
      `SELECT s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.ends_at <= $5 AS over,
              EXISTS (SELECT 1 FROM absences a WHERE a.practice_id = $1 AND a.member_id = $2 AND a.ended_at IS NULL AND a.starts_at < s.ends_at AND a.ends_at > s.starts_at) AS overlaps
       FROM practices p CROSS JOIN LATERAL (SELECT ($3::date)::timestamp AT TIME ZONE (p.settings ->> 'zone') AS starts_at,
                                                   ($4::date + 1)::timestamp AT TIME ZONE (p.settings ->> 'zone') AS ends_at) s WHERE p.id = $1`,
      [practiceId, memberId, firstDay, lastDay, scope.now],
    );
    if (!span) throw notFound();
    if (span.over) throw invalid('/lastDay', 'is over; say until which day they will be away');
    if (span.overlaps) throw invalid('/firstDay', 'falls into an absence that stands already; end that one first');
    const id = newId();
    await scope.tx.query(
      `INSERT INTO absences (practice_id, id, member_id, first_day, last_day, starts_at, ends_at, cover_id, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [practiceId, id, memberId, firstDay, lastDay, span.startsAt, span.endsAt, coverId, scope.now, scope.caller.memberId],
    );
    await this.cover.note(scope, 'absence.kept', id);
    await this.cover.turn(scope, id);
    return this.one(scope, id);
  }

  async end(scope: Scope, memberId: string, id: string): Promise<void> {
    const rows = await scope.tx.query('SELECT 1 FROM absences WHERE practice_id = $1 AND id = $2 AND member_id = $3 AND ended_at IS NULL', [
      scope.caller.practiceId,
      id,
      memberId,
    ]);
    if (rows.length === 0) throw notFound();
    await this.cover.note(scope, 'absence.ended_early', id);
    await this.cover.finish(scope, id);
  }

  private async one(scope: Scope, id: string): Promise<AbsenceView> {
    const [row] = await scope.tx.query(`SELECT ${COLUMNS} FROM absences a WHERE a.practice_id = $1 AND a.id = $2`, [
      scope.caller.practiceId,
      id,
    ]);
    return row;
  }

  private async assertCanCover(scope: Scope, coverId: string): Promise<void> {
    const [cover]: { roles: Role[] }[] = await scope.tx.query(
      'SELECT roles FROM members WHERE practice_id = $1 AND id = $2 AND disabled_at IS NULL',
      [scope.caller.practiceId, coverId],
    );
    if (!cover) throw invalid('/coverId', 'is nobody who works here');
    if (!may(cover.roles, 'follow_ups.write')) throw invalid('/coverId', 'may not make calls; choose somebody who may, or the front desk');
  }
}
