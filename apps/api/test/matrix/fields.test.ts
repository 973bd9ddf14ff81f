import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXAMPLES, type Example } from './examples.js';
import { Gate } from './gate.js';
import { requestsOf } from './requests.js';
import { json } from './wire.js';

const written = Object.keys(EXAMPLES).filter((route) => EXAMPLES[route]?.bodies);

/** Nobody sets a column by naming it: fields that a DTO does not have are refused, each of them, on every level. */
describe('Mass assignment', () => {
  let gate: Gate;
  let columns: string[];
  beforeAll(async () => {
    gate = await Gate.open();
    const { rows } = await gate.world.house.db.query(
      `SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1`,
    );
    const snake: string[] = rows.map((row) => row.name);
    columns = [...new Set([...snake, ...snake.map((name) => name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()))])];
  });
  afterAll(() => gate?.close());

  it.each(written)('P19: every column of every table is refused by name in the body of %s, on each level', async (route) => {
    const example = EXAMPLES[route] as Example;
    if (route === 'POST /api/setup') return;
    const things = await gate.things(example);
    for (const request of requestsOf(route, things, gate.world)) {
      for (const level of levels(request.body as object)) {
        const body = structuredClone(request.body) as object;
        const target = level.reduce((value, key) => (value as Record<string, object>)[key] as object, body) as Record<string, unknown>;
        // What the DTO does have is judged by its own rules, and by the ids' test.
        const extra = columns.filter((name) => !(name in target));
        for (const name of extra) target[name] = gate.world.theirs.id;
        const reply = await gate.ask(route, { ...request, body }, gate.world.desk.cookie);
        expect([reply.status, json(reply).type]).toEqual([422, expect.stringMatching(/invalid-input$/)]);
        const at = `/${level.join('/')}`.replace(/\/$/, '');
        const refused = new Set(json(reply).errors.map((error: { pointer: string }) => error.pointer));
        const meant = MEANT[`${route} ${at.replace(/\/\d+$/, '')}`] ?? [];
        const taken = extra.filter((name) => !refused.has(`${at}/${name}`) && !meant.includes(name));
        expect({ route, at, taken }).toEqual({ route, at, taken: [] });
      }
    }
  });
});

/** Fields that are meant to be set, are named like a column, and are left out of at least one example. */
const MEANT: Record<string, string[]> = {
  'POST /api/journeys ': ['name', 'email', 'message', 'service', 'personId', 'ownerId', 'inquiredAt', 'source'],
  'POST /api/journeys/:id/moves /facts': ['at', 'note', 'source', 'appointmentId', 'startsAt', 'guarantorId'],
  'POST /api/journeys/:id/facts /facts': ['at', 'note', 'source', 'appointmentId', 'startsAt', 'guarantorId'],
  'PUT /api/journeys/:id/origin ': ['referrerId'],
  'PATCH /api/people/:id ': ['pronouns', 'familyName', 'givenName', 'bornOn'],
  'PATCH /api/people/:id /safeContact': ['doNotContact', 'codeWord', 'safetyNote'],
  'PATCH /api/members/:id ': ['roles'],
  'POST /api/people/:id/relationships ': ['otherPersonId'],
  'POST /api/follow-ups/:id/attempts ': ['at', 'note', 'reason', 'contactPointId', 'scriptId', 'way'],
  'POST /api/follow-ups/:id/completion ': ['note'],
  'POST /api/calls ': ['at', 'message', 'name', 'personId', 'voicemail'],
  'POST /api/appointment-sources ': ['account'],
  'PATCH /api/appointment-sources/:id ': ['account'],
  'POST /api/appointments/:id/statuses ': ['at', 'nextSession'],
  'POST /api/people/:id/contact-points/:contactPointId/consents ': ['at'],
};

/** Paths to every object within a body. */
function levels(body: object, at: string[] = []): string[][] {
  return [
    ...(Array.isArray(body) ? [] : [at]),
    ...Object.entries(body).flatMap(([key, value]) => (value && typeof value === 'object' ? levels(value, [...at, key]) : [])),
  ];
}
