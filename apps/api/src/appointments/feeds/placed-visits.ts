import { Injectable } from '@nestjs/common';
import type { Stage } from '@porchlight/pipeline';
import type { Scope } from '../../http/scope.js';
import { plainText } from '../../journeys/contact-key.js';
import type { Visit } from '../sources/merge.js';
import type { Placed } from './wanted.js';

const COLUMNS = `a.id, a.journey_id AS "journeyId", j.stage, a.kind, a.status, app.instant(a.starts_at) AS "startsAt", app.instant(a.ends_at) AS "endsAt",
  app.instant(a.status_at) AS "statusAt", a.date_only AS "dateOnly", a.history, a.rescheduled_to_id AS "replacedBy", a.next_session AS "nextSession",
  a.member_id AS "memberId", a.source IS NOT NULL AS "bySource"`;
const FROM = 'FROM appointments a JOIN journeys j ON j.practice_id = a.practice_id AND j.id = a.journey_id AND j.voided_at IS NULL';

/** The appointments that visits from outside became, and the journeys that may take one. */
@Injectable()
export class PlacedVisits {
  async byId({ tx, caller }: Scope, ids: readonly string[]): Promise<Map<string, Placed>> {
    if (ids.length === 0) return new Map();
    const rows: Placed[] = await tx.query(`SELECT ${COLUMNS} ${FROM} WHERE a.practice_id = $1 AND a.id = ANY ($2::uuid[])`, [
      caller.practiceId,
      ids,
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Visits that somebody typed in here at the very time that a source now tells of: they are the same. By journey and start. */
  async byHand({ tx, caller }: Scope, asked: readonly { journeyId: string; startsAt: string }[]): Promise<Map<string, Placed>> {
    if (asked.length === 0) return new Map();
    const rows: Placed[] = await tx.query(
      `SELECT DISTINCT ON (a.journey_id, a.starts_at) ${COLUMNS} ${FROM}
       JOIN (SELECT DISTINCT * FROM jsonb_to_recordset($2::jsonb) q("journeyId" uuid, "startsAt" timestamptz)) q ON q."journeyId" = a.journey_id AND q."startsAt" = a.starts_at
       WHERE a.practice_id = $1 AND a.source IS NULL AND a.status IN ('booked', 'arrived')
         AND NOT EXISTS (SELECT 1 FROM source_visits v WHERE v.practice_id = a.practice_id AND v.appointment_id = a.id)
       ORDER BY a.journey_id, a.starts_at, a.id`,
      [caller.practiceId, JSON.stringify(asked)],
    );
    return new Map(rows.map((row) => [`${row.journeyId} ${row.startsAt}`, row]));
  }

  /** Of each person the journey that goes on, else the last that is over. `holdsHistory`: it was never more than the place of past visits. */
  async journeysOf(
    { tx, caller }: Scope,
    people: readonly string[],
  ): Promise<Map<string, { id: string; stage: Stage; holdsHistory: boolean }>> {
    const rows: { person: string; id: string; stage: Stage; holdsHistory: boolean }[] = await tx.query(
      `SELECT DISTINCT ON (j.person_id) j.person_id AS person, j.id, j.stage, coalesce(j.source = 'import' AND j.outcome = 'existing_client_admin', false) AS "holdsHistory"
       FROM journeys j WHERE j.practice_id = $1 AND j.person_id = ANY ($2::uuid[]) AND j.voided_at IS NULL ORDER BY j.person_id, (j.stage = 'closed'), j.inquired_at DESC, j.id DESC`,
      [caller.practiceId, [...new Set(people)]],
    );
    return new Map(rows.map(({ person, ...row }) => [person, row]));
  }

  /** Members by their plain name, where one alone has it. */
  async members({ tx, caller }: Scope, visits: readonly { visit: Pick<Visit, 'provider'> }[]): Promise<Map<string, string>> {
    if (visits.every(({ visit }) => visit.provider.name === null)) return new Map();
    const rows: { id: string; name: string }[] = await tx.query(
      'SELECT id, name FROM members WHERE practice_id = $1 AND disabled_at IS NULL',
      [caller.practiceId],
    );
    const names = rows.map(({ name }) => plainText(name));
    return new Map(
      rows
        .filter((_, index) => names.indexOf(names[index] as string) === names.lastIndexOf(names[index] as string))
        .map(({ id, name }) => [plainText(name), id]),
    );
  }
}
