import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { poolOf } from '../../src/database/data-source.js';
import { type House, openHouse, PASSWORD } from '../house.js';
import type { Visitor } from '../visitor.js';

const PRACTICES = 20;
const REQUESTS = Number(process.env.PORCHLIGHT_POOL_REQUESTS ?? 2_000);
const CALLERS = 16;

interface Tenant {
  /** Stands in the name of everybody here, and of nobody elsewhere. */
  canary: string;
  browser: Visitor;
  journey: string;
  person: string;
}

/** P21: twenty practices over four connections, with requests that are dropped half-way and connections that are shot. */
describe('The pool of connections', () => {
  let house: House;
  const tenants: Tenant[] = [];
  beforeAll(async () => {
    house = await openHouse({ poolSize: 4 });
    for (let index = 0; index < PRACTICES; index++) tenants.push(await tenant(index));
  }, 60_000);
  afterAll(() => house?.close(), 120_000);

  async function tenant(index: number): Promise<Tenant> {
    const canary = `canary-${String(index).padStart(2, '0')}`;
    const email = `owner@${canary}.test`;
    await house.founding.found({ name: canary, zone: 'America/Denver', profile: 'therapy' }, { name: canary, email, password: PASSWORD });
    const browser = await house.signIn(email);
    const { body } = await browser.post('/api/journeys', { name: `Ida ${canary}`, source: 'call' });
    return { canary, browser, journey: body.journey.id, person: body.journey.personId };
  }

  it('P21: never carries one practice into the answer of another, whatever is aborted, killed or kept waiting', async () => {
    const seen = new Map<string, number>();
    const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    const strange: string[] = [];
    let sent = 0;
    let over = false;
    const shooting = (async () => {
      for (; !over; await pause(300)) note(await shoot());
    })();
    const caller = async () => {
      for (let turn = sent++; turn < REQUESTS; turn = sent++) {
        const { canary, browser, ...ids } = tenants[(turn * 7) % PRACTICES] as Tenant;
        const [method, path, body] = requestOf(turn, ids, canary);
        const signal = turn % 9 === 0 ? AbortSignal.timeout(turn % 23) : undefined;
        try {
          const answer = await browser.send(method, path, body, {}, signal);
          note(answer.status < 300 ? 'answered' : String(answer.status));
          const others = (answer.text.match(/canary-\d\d/g) ?? []).filter((word) => word !== canary);
          const known = answer.status < 300 || answer.status === 503 || answer.status === 409;
          if (others.length > 0 || !known)
            strange.push(`${canary} ${method} ${path}: ${answer.status} ${others.join()} ${answer.text.slice(0, 200)}`);
          if (answer.status === 200 && /board$|people/.test(path) && !answer.text.includes(canary))
            strange.push(`${canary} is not in its own ${path}`);
        } catch {
          note('aborted');
        }
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    over = true;
    await shooting;
    expect(strange).toEqual([]);
    expect(seen.get('answered')).toBeGreaterThan(REQUESTS / 2);
    expect(Math.min(seen.get('aborted') ?? 0, seen.get('shot') ?? 0)).toBeGreaterThan(3);
  }, 120_000);

  it('P21: leaves no scope behind on any connection', async () => {
    await Promise.all(tenants.map(({ browser }) => browser.get('/api/members')));
    const pool = poolOf(house.app.get(DataSource));
    const clients = await Promise.all([1, 2, 3, 4].map(() => pool.connect()));
    try {
      for (const client of clients) {
        const { rows } = await client.query(
          `SELECT coalesce(current_setting('app.practice', true), '') AS scope, (SELECT count(*)::int FROM people) AS people`,
        );
        expect(rows).toEqual([{ scope: '', people: 0 }]);
      }
    } finally {
      for (const client of clients) client.release();
    }
    for (const { browser, canary } of tenants) expect((await browser.get('/api/board')).text).toContain(canary);
  });

  /** Ends one connection of the app, whoever has it just now. */
  async function shoot(): Promise<string> {
    const { rowCount } = await house.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'porchlight' ORDER BY random() LIMIT 1`,
    );
    return rowCount ? 'shot' : 'missed';
  }
});

function requestOf(turn: number, { journey, person }: { journey: string; person: string }, canary: string): [string, string, object?] {
  const kinds: [string, string, object?][] = [
    ['GET', '/api/board'],
    ['GET', `/api/people/${person}`],
    ['POST', '/api/people/search', { q: 'canary' }],
    ['GET', `/api/journeys/${journey}`],
    ['POST', '/api/journeys', { name: `Nell ${canary}`, source: 'walk_in' }],
    ['GET', '/api/board/counts'],
    ['GET', '/api/members'],
    // A version that is never true: the write path's own statements, and its answer about who changed it.
    ['POST', `/api/journeys/${journey}/moves`, { to: 'attempted', version: 99 }],
  ];
  return kinds[(turn * 5 + (turn >> 3)) % kinds.length] as [string, string, object?];
}
