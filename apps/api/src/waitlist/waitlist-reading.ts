import { Injectable } from '@nestjs/common';
import { type FreedTime, fillTimes } from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { WaitingList } from './waiting.js';

/** Fill times are told over so many days. */
const FIGURE_DAYS = 365;

/** The page: who waits, what is free and with whom it is, and how long free times stay empty. Nothing here knows whose a time was. */
@Injectable()
export class WaitlistReading {
  constructor(
    private readonly book: PracticeBook,
    private readonly waiting: WaitingList,
  ) {}

  async read(scope: Scope) {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    return {
      asOf: scope.now.toISOString(),
      offering: settings.waitlist?.offers ?? false,
      entries: await this.waiting.read(scope),
      times: await this.times(scope),
      fill: await this.fill(scope),
    };
  }

  private times(scope: Scope) {
    return scope.tx.query(
      `SELECT t.id, t.member_id AS "memberId", t.location_id AS "locationId", coalesce(l.telehealth, false) AS telehealth, t.weekly, app.instant(coalesce(o.starts_at, t.next_at)) AS "startsAt",
              t.minutes, app.instant(t.freed_at) AS "freedAt",
              (SELECT count(*)::int FROM time_offers r WHERE r.practice_id = t.practice_id AND r.freed_time_id = t.id AND r.state IN ('declined', 'expired')) AS refusals,
              CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'journeyId', j.id, 'journeyVersion', j.version, 'personId', j.person_id, 'name', j.card_name,
                'warnings', j.card_warnings, 'offeredAt', app.instant(o.offered_at), 'expiresAt', app.instant(o.expires_at)) END AS offer
       FROM freed_times t
       LEFT JOIN locations l ON l.practice_id = t.practice_id AND l.id = t.location_id
       LEFT JOIN time_offers o ON o.practice_id = t.practice_id AND o.freed_time_id = t.id AND o.state = 'offered'
       LEFT JOIN journeys j ON j.practice_id = o.practice_id AND j.id = o.journey_id
       WHERE t.practice_id = $1 AND t.filled_at IS NULL AND t.gone_at IS NULL ORDER BY (o.id IS NULL), coalesce(o.starts_at, t.next_at), t.id LIMIT 200`,
      [scope.caller.practiceId],
    );
  }

  private async fill(scope: Scope) {
    const [{ since, freed, refusals }]: [{ since: string; freed: FreedTime[]; refusals: number }] = await scope.tx.query(
      `SELECT ($2::timestamptz - make_interval(days => ${FIGURE_DAYS}))::date::text AS since,
              (SELECT coalesce(json_agg(json_build_object('freedAt', app.instant(t.freed_at), 'filledAt', app.instant(t.filled_at), 'goneAt', app.instant(t.gone_at))), '[]')
               FROM freed_times t WHERE t.practice_id = $1 AND t.freed_at > $2::timestamptz - make_interval(days => ${FIGURE_DAYS})) AS freed,
              (SELECT count(*)::int FROM time_offers o WHERE o.practice_id = $1 AND o.state IN ('declined', 'expired')
                 AND o.offered_at > $2::timestamptz - make_interval(days => ${FIGURE_DAYS})) AS refusals`,
      [scope.caller.practiceId, scope.now],
    );
    return { since, refusals, ...fillTimes(freed, scope.now.toISOString()) };
  }
}
