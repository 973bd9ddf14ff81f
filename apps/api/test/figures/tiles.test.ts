import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TILES } from '../../src/figures/tiles/tiles.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { hoursFrom, Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

const HOUR = 3_600_000;

describe('the owner’s figures', () => {
  let house: House;
  let mine: TestPractice;
  let desk: Visitor;
  let owner: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    mine = await house.practice();
    desk = await house.signIn(mine.email('front_desk'));
    owner = await house.signIn(mine.email('owner'));
  });
  afterAll(() => house.close());

  const figure = async (path: string) => {
    const answer = await owner.get(`/api/figures/${path}`);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  const behind = (name: string, part: string) => figure(`people?figure=${name}&part=${encodeURIComponent(part)}`);

  test('OW-01: a client, a loss, an open one and spam are counted once each, and spam beside it', async () => {
    const client = await Lead.asks(desk, { name: 'Casey Client' });
    house.clock.windOn(2 * HOUR);
    await client.move('attempted');
    await client.becomesClient(house);
    const lost = await Lead.asks(desk, { name: 'Lou Lost' });
    await lost.move('in_conversation');
    await lost.close('booked_elsewhere');
    await Lead.asks(desk, { name: 'Oakley Open' });
    const spam = await Lead.asks(desk, { name: 'Sam Spam' });
    await spam.close('spam');
    house.clock.windOn(HOUR);

    const funnel = await figure('funnel');
    expect(funnel).toMatchObject({
      figure: 'funnel',
      version: 1,
      n: 3,
      display: 'counts',
      counting: null,
      excluded: [{ reason: 'spam', count: 1 }],
    });
    expect(Object.fromEntries(funnel.value.reached.map((row: { stage: string; count: number }) => [row.stage, row.count]))).toEqual({
      new: 3,
      attempted: 2,
      in_conversation: 2,
      qualified: 1,
      intake_scheduled: 1,
      intake_completed: 1,
      active: 1,
    });
    expect(funnel.value).toMatchObject({ lost: 1, open: 1, leadToClient: { stillOpen: 1, reached: { numerator: 1, denominator: 3 } } });
    expect((await behind('funnel', 'reached:active')).rows).toMatchObject([{ name: 'Casey Client', stage: 'active' }]);
    expect((await behind('funnel', 'excluded:spam')).rows).toMatchObject([{ name: 'Sam Spam', why: 'spam' }]);
    expect(await behind('funnel', 'lost')).toMatchObject({ count: 1, rows: [{ name: 'Lou Lost', why: 'booked_elsewhere' }], next: null });
  });

  test('OW-03: who waits is not left out, and the answer took two hours', async () => {
    const response = await figure('first-response');
    expect(response).toMatchObject({ n: 3, value: { answered: 2, stillWaiting: 1, oldestWaitingHours: 1 } });
    expect((await behind('first-response', 'waiting')).rows).toMatchObject([{ name: 'Oakley Open' }]);
  });

  test('R-70: every figure names the version of the rule by which somebody is a client, as it was in force then', async () => {
    const other = await house.practice('rules');
    const reader = await house.signIn(other.email('owner'));
    const before = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(house.clock.now().getTime() - 48 * HOUR);
    await house.db.query(
      `INSERT INTO settings_changes (practice_id, version, section, at, by_member, before, after)
       VALUES ($1, 2, 'practice', $2, $3, '{"milestoneVersion": "1"}', '{"milestoneVersion": "2"}')`,
      [other.id, house.clock.now(), other.members.owner],
    );
    for (const name of Object.keys(TILES)) {
      const [now, then] = [await reader.get(`/api/figures/${name}`), await reader.get(`/api/figures/${name}?asOf=${before}`)];
      expect([name, now.body.milestone, then.body.milestone]).toEqual([name, '2', '1']);
    }
  });

  test('OW-05: a client without a session is named beside the curve', async () => {
    const retention = await figure('retention?by=source');
    expect(retention).toMatchObject({ n: 0, excluded: [{ reason: 'no_session_yet', count: 1 }] });
    expect(hoursFrom(house, 0)).toBe(retention.asOf);
  });

  test('every figure answers in its frame, with and without a window, now and of yesterday, also as a table', async () => {
    const names = Object.keys(TILES);
    for (const name of names) {
      for (const query of ['', '?from=2026-01-01&to=2026-12-31', '?asOf=2026-01-31']) {
        const answer = await figure(name + query);
        expect(answer).toMatchObject({
          version: ['referral', 'returned', 'follow-ups', 'break-even'].includes(name) ? 2 : 1,
          counting: null,
        });
      }
      const table = await owner.get(`/api/figures/${name}?as=csv`);
      expect(table.headers.get('content-type')).toMatch(/^text\/csv/);
      expect(table.text).toMatch(/^what,value\r\nfigure,/);
      expect(await behind(name, 'all')).toMatchObject({ count: (await figure(name)).n });
    }
  });
});
