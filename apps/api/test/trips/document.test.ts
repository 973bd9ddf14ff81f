import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { api } from '@porchlight/client';
import type { Journey, Practice } from '@porchlight/pipeline';
import { DeclaredAccess } from '../../src/http/declared-access.js';
import { type House, openHouse } from '../house.js';

/** What the API sends is what the core judges: these lines do not compile where it is not. */
const asSent = (journey: Journey): api.JourneyState => journey;
const asJudged = (state: api.JourneyState): Journey => state;
const asSettings = (settings: api.Me['practice']['settings']): Practice => settings;

interface Operation {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, { content?: Record<string, unknown> }>;
  'x-permission'?: string;
}

describe('The OpenAPI document', () => {
  let house: House;
  let paths: Record<string, Record<string, Operation>>;
  let schemas: Record<string, { properties?: object; required?: string[] }>;

  beforeAll(async () => {
    house = await openHouse();
    const { body } = await house.visitor().get('/api/openapi.json');
    ({ paths } = body);
    ({ schemas } = body.components);
  });
  afterAll(() => house?.close());

  const operations = () =>
    Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

  it('names every route of the router, and nothing else', () => {
    const routes = house.app.get(DeclaredAccess).endpoints();
    const asked = routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).sort();
    const named = operations()
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
      .sort();
    expect(named).toEqual(asked);
  });

  it('gives each route a name of its own, words, an answer and the permission that it needs', () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    const access = new Map(
      house.app
        .get(DeclaredAccess)
        .endpoints()
        .map(({ method, path, access }) => [`${method} ${path.replace(/:(\w+)/g, '{$1}')}`, access]),
    );
    for (const { path, method, operation } of operations()) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.summary).toBeTruthy();
      expect(Object.keys(operation.responses).some((status) => /^20[014]$/.test(status))).toBe(true);
      const declared = access.get(`${method.toUpperCase()} ${path}`);
      expect(operation['x-permission']).toBe(declared && declared.kind !== 'public' ? declared.permission : undefined);
    }
  });

  it('says every problem as application/problem+json', () => {
    for (const { operation } of operations())
      for (const [status, answer] of Object.entries(operation.responses))
        if (Number(status) >= 400) expect(Object.keys(answer.content ?? {})).toEqual(['application/problem+json']);
  });

  it('offers an Idempotency-Key on every write but sign-in, sign-out, set-up, files and webhooks', () => {
    const without = operations()
      .filter(({ method, operation }) => method !== 'get' && !operation.parameters?.some(({ name }) => name === 'Idempotency-Key'))
      .map(({ method, path }) => `${method} ${path}`)
      .filter(
        (route) =>
          ![
            'post /api/imports',
            'post /api/appointment-sources/{id}/deliveries',
            'post /api/appointment-sources/{id}/readings',
            'post /api/webhooks/{id}/{kind}',
            'post /api/hooks/calls/{id}',
          ].includes(route),
      );
    expect(without.sort()).toEqual([
      'delete /api/session',
      'post /api/session',
      'post /api/session/lock',
      'post /api/session/unlock',
      'post /api/setup',
    ]);
  });

  it('knows the shape of everything: no schema without fields', () => {
    const empty = Object.entries(schemas).filter(([, schema]) => !schema.properties && !('enum' in schema));
    expect(empty.map(([name]) => name)).toEqual([]);
    expect([asSent, asJudged, asSettings]).toHaveLength(3);
  });
});
