import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { columnsOf, compareCards, STAGES, type Stage } from '@porchlight/pipeline';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { DAY, hoursFrom, Lead } from './lead.js';

interface Card {
  id: string;
  stage: Stage;
  version: number;
  inquiredAt: string;
  enteredAt: string;
  nextDue: string | null;
  ceilingAt: string | null;
  source: string;
  owner: string | null;
}
interface Column {
  stage: Stage;
  count: number | { atLeast: number };
  oldestAt: string | null;
  cards: Card[];
  next: string | null;
}

/** A chance that is the same each time, so that a failure can be looked at again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % sides;
  };
}

describe('The board', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  const roll = dice(7);

  beforeAll(async () => {
    house = await openHouse({ poolSize: 8 });
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    const sources = ['call', 'web_form', 'referral', 'walk_in'];
    const owners = [null, practice.members.clinician, practice.members.owner];
    for (let n = 0; n < 150; n++) {
      const lead = await Lead.asks(desk, {
        name: `Person ${n}`,
        source: sources[roll(4)],
        ownerId: owners[roll(3)],
        inquiredAt: hoursFrom(house, -roll(100)),
      });
      if (n % 10 === 0) await lead.move('attempted');
      if (n % 10 === 1) await lead.move('qualified');
      if (n % 10 === 2) await lead.close('declined');
      // Some are due at one and the same moment, so that the order has ties to break.
      if (roll(3) === 0 && n % 10 !== 2)
        await desk.put(`/api/journeys/${lead.id}/next-step`, {
          version: lead.version,
          nextStep: { what: 'call', dueAt: roll(2) ? hoursFrom(house, 10) : hoursFrom(house, roll(60) - 30), note: null },
        });
    }
  }, 120_000);
  afterAll(() => house?.close());

  const board = async (query = ''): Promise<Column[]> => (await desk.get(`/api/board${query}`)).body.columns;
  const column = async (stage: Stage, query = ''): Promise<Column> => {
    const [one] = await board(`?stage=${stage}${query}`);
    if (!one) throw new Error(`No column ${stage}`);
    return one;
  };
  const whole = async (stage: Stage, between: (page: number) => Promise<void> = async () => undefined) => {
    const cards: Card[] = [];
    let after = '';
    for (let page = 0; ; page++) {
      const part = await column(stage, after && `&after=${encodeURIComponent(after)}`);
      cards.push(...part.cards);
      if (!part.next) return cards;
      after = part.next;
      await between(page);
    }
  };

  it('has every stage once, in order; what is closed comes when it is asked for', async () => {
    const columns = await board();
    expect(columns.map(({ stage }) => stage)).toEqual([...STAGES]);
    expect(columns.at(-1)).toMatchObject({ stage: 'closed', cards: [], count: 15 });
    const closed = await column('closed');
    expect(closed.cards).toHaveLength(15);
    const entered = closed.cards.map((card) => card.enteredAt);
    expect(entered).toEqual([...entered].sort().reverse());
  });

  it('pages what is closed, newest first, also where many closed in one moment', async () => {
    for (let n = 0; n < 60; n++) await (await Lead.asks(desk, { name: `Left ${n}` })).close('declined');
    const cards = await whole('closed');
    expect(cards).toHaveLength(75);
    expect(new Set(cards.map((card) => card.id)).size).toBe(75);
    const [{ cards: ordered } = { cards: [] }] = columnsOf(cards, house.clock.now()).filter(({ stage }) => stage === 'closed');
    expect(cards.map((card) => card.id)).toEqual(ordered.map((card) => card.id));
  });

  it('is ordered as the core orders it, whatever the data', async () => {
    const now = house.clock.now();
    for (const stage of ['new', 'attempted', 'qualified'] as const) {
      const cards = await whole(stage);
      expect(cards.length).toBeGreaterThan(10);
      expect(cards.map((card) => card.id)).toEqual([...cards].sort(compareCards(now)).map((card) => card.id));
    }
  });

  it('gives pages of fifty, and each card once', async () => {
    const first = await column('new');
    expect(first.cards).toHaveLength(50);
    const ids = (await whole('new')).map((card) => card.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(105);
  });

  it('gives each card once also while others move between the pages', async () => {
    const before = await whole('new');
    const leaving = before.slice(0, 3);
    const seen = await whole('new', async (page) => {
      const card = leaving[page];
      if (card) await desk.post(`/api/journeys/${card.id}/moves`, { to: 'attempted', version: card.version });
      await Lead.asks(desk, { name: `Came in between ${page}`, inquiredAt: hoursFrom(house, -200) });
    });
    const ids = seen.map((card) => card.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of before.slice(3)) expect(ids).toContain(id);
  });

  it('counts to a hundred, then says so; the exact number is one question away', async () => {
    const [fresh] = await board();
    const counts = (await desk.get('/api/board/counts')).body.columns as { stage: Stage; count: number; medianDays: number | null }[];
    const exact = counts.find(({ stage }) => stage === 'new')?.count;
    expect(exact).toBe((await whole('new')).length);
    expect(exact).toBeGreaterThan(100);
    expect(fresh?.count).toEqual({ atLeast: 101 });
    for (const { stage, count } of counts.filter((one) => one.stage !== 'new')) expect((await column(stage)).count).toBe(count);
    expect(counts.find(({ stage }) => stage === 'closed')?.medianDays).toBe(null);
    expect(counts.find(({ stage }) => stage === 'new')?.medianDays).toBeGreaterThan(0);
  });

  it('says how long the oldest has stood there', async () => {
    const attempted = await column('attempted');
    expect(attempted.oldestAt).toBe((await whole('attempted')).map((card) => card.enteredAt).sort()[0]);
    expect((await column('closing')).oldestAt).toBe(null);
  });

  it('filters by owner, by nobody, by mine, by source', async () => {
    const all = await whole('new');
    const filtered = async (query: string) => (await desk.get(`/api/board?stage=new&${query}`)).body.columns[0];
    for (const [query, holds] of [
      [`owner=${practice.members.clinician}`, (card: Card) => card.owner === practice.members.clinician],
      ['owner=none', (card: Card) => card.owner === null],
      ['source=referral', (card: Card) => card.source === 'referral'],
      [`owner=none&source=call`, (card: Card) => card.owner === null && card.source === 'call'],
    ] as const) {
      const wanted = all.filter(holds).map((card) => card.id);
      const { cards, count } = await filtered(query);
      expect([query, count]).toEqual([query, wanted.length]);
      expect(cards.map((card: Card) => card.id)).toEqual(wanted.slice(0, 50));
    }
    expect((await filtered('mine=1')).count).toBe(0);
    const owner = await house.signIn(practice.email('owner'));
    const mine = (await owner.get('/api/board?stage=new&mine=1')).body.columns[0];
    expect(mine.count).toBe(all.filter((card) => card.owner === practice.members.owner).length);
    const counted = (await desk.get('/api/board/counts?owner=none')).body.columns[0];
    expect(counted.count).toBe(all.filter((card) => card.owner === null).length);
  });

  it('filters by what is overdue and by what stands still longer than usual', async () => {
    const now = house.clock.now().toISOString();
    const all = await whole('new');
    const overdue = all.filter((card) => [card.nextDue, card.ceilingAt].some((at) => at !== null && at < now));
    const answer = (await desk.get('/api/board?stage=new&overdue=1')).body.columns[0];
    expect(answer.count).toBe(overdue.length > 100 ? expect.anything() : overdue.length);
    const stalled = (await desk.get('/api/board?stage=attempted&stalled=1')).body.columns[0];
    const long = (await whole('attempted')).filter((card) => Date.parse(card.enteredAt) < Date.parse(now) - 3 * DAY);
    expect(stalled.count).toBe(long.length);
  });

  it('filters by the clinician of a booked visit', async () => {
    const lead = await Lead.asks(desk);
    await lead.move('qualified');
    await lead.move('intake_scheduled', {
      kind: 'intake_booked',
      appointment: { startsAt: hoursFrom(house, 24), minutes: 50, memberId: practice.members.clinician },
    });
    const columns = await board(`?clinician=${practice.members.clinician}`);
    expect(columns.flatMap(({ cards }) => cards.map((card) => card.id))).toEqual([lead.id]);
  });

  it('gives single cards after a ring, as the board shows them, and says which are gone', async () => {
    const [first, second] = (await column('qualified')).cards;
    const nowhere = practice.id;
    const { body } = await desk.get(`/api/board/cards?id=${first?.id}&id=${second?.id}&id=${nowhere}`);
    expect(body.gone).toEqual([nowhere]);
    expect(body.cards).toEqual(expect.arrayContaining([first, second]));
  });

  it('shows what the answer to a move showed', async () => {
    const lead = await Lead.asks(desk, { name: 'Same Example' });
    const moved = await lead.move(
      'intake_completed',
      { kind: 'qualified' },
      { kind: 'intake_completed' },
      lead.booking('next_session_booked', hoursFrom(house, 3)),
    );
    const [shown] = (await desk.get(`/api/board/cards?id=${lead.id}`)).body.cards;
    expect(shown).toEqual(moved.body.card);
  });

  it.each([
    'nonsense',
    Buffer.from('[9,"x","y","z"]').toString('base64url'),
    Buffer.from('[0,"infinity","infinity","\u0000"]').toString('base64url'),
  ])('refuses a place that it did not write: %s', async (after) => {
    expect((await desk.get(`/api/board?stage=new&after=${after}`)).status).toBe(422);
  });

  it('refuses filters that it does not know', async () => {
    for (const query of ['stage=limbo', 'owner=me', 'mine=yes', 'colour=red'])
      expect([query, (await desk.get(`/api/board?${query}`)).status]).toEqual([query, 422]);
  });
});
