import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSIONS, permissionsOf, type Role } from '../../src/http/permissions.js';
import { EXAMPLES, type Example } from './examples.js';
import { Gate, IDENTITIES } from './gate.js';
import { type Ask, requestsOf } from './requests.js';

/** Every route of the running router × every role: what the table of permissions says, and nothing else. */
describe('Who may do what', () => {
  let gate: Gate;
  beforeAll(async () => {
    gate = await Gate.open();
  });
  afterAll(() => gate?.close());

  it('P19: every declared route has a row in matrix/examples.ts, and every row a route', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...gate.endpoints.keys()].sort());
  });

  it('P22: each route declares the permission that its row names', () => {
    const declared = [...gate.endpoints].map(([route, { access }]) => [route, access.kind === 'public' ? undefined : access.permission]);
    expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(Object.entries(EXAMPLES).map(([route, { needs }]) => [route, needs])));
  });

  it('P22: who may do what is what was decided (decisions 17)', () => {
    const may = (role: Role) => permissionsOf([role]).sort().join(' ');
    const reads = 'appointments.read board.read members.read people.read';
    expect(may('auditor')).toBe(
      'appointments.read audit.read board.read figures.read follow_ups.read goals.read imports.read letters.read members.read origins.read people.read referrals.read session.own settings.read surveys.read waitlist.read',
    );
    expect(may('owner')).toBe(Object.keys(PERMISSIONS).sort().join(' '));
    for (const role of ['front_desk', 'clinician', 'biller'] as const)
      for (const one of reads.split(' ')) expect([role, may(role)]).toEqual([role, expect.stringContaining(one)]);
    for (const role of ['clinician', 'biller', 'auditor'] as const)
      expect([role, may(role)]).toEqual([role, expect.not.stringMatching(/members\.write|imports\.write/)]);
    expect(may('biller')).not.toMatch(/people\.write|journeys\.write|appointments\.write|letters|audit/);
    expect(may('front_desk')).not.toContain('letters.approve');
    expect(`${may('front_desk')} ${may('clinician')}`).not.toMatch(/members\.write|audit/);
  });

  it('P19: the server serves the declared routes, the description of the API, the fallback, and nothing beside them', () => {
    const tree: string = gate.world.house.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false, includeMeta: false });
    const beside = [...served(tree)].filter((one) => !gate.endpoints.has(one)).sort();
    // The page with one question has no caller whose permission could be declared: test/surveys.
    expect(beside).toEqual(['GET *', 'GET /api/openapi.json', 'GET /q/:token', 'POST /q/:token']);
    expect([...gate.endpoints.keys()].filter((one) => !served(tree).has(one))).toEqual([]);
  });

  it.each(Object.keys(EXAMPLES))(
    'P19, P22: %s answers each role as the table of permissions says, and a refusal changes nothing',
    async (route) => {
      const example = EXAMPLES[route] as Example;
      for (const who of IDENTITIES) {
        const things = await gate.things(example);
        const cookie = example.spendsSession ? await gate.cookieToSpend(who) : gate.cookie(gate.world.mine, who);
        const [request] = requestsOf(route, things, gate.world);
        const reply = await gate.ask(route, request as Ask, cookie);
        expect([who, reply.status, reply.text.slice(0, 300)]).toEqual([who, gate.expected(route, who, 'mine'), expect.anything()]);
      }
    },
  );
});

/** Reads Fastify's own drawing of its router. HEAD comes with every GET. */
function served(tree: string): Set<string> {
  const found = new Set<string>();
  const path: string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent = '', part, methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
    if (part === undefined) continue;
    path.splice(indent.length / 4);
    path.push(part);
    for (const method of methods.split(', ').filter((one) => one && one !== 'HEAD')) found.add(`${method} ${path.join('')}`);
  }
  return found;
}
