import { describe, expect, test } from '@jest/globals';
import { episodeOf, followUps, neverAbandoned, overAt, reactions, recoveredVisits, returned } from '@porchlight/metrics';
import { ATTEMPT_OUTCOME, type AttemptOutcome, CALLBACKS } from '@porchlight/pipeline';
import { returnsAt } from '../noted.js';
import { byName, plain, without } from './compare.js';
import type { Played } from './played.js';
import type { Seen } from './recounts.js';

export const DISENGAGED: readonly string[] = ['no_show', 'no_next_appointment', 'cancelled_not_rebooked', 'silent'];

/** 6.9, R-62, R-64, R-22 and R-99: what we owed, and what came of it. */
export const owed = (played: Played) =>
  describe('what SQL counts of the follow-ups is what the pure formulas give from what a bystander wrote down', () => {
    const quiet = (at: number) => played.play.notebook.followUpsAt(at).filter(({ kind }) => DISENGAGED.includes(kind));

    test('6.9: whether we did what we owed, in time, by kind', () =>
      played.each(async (where, { at }, window) => {
        const all = played.play.notebook.followUpsAt(at);
        const asked = await played.ask(`follow-ups${where.query}`);
        for (const kind of [null, ...asked.value.kinds.map((row: { kind: string }) => row.kind)]) {
          const { outcomes, ...kept } = followUps(all, window, at, kind).value;
          const row = kind === null ? asked.value.all : asked.value.kinds.find((one: { kind: string }) => one.kind === kind);
          if (row?.outcomes)
            expect({ where, kind, ...Object.fromEntries(row.outcomes.map(({ outcome, count }: Mix) => [outcome, count])) }).toEqual({
              ...{ where, kind },
              ...outcomes,
            });
          if (row)
            expect({ where, kind, ...row }).toMatchObject({ where, kind, ...plain(kind === null ? without(kept, 'medianHours') : kept) });
        }
        expect({ where, n: asked.n }).toEqual({ where, n: followUps(all, window, at).n });
      }));

    test('R-64: who came back after we called, and who before', async () => {
      await played.each(async (where, { at, personOf }, window) => {
        const back = returned(quiet(at), returnsAt(at, played.play.visits, personOf), window, at);
        const asked = await played.ask(`returned${where.query}`);
        expect({ where, n: asked.n, ...asked.value }).toMatchObject({ where, n: back.n, ...plain(back.value) });
      });
      expect((await played.ask('returned')).value.afterFollowUp.numerator).toBeGreaterThan(0);
    });

    test('R-62, 6.9: whom we left in silence', async () => {
      let abandoned = 0;
      let agreed = 0;
      for (const { date, at } of played.shown) {
        const pure = neverAbandoned(
          silences(played, await played.seen(at)).flatMap((one) => episodeOf(one, at) ?? []),
          at,
        );
        const asked = await played.ask(`never-abandoned?asOf=${date}`);
        expect({ date, n: asked.n, abandoned: asked.value.abandoned, excluded: byName(asked.excluded) }).toEqual({
          ...{ date, n: pure.n, abandoned: pure.value.abandoned.length, excluded: byName(pure.excluded) },
        });
        abandoned += pure.value.abandoned.length;
        agreed += pure.excluded.length;
      }
      expect([abandoned > 0, agreed > 0]).toEqual([true, true]);
    });

    test('R-22: how they took it that we called, of what was noted', async () => {
      await played.each(async (where, { at, voided }, window) => {
        const spoken = played.play.tried
          .filter(
            ({ recordedAt, undoneAt, journey }) =>
              recordedAt <= at && !(undoneAt && undoneAt <= at) && !((voided.get(journey) ?? Infinity) <= at),
          )
          .filter(({ kind, outcome }) => KINDS.includes(kind) && ATTEMPT_OUTCOME[outcome as AttemptOutcome].reached);
        const pure = reactions(
          spoken.map((one, index) => ({ id: String(index), ...one })),
          window,
          at,
        );
        const asked = await played.ask(`reactions${where.query}`);
        const said = asked.value.reactions.filter(({ count }: { count: number }) => count > 0);
        expect({ where, n: asked.n, excluded: byName(asked.excluded), grateful: asked.value.grateful, said }).toEqual({
          ...{ where, n: pure.n, excluded: byName(pure.excluded), grateful: plain(pure.value.grateful) },
          said: Object.entries(pure.value.reactions)
            .map(([reaction, count]) => ({ reaction, count }))
            .sort((one, other) => said.findIndex(nameIs(one)) - said.findIndex(nameIs(other))),
        });
      });
      expect((await played.ask('reactions')).n).toBeGreaterThan(0);
    });

    test('R-99: visits that followed a call, and missed callers with whom nobody has spoken', async () => {
      await played.each(async (where, { at, rows, visits }, window) => {
        const calls = quiet(at).flatMap((one) =>
          one.ended === 'done' && one.endedAt !== null ? [{ person: one.person, at: overAt(one) ?? 0, recordedAt: one.endedAt }] : [],
        );
        const pure = recoveredVisits(visits, calls, window, at);
        const missed = rows.filter(
          ({ class: kind, source, firstContact, inquired }) =>
            kind === 'inquiry' && source === 'missed_call' && !firstContact && inquired.at >= window.from && inquired.at < window.to,
        );
        const asked = await played.ask(`break-even${where.query}`);
        expect({ where, n: asked.n, visits: asked.value.recoveredVisits, missed: asked.value.missedCallers }).toEqual({
          ...{ where, n: pure.n, visits: pure.value.visits, missed: missed.length },
        });
      });
      const now = await played.ask('break-even');
      expect([now.n > 0, now.value.missedCallers > 0]).toEqual([true, true]);
    });
  });

/** Every client as the bystander knows them: closed, booked, when they came or booked, and what was owed to them. */
const silences = ({ play }: Played, { at, rows, cares, visits, journeyOf }: Seen) =>
  cares.map((care) => {
    const journeys = rows.find(({ id }) => id === care.id)?.journeys ?? [];
    const own = visits.filter(({ id }) => journeys.includes(journeyOf.get(id) ?? ''));
    return {
      id: care.id,
      closed: care.closure !== null,
      bookedAhead: care.bookedAhead,
      returns: [...care.sessions, ...own.map(({ id }) => play.bookedAt.get(id) ?? 0)],
      owed: play.notebook.allAt(at).filter(({ journey, kind }) => journeys.includes(journey) && DISENGAGED.includes(kind)),
    };
  });

interface Mix {
  outcome: string;
  count: number;
}
const KINDS: readonly string[] = CALLBACKS;
const nameIs =
  ({ reaction }: { reaction: string }) =>
  (other: { reaction: string }) =>
    other.reaction === reaction;
