import { describe, expect, test } from '@jest/globals';
import { asKnown, attendance, DAY, endOfDate, KeptHistory, rebooking, replacements, returned, visitOf } from '@porchlight/metrics';
import { returnsAt } from '../noted.js';
import { byName, plain } from './compare.js';
import { DISENGAGED } from './follow-ups.js';
import { type Played, ZONE } from './played.js';

/** 6.8: who came, and who has a new appointment. */
export const visits = (played: Played) =>
  describe('what SQL counts of the appointments is what the pure formulas give from what a bystander wrote down', () => {
    test('6.8: who came, of what was arranged', () =>
      played.each(async (where, { at, visits }, window) => {
        const pure = attendance(visits, window, at);
        const asked = await played.ask(`attendance${where.query}`);
        expect({ where, n: asked.n, ...asked.value, excluded: byName(asked.excluded) }).toMatchObject({
          ...{ where, n: pure.n, ...plain({ ...pure.value, unresolved: pure.value.unresolved.length }), excluded: byName(pure.excluded) },
        });
      }));

    test('6.8: who missed or cancelled and has a new one; a booking replaces one appointment, whatever the window', () =>
      played.each(async (where, { at, visits }, window) => {
        const mature = visits.filter(
          ({ status, startsAt, statusAt }) => CLIENT_SIDE.includes(status) && originOf(status, startsAt, statusAt) <= at - 7 * DAY,
        );
        const replaced = replacements(mature, visits, 7);
        const missed = mature.filter(({ startsAt }) => startsAt >= window.from && startsAt < window.to);
        const asked = await played.ask(`rebooking${where.query}`);
        expect({ where, n: asked.n, rebooked: asked.value.rebooked.numerator }).toEqual({
          where,
          n: missed.length,
          rebooked: missed.filter(({ id }) => replaced.has(id)).length,
        });
        const all = rebooking(visits, null, at);
        const ever = await played.ask(`rebooking?asOf=${where.date}`);
        expect({ where, n: ever.n, ...ever.value }).toEqual({
          ...{ where, n: all.n, ...plain({ ...all.value, alreadyHadNext: all.value.alreadyHadNext.length }) },
        });
      }));

    test('OW-06, OW-11: as of every single day, who came and who came back is what a bystander had seen by then', async () => {
      const { voided, personOf } = await played.told();
      const { play } = played;
      const last = played.shown.at(-1)?.at ?? 0;
      for (let at = endOfDate('2026-01-06', ZONE); at < last; at = endOfDate(dateOf(at), ZONE)) {
        const date = dateOf(at - 1);
        const kept = new KeptHistory();
        for (const visit of play.visits) if ((voided.get(visit.journey) ?? Infinity) > at) kept.take(visit);
        const of = kept.visitsIn(asKnown(at)).map((visit) => visitOf(visit, personOf.get(visit.journey) ?? ''));
        const came = attendance(of, null, at);
        const [coming, cameBack] = await Promise.all([played.ask(`attendance?asOf=${date}`), played.ask(`returned?asOf=${date}`)]);
        expect({ date, n: coming.n, ...coming.value }).toMatchObject({
          ...{ date, n: came.n, ...plain({ ...came.value, unresolved: came.value.unresolved.length }) },
        });
        const owed = play.notebook.followUpsAt(at).filter(({ kind }) => DISENGAGED.includes(kind));
        const back = returned(owed, returnsAt(at, play.visits, personOf), { from: 0, to: Infinity }, at);
        expect({ date, n: cameBack.n, ...cameBack.value }).toMatchObject({ date, n: back.n, ...plain(back.value) });
      }
      const lateNews = play.visits.filter(({ status, startsAt, recordedAt }) => status !== 'booked' && startsAt < recordedAt - 9 * DAY);
      expect(lateNews.length).toBeGreaterThan(3);
    });
  });

const dateOf = (at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(at);
const CLIENT_SIDE: readonly string[] = ['no_show', 'late_cancel', 'cancelled_client'];
const originOf = (status: string, startsAt: number, statusAt: number): number => (status === 'no_show' ? startsAt : statusAt);
