import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endOfDate } from '@porchlight/metrics';
import { type House, openHouse, type TestPractice } from '../house.js';
import { hoursFrom, Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

const ZONE = 'America/Los_Angeles';
const WEEKS = 60;
const FIGURES = ['retention', 'attrition', 'attendance', 'never-abandoned', 'rebooking'];

let house: House;
let mine: TestPractice;
let owner: Visitor;
let desk: Visitor;

beforeAll(async () => {
  house = await openHouse({ at: new Date('2026-01-05T17:00:00Z') });
  mine = await house.practice();
  owner = await house.signIn(mine.email('owner'));
  desk = await house.signIn(mine.email('front_desk'));
});
afterAll(() => house.close());

const all = async (query = '') =>
  Object.fromEntries(
    await Promise.all(
      FIGURES.map(async (name) => {
        const { n, value, excluded } = (await owner.get(`/api/figures/${name}${query}`)).body;
        return [name, { n, value, excluded }] as const;
      }),
    ),
  );

/** Books a session an hour from now and settles it two hours later. */
async function holds(lead: Lead, status: string): Promise<string> {
  const booked = await desk.post('/api/appointments', {
    ...{ journeyId: lead.id, journeyVersion: lead.version, kind: 'session', startsAt: hoursFrom(house, 1), minutes: 50 },
  });
  lead.heard(booked);
  house.clock.windOn(2 * 3_600_000);
  const [visit] = (await lead.appointments()).filter(({ id }) => id === booked.body.appointment.id);
  await lead.status(visit as NonNullable<typeof visit>, status);
  return booked.body.appointment.id;
}

test('6.13.4: over more than a year of weekly care, what was shown at the end of a day comes out again, also after an old session was corrected', async () => {
  const long = await (await Lead.asks(desk, { name: 'Lana Long' })).becomesClient(house);
  const short = await (await Lead.asks(desk, { name: 'Shea Short' })).becomesClient(house);
  const shown: { date: string; answers: object }[] = [];
  let early = '';
  for (let week = 0; week < WEEKS; week++) {
    house.clock.windOn(6 * 24 * 3_600_000);
    const visit = await holds(long, week % 9 === 4 ? 'no_show' : 'attended');
    if (week === 3) early = visit;
    if (week < 6) await holds(short, 'attended');
    if (week === 45) {
      const [old] = (await long.appointments()).filter(({ id }) => id === early);
      await long.status(old as NonNullable<typeof old>, 'no_show');
    }
    if (week % 5 !== 0) continue;
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(house.clock.now());
    house.clock.windTo(new Date(endOfDate(date, ZONE)));
    shown.push({ date, answers: await all() });
    house.clock.windOn(1_000);
  }
  for (const { date, answers } of shown) expect({ date, answers: await all(`?asOf=${date}`) }).toEqual({ date, answers });

  const { rows } = await house.db.query('SELECT max(earlier_listed) AS told FROM figures_care');
  expect(rows[0].told).toBeGreaterThan(20);
  const now = (await owner.get('/api/figures/retention')).body.value;
  expect(now).toMatchObject({ inCare: 1, endedUnplanned: 1 });
});
