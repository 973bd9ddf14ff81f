import { describe, expect, test } from '@jest/globals';
import {
  attrition,
  compareRetention,
  decisionsOf,
  decisionTally,
  retention,
  retentionByTime,
  standingOf,
  uptake,
} from '@porchlight/metrics';
import { plain } from './compare.js';
import type { Played } from './played.js';
import type { Seen } from './recounts.js';

/** 6.6, 6.7 and R-77: who stays, who leaves, who takes more. */
export const care = (played: Played) =>
  describe('what SQL counts of care is what the pure formulas give from the whole history', () => {
    test('6.6: how many come back after each session, by settled decisions; and by days', () =>
      played.each(async (where, { at, cares }, window) => {
        const own = cares.filter(({ since }) => since >= window.from && since < window.to);
        const stay = retention(own, [4, 8, 12], at);
        const days = retentionByTime(
          own.map((one) => ({ ...one, firstSessionAt: one.importedAt === null ? (one.sessions[0] ?? null) : null })),
          [30, 90, 180],
          at,
        );
        const asked = await played.ask(`retention${where.query}`);
        const ends = (kind: string | null) => own.filter((one) => standingOf(one, at).k > 0 && standingOf(one, at).end === kind).length;
        expect({ where, n: asked.n, at: asked.value.sessions.retention, curve: asked.value.sessions.curve }).toEqual({
          where,
          n: stay.n,
          at: plain(stay.value.retention),
          curve: stay.value.curve.map(({ time, atRisk, survival, lower95, upper95 }) => ({ time, atRisk, survival, lower95, upper95 })),
        });
        expect({ where, ...asked.value }).toMatchObject({
          ...{ where, inCare: ends(null), endedPlanned: ends('planned'), endedUnplanned: ends('unplanned') },
          byTime: { n: days.n, at: plain(days.value.at) },
          sessions: plain({
            medianSessions: stay.value.medianSessions,
            drawnUpToDecision: stay.value.drawnUpToDecision,
            incidence: stay.value.incidence.map((causes, index) => ({ k: index + 1, ...causes })),
          }),
        });
      }));

    test.each(['source', 'clinician'])('6.6: the same for each %s, and nothing is compared below 20 clients', (by) =>
      played.each(async (where, seen, window) => {
        const { at, cares } = seen;
        const own = cares.filter((one) => one.since >= window.from && one.since < window.to && standingOf(one, at).k > 0);
        const asked = await played.ask(`retention${where.query}&by=${by}`);
        const groupOf = (one: (typeof own)[number]) => (by === 'source' ? (one.source ?? 'other') : firstWith(played, seen, one));
        const groups = [...new Set(own.map(groupOf))].map((group) => {
          const members = own.filter((one) => groupOf(one) === group);
          return { group, members, curve: retention(members, [4], at).value.curve };
        });
        type Group = { group: string; n: number; comparable: boolean; curve: { atRisk: number; survival: number }[] };
        const short = (curve: readonly { atRisk: number; survival: number }[]) => curve.map(({ atRisk, survival }) => [atRisk, survival]);
        const byGroup = (all: object[]) => Object.fromEntries(all.map((one) => [(one as Group).group, one]));
        expect({ where, ...byGroup(asked.value.groups.map(({ group, n, curve }: Group) => ({ group, n, curve: short(curve) }))) }).toEqual({
          where,
          ...byGroup(groups.map(({ group, members, curve }) => ({ group, n: members.length, curve: short(curve) }))),
        });
        const comparable = groups.filter(({ members }) => members.length >= 20);
        const tallies = comparable.map(({ members }) => decisionTally(members.map((one) => decisionsOf(one, at))));
        expect(asked.value.logRank === null).toBe(tallies.length < 2);
        if (tallies.length >= 2) expect(asked.value.logRank.chiSquare).toBeCloseTo(compareRetention(tallies).chiSquare ?? Number.NaN, 6);
      }),
    );

    test('6.7: who left unplanned, for each 100 client-months', () =>
      played.each(async (where, { at, cares }, window) => {
        const pure = attrition(cares, window, at);
        const asked = await played.ask(`attrition${where.query}`);
        expect({ where, n: asked.n, ...asked.value }).toEqual({ where, n: pure.n, ...plain(pure.value) });
      }));

    test('R-77: of the people in care, who takes a second service', async () => {
      let most = [0, 0];
      for (const { date, at } of played.shown) {
        const { rows, cares } = await played.seen(at);
        const pure = uptake(rows, cares, at);
        const asked = await played.ask(`uptake?asOf=${date}`);
        expect({ date, n: asked.n, ...asked.value }).toEqual({ date, n: pure.n, ...plain(pure.value) });
        most = [Math.max(most[0] ?? 0, pure.value.share.numerator), Math.max(most[1] ?? 0, pure.value.onTheirWay)];
      }
      expect(Math.min(...most)).toBeGreaterThan(0);
    });
  });

/** Who held the first session that was known of; nobody is the owner of these journeys. */
function firstWith(
  { play }: Played,
  { rows, visits, journeyOf }: Seen,
  { id, sessions }: { id: string; sessions: readonly number[] },
): string {
  const journeys = rows.find((row) => row.id === id)?.journeys ?? [];
  const first = visits.find(
    (visit) => visit.status === 'attended' && visit.startsAt === sessions[0] && journeys.includes(journeyOf.get(visit.id) ?? ''),
  );
  return play.memberOf.get(first?.id ?? '') ?? 'none';
}
