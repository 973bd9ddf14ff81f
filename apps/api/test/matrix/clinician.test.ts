import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLES, type Example } from './examples.js';
import { Gate } from './gate.js';
import { type Ask, replaced, requestsOf } from './requests.js';
import { anonymised } from './wire.js';
import type { Kind, Things } from './world.js';

const OF_PEOPLE: readonly Kind[] = ['journey', 'person', 'contactPoint', 'appointment', 'other', 'letter', 'letterFollowUp'];
const NAME = 'Zelda Unseen';

/** Decisions 17: a clinician sees own and unassigned people, and a colleague's as little as another practice's. */
describe('What a clinician sees', () => {
  let gate: Gate;
  let cookie: string;
  let hidden: Things;
  let own: Things;
  beforeAll(async () => {
    gate = await Gate.open();
    const { world } = gate;
    cookie = gate.cookie(world.mine, 'clinician');
    hidden = await world.things(world.mine.members.front_desk);
    own = await world.things(world.mine.members.clinician);
    await world.desk.patch(`/api/people/${hidden.person}`, { version: 1, displayName: NAME });
  });
  afterAll(() => gate?.close());

  it.each(Object.keys(EXAMPLES))("P22: in %s a colleague's person cannot be told from nobody", async (route) => {
    const example = EXAMPLES[route] as Example;
    if (example.publicly || route.startsWith('GET /api/audit')) return;
    const mine = await gate.things(example);
    for (const request of requestsOf(route, mine, gate.world)) {
      for (const kind of OF_PEOPLE) {
        const nowhere = randomUUID();
        const colleagues = replaced(request, mine, hidden[kind]);
        const nobodys = replaced(request, mine, nowhere);
        for (const [index, { where, ask }] of colleagues.entries()) {
          const found = anonymised(await gate.ask(route, ask, cookie), hidden[kind]);
          const absent = anonymised(await gate.ask(route, (nobodys[index] as { ask: Ask }).ask, cookie), nowhere);
          expect([where, kind, found]).toEqual([where, kind, absent]);
        }
      }
    }
  });

  it("P22: boards, counts and searches leave a colleague's people out and keep one's own and the unassigned", async () => {
    const unassigned = await gate.thingsOf(null);
    const ask = (method: string, path: string, body?: object) =>
      gate.ask(`${method} ${path.split('?')[0]}`, { method, path, ...(body ? { body } : {}) }, cookie);
    const board = await ask('GET', '/api/board');
    // By now the gate has made more than a page of new people.
    let column = '';
    for (let after: string | null = ''; after !== null; ) {
      const page = await ask('GET', `/api/board?stage=new${after && `&after=${encodeURIComponent(after)}`}`);
      column += page.text;
      after = JSON.parse(page.text).columns[0].next;
    }
    expect(column).toContain(own.journey);
    expect(column).toContain(unassigned.journey);
    for (const seen of [board.text, column]) expect(seen).not.toContain(hidden.journey);
    const cards = await ask('GET', `/api/board/cards?id=${own.journey}&id=${hidden.journey}`);
    expect(JSON.parse(cards.text)).toMatchObject({ cards: [{ id: own.journey }], gone: [hidden.journey] });
    const byOwner = await ask('GET', `/api/board?owner=${gate.world.mine.members.front_desk}`);
    expect(byOwner.text).not.toContain(hidden.journey);
    expect((await ask('POST', '/api/people/search', { q: 'zelda' })).text).not.toContain(NAME);
    expect(
      (
        await gate.ask(
          'POST /api/people/search',
          { method: 'POST', path: '/api/people/search', body: { q: 'zelda' } },
          gate.world.desk.cookie,
        )
      ).text,
    ).toContain(NAME);
    const count = async (who: string) => {
      const reply = await gate.ask('GET /api/board/counts', { method: 'GET', path: '/api/board/counts' }, who);
      return JSON.parse(reply.text).columns.find((one: { stage: string }) => one.stage === 'new').count as number;
    };
    expect(await count(cookie)).toBeLessThan(await count(gate.world.desk.cookie));
  });

  it("P22: a number that a colleague's person has is no clue for a clinician who types it in", async () => {
    const { rows } = await gate.world.house.db.query('SELECT value FROM contact_points WHERE id = $1', [hidden.contactPoint]);
    const request = { method: 'POST', path: '/api/journeys', body: { name: 'Typed In', email: rows[0].value, source: 'call' } };
    const asOwner = await gate.ask('POST /api/journeys', request, gate.world.desk.cookie);
    expect(asOwner.status).toBe(409);
    const asClinician = await gate.ask('POST /api/journeys', request, cookie);
    expect(asClinician.status).toBe(201);
    expect(asClinician.text).not.toContain(hidden.person);
  });
});
