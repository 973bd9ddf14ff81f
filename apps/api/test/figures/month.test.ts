import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY, endOfDate, proportion } from '@porchlight/metrics';
import { type House, openHouse, type TestPractice } from '../house.js';
import { sessions } from '../surveys/asked.js';
import { hoursFrom, Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

/** Monday, noon at the practice. */
const NOON = new Date('2026-03-02T20:00:00Z');
const ZONE = 'America/Los_Angeles';

describe('a month of the owner’s: goals, break-even, second services', () => {
  let house: House;
  let mine: TestPractice;
  let desk: Visitor;
  let owner: Visitor;
  let casey: Lead;

  beforeAll(async () => {
    house = await openHouse({ at: NOON });
    mine = await house.practice();
    desk = await house.signIn(mine.email('front_desk'));
    owner = await house.signIn(mine.email('owner'));
  });
  afterAll(() => house.close());

  const read = async (path: string) => {
    const answer = await owner.get(`/api/figures/${path}`);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  const listed = async (figure: string, part: string, query = '') =>
    (await read(`people?figure=${figure}&part=${encodeURIComponent(part)}${query}`)).rows.length;
  const saves = async (body: object) => {
    const { version, goals, breakEven } = (await owner.get('/api/goals')).body;
    const answer = await owner.put('/api/goals', { version, goals, breakEven, ...body });
    expect(answer.status).toBe(200);
  };

  test('R-75: without goals there are numbers and no verdict', async () => {
    expect(await read('goals')).toMatchObject({
      figure: 'goal',
      definition: 'R-75',
      window: { from: '2026-03-01', to: '2026-03-31' },
      value: { newClients: { goal: null, verdict: null, count: 0 }, conversion: { goal: null }, answeredInTime: { goal: null } },
    });
  });

  test('R-75: the month against its goals; who is still open makes it a range, and in the month a share is never missed', async () => {
    await saves({ goals: { newClients: 2, conversionPercent: 60, answeredInTimePercent: 90 } });
    casey = await Lead.asks(desk, { name: 'Casey Client' });
    await casey.becomesClient(house);
    await Lead.asks(desk, { name: 'Oakley Open' });
    const lost = await Lead.asks(desk, { name: 'Lou Lost' });
    await lost.move('in_conversation');
    await lost.close('booked_elsewhere');
    house.clock.windOn(DAY);
    const [goals, funnel, answers] = [
      await read('goals'),
      await read('funnel?from=2026-03-01&to=2026-03-31'),
      await read('first-response?from=2026-03-01&to=2026-03-31'),
    ];
    expect(goals).toMatchObject({
      n: 3,
      value: {
        over: false,
        newClients: { count: 1, goal: 2, verdict: 'open' },
        conversion: { goal: 60, verdict: 'open', share: { stillOpen: 1 } },
      },
    });
    // The very numbers of the other tiles.
    expect(goals.value.conversion.share).toEqual(funnel.value.leadToClient);
    expect(goals.value.newClients.count).toBe(funnel.value.flow.clientMilestones);
    expect(goals.value.answeredInTime.share).toEqual(answers.value.withinTarget);
    expect(goals.value.conversion.share.bounds).toEqual([1 / 3, 2 / 3]);
  });

  test('R-75: when the month is over a verdict is final once nobody is open; goals of then hold for then', async () => {
    house.clock.windTo(new Date(endOfDate('2026-03-31', ZONE) + DAY));
    await saves({ goals: { newClients: 1, conversionPercent: 70, answeredInTimePercent: 90 } });
    const march = '?from=2026-03-01&to=2026-03-31';
    expect((await read(`goals${march}`)).value).toMatchObject({
      over: true,
      newClients: { goal: 1, verdict: 'met' },
      // At most two of three come: 66.7 %.
      conversion: { goal: 70, verdict: 'missed' },
    });
    expect((await read(`goals${march}&asOf=2026-03-31`)).value).toMatchObject({
      newClients: { goal: 2, verdict: 'missed' },
      conversion: { goal: 60, verdict: 'open' },
    });
    expect((await read('goals?asOf=2026-02-27')).value.newClients).toMatchObject({ goal: null, verdict: null });
    // A window of many months is about its last one that has begun.
    expect((await read('goals?from=2026-01-01&to=2026-12-31')).window).toEqual({ from: '2026-04-01', to: '2026-04-30', zone: ZONE });
  });

  test('OW-16: every number of the goals has as many people behind it', async () => {
    const march = '&from=2026-03-01&to=2026-03-31';
    const { n, value } = await read(`goals?${march.slice(1)}`);
    const parts = {
      all: n,
      made: value.newClients.count,
      clients: value.conversion.share.reached.numerator,
      open: value.conversion.share.stillOpen,
      in_time: value.answeredInTime.share.numerator,
      due: value.answeredInTime.share.denominator,
      not_due: value.answeredInTime.notDue,
    };
    for (const [part, count] of Object.entries(parts)) expect([part, await listed('goals', part, march)]).toEqual([part, count]);
  });

  test('R-99: nothing is worth anything until the owner says so', async () => {
    expect((await read('break-even')).value).toMatchObject({ visitsAMonth: null, opportunity: null, recoveredVisits: 0 });
  });

  test('R-99: visits that pay for the cover, rounded up; visits after a call to somebody who had gone quiet; missed calls as a range', async () => {
    await saves({ breakEven: { coverCost: 310, marginPerVisit: 90, missedCallValue: { from: 50, to: 400 } } });
    // Casey's booked session is missed: they are owed a call, are spoken with, and come again.
    const [visit] = (await casey.appointments()).filter(({ kind }) => kind === 'session');
    expect((await casey.status(visit as never, 'no_show')).status).toBe(200);
    house.clock.windOn(3_600_000);
    const { rows } = (await desk.get('/api/follow-ups')).body;
    const owed = rows.find((row: { name: string; kind: string }) => row.name === 'Casey Client' && row.kind === 'no_show');
    const called = await desk.post(`/api/follow-ups/${owed.id}/attempts`, {
      outcome: 'booked',
      journeyVersion: casey.version,
      booked: { startsAt: hoursFrom(house, 24), minutes: 50, kind: 'session' },
    });
    expect([called.status, called.text]).toEqual([201, expect.anything()]);
    casey.version = called.body.moved.journey.version;
    await Lead.asks(desk, { name: 'Missed One', source: 'missed_call' });
    house.clock.windOn(2 * DAY);
    await sessions(house, mine, casey, 1);
    house.clock.windOn(40 * DAY);
    // So long after the call nothing is laid to it any more.
    await sessions(house, mine, casey, 1);
    const shown = await read('break-even?from=2026-04-01&to=2026-06-30');
    expect(shown).toMatchObject({
      n: 1,
      value: {
        coverCost: 310,
        marginPerVisit: 90,
        visitsAMonth: 4,
        recoveredVisits: 1,
        missedCallers: 1,
        opportunity: { from: 50, to: 400 },
      },
    });
    expect(await listed('break-even', 'all', '&from=2026-04-01')).toBe(1);
    expect(await listed('break-even', 'missed_callers', '&from=2026-04-01')).toBe(1);
    expect((await read('break-even?asOf=2026-03-31')).value).toMatchObject({ visitsAMonth: null, opportunity: null, recoveredVisits: 0 });
  });

  test('R-77: a client in care who takes a second service is no new lead; it is counted beside, and as uptake', async () => {
    const before = await read('funnel');
    const second = await Lead.asks(desk, { personId: casey.personId, name: undefined, source: 'call' });
    expect(second.personId).toBe(casey.personId);
    const asked = await read('funnel');
    expect([asked.n, asked.value.open]).toEqual([before.n, before.value.open]);
    expect(asked.excluded).toContainEqual({ reason: 'second_service', count: 1 });
    expect(await listed('funnel', 'excluded:second_service')).toBe(1);
    expect(await read('uptake')).toMatchObject({ n: 1, value: { share: { numerator: 0, denominator: 1 }, onTheirWay: 1 } });
    await second.becomesClient(house);
    const took = await read('uptake');
    expect(took).toMatchObject({ definition: 'R-77', n: 1, display: 'counts', value: { share: proportion(1, 1), onTheirWay: 0 } });
    expect([await listed('uptake', 'second'), await listed('uptake', 'all')]).toEqual([1, 1]);
    // New clients of the month stay what they were.
    expect((await read('funnel')).value.flow.clientMilestones).toBe(before.value.flow.clientMilestones);
    expect((await read('uptake?asOf=2026-04-15')).value.share.numerator).toBe(0);
  });

  test('R-22: how people took it that we called back, with its count and interval; undone it was never said', async () => {
    const calls = async (reaction: string | null, undone = false) => {
      const lead = await Lead.asks(desk, { name: 'Gale Grateful', source: 'missed_call' });
      const { rows } = (await desk.get('/api/follow-ups')).body;
      const owed = rows.find((row: { journeyId: string }) => row.journeyId === lead.id);
      const told = await desk.post(`/api/follow-ups/${owed.id}/attempts`, {
        outcome: 'talked',
        journeyVersion: lead.version,
        dueAt: hoursFrom(house, 48),
        ...(reaction ? { reaction } : {}),
      });
      expect([told.status, told.text]).toEqual([201, expect.anything()]);
      lead.version = told.body.moved.journey.version;
      if (undone) expect((await lead.undo()).status).toBe(200);
      return told.body.note as string;
    };
    for (let n = 0; n < 9; n++) await calls('grateful');
    expect(await calls('wrong_person')).toContain('they took it: wrong person');
    await calls(null);
    await calls('annoyed', true);
    const shown = await read('reactions');
    expect(shown).toMatchObject({
      figure: 'reactions',
      definition: 'R-22',
      n: 10,
      display: 'percent',
      excluded: [{ reason: 'not_noted', count: 1 }],
      value: { grateful: JSON.parse(JSON.stringify(proportion(9, 10))), claimed: 0.95 },
    });
    for (const { reaction, count } of shown.value.reactions)
      expect([reaction, await listed('reactions', reaction)]).toEqual([reaction, count]);
    expect(await listed('reactions', 'excluded:not_noted')).toBe(1);
    expect(await listed('reactions', 'all')).toBe(10);
  });

  test('R-22: nobody who was not reached was grateful', async () => {
    const lead = await Lead.asks(desk, { name: 'Nan Nobody', source: 'missed_call' });
    const { rows } = (await desk.get('/api/follow-ups')).body;
    const owed = rows.find((row: { journeyId: string }) => row.journeyId === lead.id);
    const told = await desk.post(`/api/follow-ups/${owed.id}/attempts`, {
      outcome: 'no_answer',
      journeyVersion: lead.version,
      reaction: 'grateful',
    });
    expect([told.status, told.body.detail]).toEqual([422, '“No answer” reached nobody who could be grateful or not.']);
  });

  test('R-77: who comes back after the end of care is a new inquiry', async () => {
    const again = await Lead.asks(desk, { name: 'Robin Returns' });
    await again.close('declined');
    house.clock.windOn(60 * DAY);
    const before = (await read('funnel')).n;
    await Lead.asks(desk, { personId: again.personId, name: undefined });
    expect((await read('funnel')).n).toBe(before + 1);
  });
});
