import { describe, expect, test } from '@jest/globals';
import {
  cohortOf,
  conversion,
  firstResponse,
  funnel,
  isInquiry,
  losses,
  MAIN_PATH,
  reach,
  timeToClient,
  withOpen,
} from '@porchlight/metrics';
import { byName, plain, round } from './compare.js';
import type { Played } from './played.js';

/** 6.2, 6.4 and R-13: what became of those who asked, as of every day and of any window. */
export const inquiries = (played: Played) =>
  describe('what SQL counts of the inquiries is what the pure formulas give from the whole history', () => {
    test('6.2: how far they went', () =>
      played.each(async (where, { at, rows }, window) => {
        const pure = funnel(rows, window, at);
        const asked = await played.ask(`funnel${where.query}`);
        const { timeToClient: _, open, ...value } = asked.value;
        expect({ where, n: asked.n, excluded: byName(asked.excluded), open, ...value }).toEqual({
          ...{ where, n: pure.n, excluded: byName(pure.excluded), open: pure.value.leadToClient.stillOpen },
          reached: MAIN_PATH.map((stage) => ({
            stage,
            count: pure.value.reached[stage],
            open: stage === 'new' ? 0 : conversion(cohortOf(rows, window).cohort, 'new', stage).stillOpen,
          })),
          leadToClient: plain(pure.value.leadToClient),
          intakeCompletedToClient: plain(pure.value.intakeCompletedToClient),
          lost: pure.value.lost,
          flow: pure.value.flow,
          skipped: ['qualified', 'intake_scheduled', 'intake_completed'].map((stage) => ({
            stage,
            count: pure.value.skipped.filter((one) => one.stage === stage).length,
          })),
        });
      }));

    test('6.2, FX-8: how long it took, loss competing', () =>
      played.each(async (where, { at, rows }, window) => {
        const pure = timeToClient(rows, window, at).value.curve;
        const asked = await played.ask(`funnel${where.query}`);
        expect({ where, curve: asked.value.timeToClient.curve.map(chance) }).toEqual({
          where,
          curve: pure.map((step) => chance({ days: step.time, client: step.client.value, lost: step.lostShare.value })),
        });
      }));

    test('by the way that they asked, and who of each became a client', () =>
      played.each(async (where, { rows }, window) => {
        const { cohort, excluded } = cohortOf(rows, window);
        const asked = await played.ask(`sources${where.query}`);
        const ways = [...new Set(cohort.map(({ source }) => source ?? 'other'))];
        const own = (way: string) => cohort.filter(({ source }) => (source ?? 'other') === way);
        const table = ways.map((source) => {
          const clients = own(source).filter((row) => reach(row, 'active')).length;
          const open = own(source).filter((row) => !reach(row, 'active') && !row.closed).length;
          const all = own(source).length;
          return [source, { inquiries: all, lost: all - clients - open, toClient: plain(withOpen(clients, all, open)) }];
        });
        type Row = { source: string; inquiries: number; lost: number; toClient: object };
        expect({
          ...{ where, n: asked.n, excluded: byName(asked.excluded), unknown: asked.value.unknown.numerator },
          sources: Object.fromEntries(
            asked.value.sources.map(({ source, inquiries, lost, toClient }: Row) => [source, { inquiries, lost, toClient }]),
          ),
        }).toEqual({
          ...{ where, n: cohort.length, excluded: byName(excluded), unknown: own('other').length + own('import').length },
          sources: Object.fromEntries(table),
        });
        expect(cohort.every(isInquiry)).toBe(true);
      }));

    test('6.4, R-01: how long they waited for our first answer', () =>
      played.each(async (where, { at, rows }, window) => {
        const pure = firstResponse(rows, window, at);
        const asked = await played.ask(`first-response${where.query}`);
        const { stillWaiting, released, curve, ...value } = pure.value;
        expect({ where, n: asked.n, ...asked.value, excluded: byName(asked.excluded) }).toMatchObject({
          ...{ where, n: pure.n, ...plain(value), stillWaiting: stillWaiting.length, released: released.length },
          answered: pure.n - stillWaiting.length - released.length,
          curve: curve.map(({ time, atRisk, survival }) => ({ time, atRisk, survival })),
          excluded: byName(pure.excluded),
        });
      }));

    test('R-13: whom we lost and why, and to another therapist by the hours that they waited', () =>
      played.each(async (where, { at, rows }, window) => {
        const pure = losses(rows, window, at);
        const asked = await played.ask(`losses${where.query}`);
        expect({ where, n: asked.n, bands: asked.value.bands, reasons: byName(asked.value.byReason) }).toEqual({
          ...{ where, n: pure.n, bands: plain(pure.value.bands), reasons: pure.value.byReason },
        });
      }));
  });

const chance = ({ days, client, lost }: { days: number; client: number | null; lost: number | null }) => [
  round(days),
  round(client),
  round(lost),
];
