import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  asKnown,
  attendance,
  attrition,
  caresOf,
  cohortOf,
  conversion,
  DAY,
  endOfDate,
  firstResponse,
  foldInquiries,
  followUps,
  funnel,
  goal,
  type HistoryRecord,
  KeptHistory,
  losses,
  MAIN_PATH,
  reach,
  rebooking,
  referral,
  referralRate,
  replacements,
  retention,
  retentionByTime,
  returned,
  startOfDate,
  timeToClient,
  visitOf,
  type Window,
} from '@porchlight/metrics';
import { diceOf } from '../../src/demo/random.js';
import { historyRecords } from '../../src/figures/rows/history-records.js';
import { KeepingLoop } from '../../src/figures/rows/keeping-loop.js';
import { READ_HISTORY, type StoredHistory } from '../../src/figures/rows/stored-history.js';
import { TILES } from '../../src/figures/tiles/tiles.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { returnsAt } from './noted.js';
import { partsShown } from './parts-shown.js';
import { RandomHistory } from './random-history.js';

const ZONE = 'America/Los_Angeles';
const STEPS = Number(process.env.PORCHLIGHT_RUNS ?? 240);
const FIGURES = [
  'funnel',
  'first-response',
  'losses',
  'retention',
  'attendance',
  'rebooking',
  'attrition',
  'sources',
  'referral',
  'follow-ups',
  'snapshot',
  'goals',
  'break-even',
  'uptake',
  'reactions',
];

/** What was shown at the end of a day, to be asked for again later. */
interface Shown {
  date: string;
  at: number;
  answers: Record<string, { value: object; n: number }>;
}

describe('the figures of a practice that does whatever comes to its mind', () => {
  let house: House;
  let mine: TestPractice;
  let owner: Visitor;
  let play: RandomHistory;
  const shown: Shown[] = [];

  beforeAll(async () => {
    house = await openHouse({ at: new Date('2026-01-05T17:00:00Z') });
    mine = await house.practice();
    owner = await house.signIn(mine.email('owner'));
    const dice = diceOf(Number(process.env.PORCHLIGHT_SEED ?? 7));
    play = new RandomHistory(house, mine, await house.signIn(mine.email('front_desk')), dice.next);
    // On and on until every kind of step has happened: chance owes nobody a client within a number of steps.
    for (let step = 0; step < STEPS || (missing().length > 0 && step < 5 * STEPS); step++) {
      await play.step();
      if (step === Math.floor(STEPS * 0.7)) await play.takesBack();
      if (step < STEPS && step % Math.floor(STEPS / 6) === 0) shown.push(await atTheEndOfTheDay());
    }
    await play.saysTheSecondTime();
    shown.push(await atTheEndOfTheDay());
  }, 600_000);
  afterAll(() => house.close());

  const ask = async (path: string) => {
    const answer = await owner.get(`/api/figures/${path}`);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };

  const missing = (): string[] =>
    [
      ...['ask', 'move', 'undo', 'close', 'reopen', 'try', 'book', 'status', 'origin', 'withdraw'].map((what) => `${what} done`),
      'move refused',
      'client named',
    ].filter((what) => !play.done.get(what));

  /** The clock goes to the very end of the local day, and the figures of that moment are kept. */
  async function atTheEndOfTheDay(): Promise<Shown> {
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(house.clock.now());
    const at = endOfDate(date, ZONE);
    house.clock.windTo(new Date(at));
    const answers: Shown['answers'] = {};
    for (const name of FIGURES) answers[name] = await ask(name);
    // What happens at this very moment would be known at it.
    house.clock.windOn(1_000);
    return { date, at, answers };
  }

  const records = async (): Promise<{ inquiries: HistoryRecord[]; stored: StoredHistory }> => {
    const { rows: people } = await house.db.query('SELECT array_agg(id) AS ids FROM people WHERE practice_id = $1', [mine.id]);
    const { rows } = await house.db.query(READ_HISTORY, [mine.id, people[0].ids]);
    return { inquiries: historyRecords(rows[0]), stored: rows[0] };
  };

  test('enough happened to mean something: every kind of step was done, and some were refused', () => {
    expect({ ...Object.fromEntries(play.done), missing: missing() }).toMatchObject({ missing: [] });
  });

  test('6.13.4: what was shown at the end of each day comes out again, whatever was learned since', async () => {
    for (const { date, answers } of shown) {
      for (const name of FIGURES) {
        const again = await ask(`${name}?asOf=${date}`);
        expect({ name, date, n: again.n, value: again.value }).toEqual({ name, date, n: answers[name]?.n, value: answers[name]?.value });
      }
    }
  });

  test('the figures that SQL counts are those that the pure formulas give from the whole history, as of every day and of any window', async () => {
    const { inquiries, stored } = await records();
    const voided = new Map(stored.journeys.flatMap(({ id, voidedAt }) => (voidedAt === null ? [] : [[id, voidedAt] as const])));
    const personOf = new Map(stored.journeys.map(({ id, person }) => [id, person]));
    for (const { date, at } of shown) {
      for (const [from, to] of [
        ['2026-01-01', '2026-12-31'],
        ['2026-01-10', date],
        ['2026-02-01', '2026-02-28'],
      ] as const) {
        const window: Window = { from: startOfDate(from, ZONE), to: endOfDate(to, ZONE) };
        if (window.to < window.from) continue;
        const view = asKnown(at);
        const rows = foldInquiries(inquiries, view);
        const kept = new KeptHistory();
        for (const visit of play.visits) if ((voided.get(visit.journey) ?? Infinity) > at) kept.take(visit);
        const visits = kept.visitsIn(view);
        const cares = caresOf(rows, visits, at);
        const own = cares.filter(({ since }) => since >= window.from && since < window.to);
        const of = visits.map((visit) => visitOf(visit, personOf.get(visit.journey) ?? ''));
        const query = `?from=${from}&to=${to}&asOf=${date}`;
        const where = { date, from, to };

        const pure = funnel(rows, window, at);
        const client = timeToClient(rows, window, at).value.curve;
        const asked = await ask(`funnel${query}`);
        expect({ where, n: asked.n, excluded: byName(asked.excluded), ...rest(asked.value) }).toEqual({
          where,
          n: pure.n,
          excluded: byName(pure.excluded),
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
        // Of the last month of the window that had begun.
        const goals = await ask(`goals${query}`);
        const month = windowOfDates(goals.window);
        const { made, clients, conversion: bounds } = goal(rows, month, { clients: 1 }, at).value;
        const { reached, stillOpen } = goals.value.conversion.share;
        expect({ where, n: goals.n, made: goals.value.newClients.count, bounds: goals.value.conversion.share.bounds }).toEqual({
          where,
          n: cohortOf(rows, month).cohort.length,
          made,
          bounds,
        });
        expect([where, reached.numerator, reached.numerator + stillOpen, goals.value.over]).toEqual([where, ...clients, at >= month.to]);

        expect({ where, curve: asked.value.timeToClient.curve.map(chance) }).toEqual({
          where,
          curve: client.map((step) => chance({ days: step.time, client: step.client.value, lost: step.lostShare.value })),
        });

        const waits = firstResponse(rows, window, at);
        const response = await ask(`first-response${query}`);
        const { stillWaiting, released, curve: waiting, ...waited } = waits.value;
        expect({ where, n: response.n, ...response.value, excluded: byName(response.excluded) }).toMatchObject({
          where,
          n: waits.n,
          ...plain(waited),
          stillWaiting: stillWaiting.length,
          released: released.length,
          curve: waiting.map(({ time, atRisk, survival }) => ({ time, atRisk, survival })),
          excluded: byName(waits.excluded.filter(({ reason }) => !reason.startsWith('watched'))),
        });

        const lost = losses(rows, window, at);
        const losing = await ask(`losses${query}`);
        expect({ where, bands: losing.value.bands, reasons: byName(losing.value.byReason) }).toEqual({
          where,
          bands: plain(lost.value.bands),
          reasons: lost.value.byReason,
        });

        const stay = retention(own, [4, 8, 12], at);
        const days = retentionByTime(
          own.map((care) => ({ ...care, firstSessionAt: care.importedAt === null ? (care.sessions[0] ?? null) : null })),
          [30, 90, 180],
          at,
        );
        const staying = await ask(`retention${query}`);
        expect({ where, n: staying.n, at: staying.value.sessions.retention, curve: staying.value.sessions.curve }).toEqual({
          where,
          n: stay.n,
          at: plain(stay.value.retention),
          curve: stay.value.curve.map(({ time, atRisk, survival, lower95, upper95 }) => ({ time, atRisk, survival, lower95, upper95 })),
        });
        expect({ where, n: staying.value.byTime.n, at: staying.value.byTime.at }).toEqual({ where, n: days.n, at: plain(days.value.at) });

        const left = attrition(cares, window, at);
        expect({ where, n: (await ask(`attrition${query}`)).n, ...(await ask(`attrition${query}`)).value }).toEqual({
          where,
          n: left.n,
          ...plain(left.value),
        });

        const came = attendance(of, window, at);
        const coming = await ask(`attendance${query}`);
        expect({ where, n: coming.n, ...coming.value, excluded: byName(coming.excluded) }).toMatchObject({
          where,
          n: came.n,
          ...plain({ ...came.value, unresolved: came.value.unresolved.length }),
          excluded: byName(came.excluded),
        });

        // A booking replaces one appointment, whatever the window: the formula is asked for all time, and its pairs are counted within.
        const asVisits = of.filter(
          ({ status, startsAt, statusAt }) => CLIENT_SIDE.includes(status) && originOf(status, startsAt, statusAt) <= at - 7 * DAY,
        );
        const replaced = replacements(asVisits, of, 7);
        const missed = asVisits.filter(({ startsAt }) => startsAt >= window.from && startsAt < window.to);
        const rebooked = await ask(`rebooking${query}`);
        expect({ where, n: rebooked.n, rebooked: rebooked.value.rebooked.numerator }).toEqual({
          where,
          n: missed.length,
          rebooked: missed.filter(({ id }) => replaced.has(id)).length,
        });
        const all = rebooking(of, null, at);
        const ever = await ask(`rebooking?asOf=${date}`);
        expect({ where, n: ever.n, ...ever.value }).toEqual({
          where,
          n: all.n,
          ...plain({ ...all.value, alreadyHadNext: all.value.alreadyHadNext.length }),
        });

        const owed = play.notebook.followUpsAt(at);
        const owing = await ask(`follow-ups${query}`);
        for (const kind of [null, ...owing.value.kinds.map((row: { kind: string }) => row.kind)]) {
          const { outcomes: _, ...kept } = followUps(owed, window, at, kind).value;
          const row = kind === null ? owing.value.all : owing.value.kinds.find((one: { kind: string }) => one.kind === kind);
          if (row)
            expect({ where, kind, ...row }).toMatchObject({ where, kind, ...plain(kind === null ? without(kept, 'medianHours') : kept) });
        }
        expect({ where, n: owing.n }).toEqual({ where, n: followUps(owed, window, at).n });

        const back = returned(
          owed.filter(({ kind }) => DISENGAGED.includes(kind)),
          returnsAt(at, play.visits, personOf),
          window,
          at,
        );
        const cameBack = await ask(`returned${query}`);
        expect({ where, n: cameBack.n, ...cameBack.value }).toMatchObject({ where, n: back.n, ...plain(back.value) });
      }
      const stages = play.notebook.stagesAt(at);
      for (const { stage, count } of (await ask(`snapshot?asOf=${date}`)).value.stages)
        expect({ date, stage, count }).toEqual({ date, stage, count: stages.get(stage) ?? 0 });
    }
  });

  test('OW-06, OW-11: as of every single day, who came and who came back is what a bystander had seen by then', async () => {
    const { stored } = await records();
    const voided = new Map(stored.journeys.flatMap(({ id, voidedAt }) => (voidedAt === null ? [] : [[id, voidedAt] as const])));
    const personOf = new Map(stored.journeys.map(({ id, person }) => [id, person]));
    const last = shown.at(-1)?.at ?? 0;
    for (let at = endOfDate('2026-01-06', ZONE); at < last; at = endOfDate(dateOf(at), ZONE)) {
      const date = dateOf(at - 1);
      const kept = new KeptHistory();
      for (const visit of play.visits) if ((voided.get(visit.journey) ?? Infinity) > at) kept.take(visit);
      const of = kept.visitsIn(asKnown(at)).map((visit) => visitOf(visit, personOf.get(visit.journey) ?? ''));
      const came = attendance(of, null, at);
      const coming = await ask(`attendance?asOf=${date}`);
      expect({ date, n: coming.n, ...coming.value }).toMatchObject({
        ...{ date, n: came.n, ...plain({ ...came.value, unresolved: came.value.unresolved.length }) },
      });
      const owed = play.notebook.followUpsAt(at).filter(({ kind }) => DISENGAGED.includes(kind));
      const back = returned(owed, returnsAt(at, play.visits, personOf), { from: 0, to: Infinity }, at);
      const cameBack = await ask(`returned?asOf=${date}`);
      expect({ date, n: cameBack.n, ...cameBack.value }).toMatchObject({ date, n: back.n, ...plain(back.value) });
    }
    const lateNews = play.visits.filter(({ status, startsAt, recordedAt }) => status !== 'booked' && startsAt < recordedAt - 9 * DAY);
    expect(lateNews.length).toBeGreaterThan(3);
  });

  test('6.10: word of mouth and the referral rate that SQL counts are those of the pure formulas, as of every day, corrections included', async () => {
    const { inquiries } = await records();
    const { rows: said } = await house.db.query('SELECT * FROM origin_records WHERE practice_id = $1', [mine.id]);
    const answers = said.map(
      (row): HistoryRecord => ({
        kind: 'sourced',
        id: `${row.journey_id}:o${String(row.version).padStart(6, '0')}`,
        journey: row.journey_id,
        at: row.at.getTime(),
        recordedAt: row.recorded_at.getTime(),
        source: row.source,
        referredBy: row.referrer_id,
      }),
    );
    // The channel says how they asked, and nothing of who sent them.
    const asked = inquiries.map((record): HistoryRecord => (record.kind === 'inquired' ? { ...record, source: null } : record));
    const seen = { united: 0, corrected: said.filter(({ version }) => version > 1).length, naming: 0 };
    for (const { date, at } of shown) {
      const rows = foldInquiries([...asked, ...answers], asKnown(at));
      const known = (one: HistoryRecord) => one.kind === 'sourced' && one.source !== 'unknown' && one.recordedAt <= at;
      const clients = new Set(rows.flatMap((row) => (reach(row, 'active') ? [row.person] : [])));
      for (const [from, to] of [
        ['2026-01-01', '2026-12-31'],
        ['2026-01-10', date],
      ] as const) {
        const window: Window = { from: startOfDate(from, ZONE), to: endOfDate(to, ZONE) };
        if (window.to < window.from) continue;
        for (const among of ['inquiries', 'clients'] as const) {
          const pure = referral(rows, window, at, among);
          const told = await ask(`referral?from=${from}&to=${to}&asOf=${date}&among=${among}`);
          const { share, unknown, bounds, sources } = told.value;
          const where = { date, from, to, among };
          expect({ where, n: told.n, share, unknown, bounds, sources: bySource(sources), excluded: byName(told.excluded) }).toEqual({
            where,
            n: pure.n,
            ...plain({ share: pure.value.share, unknown: pure.value.unknown, bounds: pure.value.bounds }),
            sources: pure.value.bySource,
            excluded: byName(pure.excluded),
          });
          const inquired = rows.filter(({ class: kind }) => kind === 'inquiry');
          const rate = referralRate(inquired, clients, window);
          expect({ where, rate: told.value.rate }).toEqual({ where, rate: plain(rate) });
          seen.naming = Math.max(seen.naming, rate.numerator);
          const own = (id: string) => answers.some((one) => 'journey' in one && one.journey === id && known(one));
          seen.united += rows.filter(({ id, source }) => source !== null && source !== 'unknown' && !own(id)).length;
        }
      }
    }
    // It happened at all.
    expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
  });

  test('OW-16: every number of every figure has as many people behind it as it says, now and as of an earlier day, and no page repeats one', async () => {
    const [, earlier] = shown;
    let opened = 0;
    for (const query of ['', `&from=2026-01-06&to=2026-12-31&asOf=${earlier?.date}`]) {
      for (const name of Object.keys(TILES)) {
        for (const [part, count] of Object.entries(partsShown(name, await ask(`${name}?${query.slice(1)}`)))) {
          const behind = await ask(`people?figure=${name}&part=${encodeURIComponent(part)}${query}`);
          expect({ name, part, query, count: behind.count, listed: Math.min(behind.rows.length, 100) }).toEqual({
            name,
            part,
            query,
            count,
            listed: Math.min(count, 100),
          });
          opened++;
        }
      }
    }
    expect(opened).toBeGreaterThan(150);
  });

  test('the kept rows are a recount of the history, at every moment at which something was learned', async () => {
    const { inquiries } = await records();
    const { rows: stored } = await house.db.query('SELECT * FROM figures_inquiries WHERE practice_id = $1', [mine.id]);
    const moments = [...new Set(inquiries.map(({ recordedAt }) => recordedAt))].sort((a, b) => a - b);
    for (const moment of moments.filter((_, n) => n % 5 === 0)) {
      const view = asKnown(moment);
      const now = stored.filter((row) => row.known_from.getTime() <= moment && row.known_to > new Date(moment));
      const recount = foldInquiries(inquiries, view);
      expect({ moment, ids: now.map((row) => row.inquiry_id).sort() }).toEqual({ moment, ids: recount.map(({ id }) => id).sort() });
      for (const row of recount) {
        const own = now.find((one) => one.inquiry_id === row.id);
        expect({
          moment,
          class: own.class,
          at: own.inquired_at.getTime(),
          closed: own.closed_seen?.getTime() <= moment ? own.outcome : null,
        }).toEqual({
          moment,
          class: row.class,
          at: row.inquired.at,
          closed: row.closed?.outcome ?? null,
        });
      }
    }
  });

  test('filled anew from the whole history, the rows are the very same', async () => {
    const all = async () => [
      (await house.db.query('SELECT * FROM figures_inquiries WHERE practice_id = $1 ORDER BY inquiry_id, known_from', [mine.id])).rows,
      (await house.db.query('SELECT * FROM figures_care WHERE practice_id = $1 ORDER BY inquiry_id, known_from', [mine.id])).rows,
      (await house.db.query('SELECT * FROM figures_missed WHERE practice_id = $1 ORDER BY appointment_id, known_from', [mine.id])).rows,
      (await house.db.query('SELECT * FROM figures_owed WHERE practice_id = $1 ORDER BY follow_up_id', [mine.id])).rows,
      (await house.db.query('SELECT * FROM figures_days WHERE practice_id = $1 ORDER BY day, known_day, part', [mine.id])).rows,
    ];
    await ask('funnel');
    const before = await all();
    expect(before[0]?.length).toBeGreaterThan(STEPS / 10);
    await house.db.query(
      `DELETE FROM figures_inquiries; DELETE FROM figures_care; DELETE FROM figures_missed; DELETE FROM figures_owed; DELETE FROM figures_days;
       DELETE FROM figures_progress;`,
    );
    await house.app.get(KeepingLoop).run();
    expect(await all()).toEqual(before);
  });
});

const DISENGAGED: readonly string[] = ['no_show', 'no_next_appointment', 'cancelled_not_rebooked', 'silent'];
const without = <T extends object>(value: T, name: keyof T): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
const dateOf = (at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(at);
const CLIENT_SIDE: readonly string[] = ['no_show', 'late_cancel', 'cancelled_client'];
const originOf = (status: string, startsAt: number, statusAt: number): number => (status === 'no_show' ? startsAt : statusAt);
const windowOfDates = ({ from, to }: { from: string; to: string }): Window => ({ from: startOfDate(from, ZONE), to: endOfDate(to, ZONE) });
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const byName = (list: readonly { reason: string; count: number }[]): Record<string, number> =>
  Object.fromEntries(list.map(({ reason, count }) => [reason, count]));
const bySource = (list: readonly { source: string; inquiries: number }[]): Record<string, number> =>
  Object.fromEntries(list.map(({ source, inquiries }) => [source, inquiries]));
const rest = ({ timeToClient: _, open: __, ...value }: Record<string, unknown>): object => value;
const round = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e9) / 1e9);
const chance = ({ days, client, lost }: { days: number; client: number | null; lost: number | null }) => [
  round(days),
  round(client),
  round(lost),
];
