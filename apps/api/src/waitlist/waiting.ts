import { Injectable } from '@nestjs/common';
import { inWaitingOrder, type MeetingPlace, type Waiting, type WishedTime } from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';

export interface WaitingRow extends Waiting {
  personId: string;
  name: string;
  warnings: string[];
  version: number;
  firstReason: string | null;
  refusals: number;
  place: MeetingPlace;
  times: WishedTime[];
}

/** Longer lists are no waitlist. */
const MOST = 500;

/** Everybody who waits, in the order in which they are asked: whoever stands in that stage, with or without recorded wishes. */
@Injectable()
export class WaitingList {
  async read(scope: Scope): Promise<WaitingRow[]> {
    const rows: WaitingRow[] = await scope.tx.query(
      `SELECT j.id AS "journeyId", j.person_id AS "personId", j.card_name AS name, j.card_warnings AS warnings, app.instant(j.entered_at) AS since,
              coalesce(w.version, 0) AS version, w.member_id AS "memberId", coalesce(w.place, 'any') AS place, w.location_id AS "locationId", coalesce(w.times, '[]') AS times,
              app.instant(w.first_at) AS "firstAt", w.first_reason AS "firstReason", NOT (j.do_not_contact OR p.do_not_contact) AS "mayBeAsked",
              (SELECT count(*)::int FROM time_offers o WHERE o.practice_id = j.practice_id AND o.journey_id = j.id AND o.state IN ('declined', 'expired')) AS refusals
       FROM journeys j
       JOIN people p ON p.practice_id = j.practice_id AND p.id = j.person_id
       LEFT JOIN waitlist_wishes w ON w.practice_id = j.practice_id AND w.journey_id = j.id
       WHERE j.practice_id = $1 AND j.stage = 'waitlisted' AND j.voided_at IS NULL ORDER BY j.entered_at, j.id LIMIT ${MOST}`,
      [scope.caller.practiceId],
    );
    return inWaitingOrder(rows);
  }
}
