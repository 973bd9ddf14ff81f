import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLES, type Example } from './examples.js';
import { Gate } from './gate.js';
import { type Ask, requestsOf } from './requests.js';

/** Ways to write an address so that a guard and a router might read it differently. */
const CROOKED: ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => path.replace(/\/(?=[^/]*$)/, '//'),
  (path) => path.replace('/api/', '/api/%2e/'),
  (path) => path.replace('/api/', '/api/x/%2e%2e/'),
  (path) => path.replace('/api/', '/api/./'),
  (path) => path.replace('/api/', '/API/'),
  (path) => path.replace('/api/', '/api%2f'),
  (path) => path.replace(/^\/api\/(.)/, (_all, letter: string) => `/api/${letter.toUpperCase()}`),
  (path) => `${path}%00`,
  (path) => `${path};a=b`,
];

const REFUSED = [401, 404, 422];

describe('Other spellings of an address', () => {
  let gate: Gate;
  beforeAll(async () => {
    gate = await Gate.open();
  });
  afterAll(() => gate?.close());

  it.each(Object.keys(EXAMPLES))(
    'P19: %s opens nothing by HEAD, OPTIONS or a crooked spelling, for nobody and for the owner',
    async (route) => {
      const example = EXAMPLES[route] as Example;
      const things = await gate.things(example);
      const [request] = requestsOf(route, things, gate.world) as [Ask];
      const [path = '', query] = request.path.split('?');
      for (const who of ['anonymous', 'owner'] as const) {
        const cookie = example.spendsSession ? await gate.cookieToSpend(who) : gate.cookie(gate.world.mine, who);
        for (const crooked of CROOKED) {
          const spelling = crooked(path) + (query ? `?${query}` : '');
          const reply = await gate.ask(route, { ...request, path: spelling }, cookie);
          expect({ spelling, refused: REFUSED.includes(reply.status) }).toEqual({ spelling, refused: true });
        }
        expect((await gate.ask(route, { method: 'OPTIONS', path: request.path }, cookie)).status).toBe(404);
        if (request.method !== 'GET') continue;
        const head = await gate.ask(route, { method: 'HEAD', path: request.path }, cookie);
        expect([head.status, head.text]).toEqual([(await gate.ask(route, request, cookie)).status, '']);
      }
    },
  );

  it('P19: an id in capitals is the same id, and a foreign one is as absent as before', async () => {
    const things = await gate.things(EXAMPLES['GET /api/journeys/:id'] as Example);
    const read = (id: string) => gate.ask('GET /api/journeys/:id', { method: 'GET', path: `/api/journeys/${id}` }, gate.world.desk.cookie);
    expect((await read(things.journey.toUpperCase())).status).toBe(200);
    expect((await read(gate.world.foreign.journey.toUpperCase())).status).toBe(404);
  });
});
