import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeApi } from '../../src/http/describe-api.js';
import { EXAMPLES, type Example } from './examples.js';
import { Gate, IDENTITIES } from './gate.js';
import { idPlaces } from './id-places.js';
import { type Ask, replaced, requestsOf } from './requests.js';
import { anonymised } from './wire.js';
import { KINDS, type Things } from './world.js';

const named = Object.keys(EXAMPLES).filter((route) => EXAMPLES[route]?.names);

/** What another practice has must look like what never was: same status, same words, same headers, and no table changed. */
describe('What belongs to another practice cannot be told from what never was', () => {
  let gate: Gate;
  beforeAll(async () => {
    gate = await Gate.open();
  });
  afterAll(() => gate?.close());

  it.each(named)('P19: in the address of %s, for every role of both practices', async (route) => {
    const example = EXAMPLES[route] as Example;
    const mine = await gate.things(example);
    const { mine: willow, theirs: juniper, foreign } = gate.world;
    for (const [practice, own, other] of [[willow, mine, foreign] as const, [juniper, foreign, mine] as const]) {
      for (const who of IDENTITIES) {
        const at = (things: Things): Ask => ({ ...(requestsOf(route, own, gate.world)[0] as Ask), path: pathOf(route, things) });
        const cookie = gate.cookie(practice, who);
        const there = await gate.ask(route, at(other), cookie);
        const nowhere = random();
        const absent = await gate.ask(route, at(nowhere), cookie);
        expect([who, there.status]).toEqual([who, gate.expected(route, who, 'absent')]);
        expect([who, anonymised(there, ...Object.values(other))]).toEqual([who, anonymised(absent, ...Object.values(nowhere))]);
      }
    }
  });

  it.each(Object.keys(EXAMPLES))('P19: in every id that the address, the query or the body of %s can hold', async (route) => {
    const example = EXAMPLES[route] as Example;
    if (example.publicly) return;
    const { desk, foreign } = gate.world;
    const mine = await gate.things(example);
    for (const request of requestsOf(route, mine, gate.world)) {
      for (const kind of KINDS) {
        const nowhere = randomUUID();
        const theirs = replaced(request, mine, foreign[kind]);
        const nobodys = replaced(request, mine, nowhere);
        for (const [index, { where, ask }] of theirs.entries()) {
          const found = await gate.ask(route, ask, desk.cookie);
          const absent = await gate.ask(route, (nobodys[index] as { ask: Ask }).ask, desk.cookie);
          const told = `a ${kind} of theirs after ${where}`;
          expect([told, still(anonymised(found, foreign[kind]))]).toEqual([told, still(anonymised(absent, nowhere))]);
          if (request.method !== 'GET') expect([told, [404, 422].includes(found.status)]).toEqual([told, true]);
        }
      }
    }
  });

  it.each(Object.keys(EXAMPLES))('P19: the examples of %s work, and between them fill every id that the API describes', async (route) => {
    const example = EXAMPLES[route] as Example;
    if (example.publicly) return;
    const filled = new Set<string>();
    for (const index of requestsOf(route, await gate.things(example), gate.world).keys()) {
      const things = await gate.things(example);
      const request = requestsOf(route, things, gate.world)[index] as Ask;
      expect([request, (await gate.ask(route, request, gate.world.desk.cookie)).status]).toEqual([request, example.answers]);
      for (const place of idPlaces.filledBy(request)) filled.add(place);
    }
    expect(idPlaces.described(describeApi(gate.world.house.app), route).filter((place) => !filled.has(place))).toEqual([]);
  });

  it('P19: a cursor that points at a card of another practice pages like one that points nowhere', async () => {
    const { desk, foreign } = gate.world;
    const nowhere = randomUUID();
    const after = (id: string) => Buffer.from(JSON.stringify([0, 'infinity', '2020-01-01T00:00:00.000Z', id])).toString('base64url');
    const page = (id: string) =>
      gate.ask('GET /api/board', { method: 'GET', path: `/api/board?stage=new&after=${after(id)}` }, desk.cookie);
    const [found, absent] = [await page(foreign.journey), await page(nowhere)];
    expect(found.status).toBe(200);
    expect(found).toEqual(absent);
    expect(found.text).not.toContain(foreign.journey);
  });
});

const random = (): Things => Object.fromEntries(KINDS.map((kind) => [kind, randomUUID()])) as unknown as Things;

function pathOf(route: string, things: Things): string {
  let place = 0;
  return (route.split(' ')[1] ?? '').replace(/:\w+/g, () => things[EXAMPLES[route]?.names?.[place++] ?? 'journey']);
}

/** Without the moment of the answer and what depends on it. */
const still = <T extends { text: string; headers: Record<string, string> }>(reply: T): T => ({
  ...reply,
  text: reply.text.replace(/"asOf":"[^"]*"/, ''),
});
