import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Visitor } from '../visitor.js';
import { Ledger } from './ledger.js';
import { WholeHouse } from './whole-house.js';

const WRITERS = 8;
const ROUNDS = Number(process.env.PORCHLIGHT_CHAOS_ROUNDS ?? 3);
const KILLS = ['the API', 'PostgreSQL', 'both'] as const;
const rounds = Array.from({ length: ROUNDS }, (_, round) => [round + 1, KILLS[round % KILLS.length]] as const);

(process.platform === 'linux' ? describe : describe.skip)('kill -9 under load', () => {
  const house = new WholeHouse();
  let browser: Visitor;
  let ledger: Ledger;
  beforeAll(async () => {
    await house.start();
    browser = await house.setUp('a long enough password');
    ledger = new Ledger(() => browser);
  }, 90_000);
  afterAll(async () => {
    ledger?.giveUp();
    await house.end();
  }, 60_000);

  it.each(rounds)(
    'P1, P2: round %i, %s: every acknowledged write is there exactly once, and nothing is half done',
    async (_round, killed) => {
      const before = ledger.entries.length;
      const writers = Promise.all(Array.from({ length: WRITERS }, (_, writer) => ledger.write(writer)));
      await pause(300 + Math.random() * 1_700);
      if (killed !== 'PostgreSQL') await house.killApi();
      if (killed !== 'the API') expect(house.killPostgres()).toBeGreaterThan(3);
      if (killed !== 'PostgreSQL') await house.start();
      await pause(500);
      ledger.stop();
      await writers;
      expect(ledger.strange).toEqual([]);
      expect(ledger.entries.length).toBeGreaterThan(before + WRITERS);
      // The blow hit requests on their way: else the round proved nothing.
      expect(ledger.entries.slice(before).some(({ tries }) => tries > 1)).toBe(true);
      await expectKept();
    },
    180_000,
  );

  async function expectKept(): Promise<void> {
    const acknowledged = (kind: string) => ledger.entries.filter((entry) => entry.kind === kind).length;
    const [counts] = await house.look(`SELECT
      (SELECT count(*)::int FROM people) AS people, (SELECT count(*)::int FROM journeys) AS journeys, (SELECT count(*)::int FROM inquiries) AS inquiries,
      (SELECT count(*)::int FROM journey_events) AS events, (SELECT count(*)::int FROM appointments) AS appointments,
      (SELECT count(*)::int FROM idempotency_keys) AS keys`);
    const added = acknowledged('add');
    expect(counts).toEqual({
      people: added,
      journeys: added,
      inquiries: added,
      events: ledger.entries.length,
      appointments: acknowledged('book'),
      keys: ledger.entries.length,
    });
    const missing = await house.look(
      `SELECT l.key FROM jsonb_to_recordset($1::jsonb) l(key uuid, "journeyId" uuid, version int, name text, text text)
       LEFT JOIN idempotency_keys k ON k.key = l.key AND k.response = l.text
       LEFT JOIN journey_events e ON e.journey_id = l."journeyId" AND e.version = l.version
       LEFT JOIN journeys j ON j.id = l."journeyId" LEFT JOIN people p ON p.id = j.person_id AND p.display_name = l.name
       WHERE k.key IS NULL OR e.version IS NULL OR p.id IS NULL`,
      [JSON.stringify(ledger.entries)],
    );
    expect(missing).toEqual([]);
    const halfDone = await house.look(`
      SELECT j.id FROM journeys j WHERE j.version <> (SELECT max(e.version) FROM journey_events e WHERE e.practice_id = j.practice_id AND e.journey_id = j.id)
         OR j.version <> (SELECT count(*) FROM journey_events e WHERE e.practice_id = j.practice_id AND e.journey_id = j.id)
      UNION ALL SELECT a.id FROM appointments a WHERE NOT EXISTS (SELECT FROM facts f WHERE f.practice_id = a.practice_id AND f.appointment_id = a.id)
      UNION ALL SELECT f.journey_id FROM facts f WHERE NOT EXISTS (SELECT FROM journey_events e WHERE e.practice_id = f.practice_id AND e.journey_id = f.journey_id AND e.version = f.version)`);
    expect(halfDone).toEqual([]);
  }
});
