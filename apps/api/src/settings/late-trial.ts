import { Injectable } from '@nestjs/common';
import type { FollowUpSettings } from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';
import type { RulesTrial } from './rules-trial.view.js';

const DAYS = 28;

/** Nobody can foresee who is late; how often it would have been called can be counted. */
@Injectable()
export class LateTrial {
  /** @returns null where the minutes and the switch are as they were */
  async of({ tx, caller, now }: Scope, holds: FollowUpSettings, proposed: FollowUpSettings): Promise<RulesTrial['late']> {
    const minutes = ({ off, lateAfterMinutes }: FollowUpSettings) => (off.includes('late') ? null : lateAfterMinutes);
    const [before, after] = [minutes(holds), minutes(proposed)];
    if (before === after) return null;
    // Who came is late by the minute at which they were marked as here; who did not come was late all along.
    const called = (minute: string) =>
      `count(*) FILTER (WHERE ${minute}::int IS NOT NULL AND (v.status = 'no_show' OR v.status_at >= v.starts_at + make_interval(mins => ${minute}::int)))::int`;
    const [row] = await tx.query(
      `SELECT count(*)::int AS sessions, ${called('$3')} AS now, ${called('$4')} AS proposed FROM appointments v
       WHERE v.practice_id = $1 AND v.kind = 'session' AND v.status IN ('arrived', 'attended', 'no_show') AND NOT v.date_only AND NOT v.history
         AND v.starts_at > $2::timestamptz - interval '${DAYS} days' AND v.starts_at <= $2`,
      [caller.practiceId, now, before, after],
    );
    return { days: DAYS, ...row };
  }
}
