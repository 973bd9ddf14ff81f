import { expect, test } from '@jest/globals';
import { cohortOf, endOfDate, firstResponse, goal, proportion, startOfDate, verdictOf, type Window } from '@porchlight/metrics';
import { plain } from './compare.js';
import { type Played, ZONE } from './played.js';

/** The goals of a month as the owner wanted them then, and the verdicts, from the rows of the whole history. */
export const goals = (played: Played) =>
  test('R-75: the last month that had begun, against what was wanted then', () =>
    played.each(async (where, { at, rows }) => {
      const asked = await played.ask(`goals${where.query}`);
      const month: Window = { from: startOfDate(asked.window.from, ZONE), to: endOfDate(asked.window.to, ZONE) };
      const wanted = played.scenes.goals.filter((one) => one.at <= at).at(-1);
      const over = at >= month.to;
      const pure = goal(rows, month, { clients: wanted?.newClients ?? 1 }, at).value;
      const answered = firstResponse(rows, month, at).value.withinTarget;
      const ahead = cohortOf(rows, month).cohort.filter(
        ({ targetDueAt, selfServed, inquired, ...row }) =>
          targetDueAt !== null && targetDueAt > at && !(selfServed && selfServed.at <= inquired.at) && !isReleased({ selfServed, ...row }),
      ).length;
      const due = answered.denominator + ahead;
      const range = [answered.numerator / due, (answered.numerator + ahead) / due] as const;
      const against = <G>(value: G | undefined, verdict: () => string) => ({ goal: value ?? null, verdict: wanted ? verdict() : null });
      expect({ where, n: asked.n, ...asked.value }).toMatchObject({
        ...{ where, n: cohortOf(rows, month).cohort.length, over },
        newClients: { count: pure.made, ...against(wanted?.newClients, () => pure.verdict) },
        conversion: {
          share: { bounds: pure.conversion, reached: { numerator: pure.clients[0] } },
          ...against(
            wanted?.conversionPercent,
            () => goal(rows, month, { conversion: (wanted?.conversionPercent ?? 0) / 100 }, at).value.verdict,
          ),
        },
        answeredInTime: {
          ...{ share: plain(proportion(answered.numerator, answered.denominator)), notDue: ahead, bounds: due === 0 ? null : range },
          ...against(wanted?.answeredInTimePercent, () =>
            verdictOf(over ? (due === 0 ? null : range) : [0, 1], (wanted?.answeredInTimePercent ?? 0) / 100),
          ),
        },
      });
    }));

type At = { at: number } | null;
/** They helped themselves or went elsewhere before we answered. */
function isReleased({
  selfServed,
  withdrew,
  firstAttempt,
  firstContact,
}: Record<'selfServed' | 'withdrew' | 'firstAttempt' | 'firstContact', At>) {
  const left = Math.min(selfServed?.at ?? Infinity, withdrew?.at ?? Infinity);
  return left < Math.min(firstAttempt?.at ?? Infinity, firstContact?.at ?? Infinity);
}
