import { Injectable } from '@nestjs/common';
import { invalid } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import type { CallTimeDto } from './call-times.dto.js';

/** A member's own call times; nobody sets another's. */
@Injectable()
export class CallTimes {
  read(scope: Scope): Promise<CallTimeDto[]> {
    return scope.tx.query(
      `SELECT weekday, to_char(opens, 'HH24:MI') AS "from", CASE closes WHEN '24:00' THEN '24:00' ELSE to_char(closes, 'HH24:MI') END AS until
       FROM call_windows WHERE practice_id = $1 AND member_id = $2 ORDER BY weekday, opens`,
      [scope.caller.practiceId, scope.caller.memberId],
    );
  }

  /** @throws Problem `invalid-input` where one ends before it begins, or two of a day overlap */
  async keep(scope: Scope, times: readonly CallTimeDto[]): Promise<void> {
    for (const [index, time] of times.entries()) {
      if (time.until <= time.from) throw invalid(`/times/${index}/until`, 'must be later than its beginning');
      if (times.slice(0, index).some((other) => other.weekday === time.weekday && other.from < time.until && time.from < other.until))
        throw invalid(`/times/${index}`, 'overlaps with another one of that day; make one of the two');
    }
    const { practiceId, memberId } = scope.caller;
    await scope.tx.query('DELETE FROM call_windows WHERE practice_id = $1 AND member_id = $2', [practiceId, memberId]);
    await scope.tx.query(
      `INSERT INTO call_windows (practice_id, member_id, weekday, opens, closes)
       SELECT $1, $2, x.weekday, x."from"::time, x.until::time FROM jsonb_to_recordset($3::jsonb) x(weekday int, "from" text, until text)`,
      [practiceId, memberId, JSON.stringify(times)],
    );
  }
}
