import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Housekeeping } from '../../src/database/housekeeping.js';
import { type House, openHouse } from '../house.js';

describe('What may be forgotten', () => {
  let house: House;

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());

  it('P42: ended sessions and keys of two days ago go, those of today stay', async () => {
    const practice = await house.practice();
    const desk = await house.signIn(practice.email('front_desk'));
    const old = await house.signIn(practice.email('clinician'));
    const key = '6f1c1a7e-0000-4000-8000-000000000001';
    await desk.post('/api/journeys', { name: 'Maya Lindqvist', source: 'call' }, { 'idempotency-key': key });
    await desk.post('/api/journeys', { name: 'Noor Haddad', source: 'call' }, { 'idempotency-key': key.replace(/1$/, '2') });
    await house.db.query(`UPDATE sessions SET expires_at = now() - interval '1 minute' WHERE member_id = $1`, [practice.members.clinician]);
    await house.db.query(`UPDATE idempotency_keys SET created_at = now() - interval '49 hours' WHERE key = $1`, [key]);
    await house.app.get(Housekeeping).run();
    expect((await old.get('/api/session')).status).toBe(401);
    expect((await desk.get('/api/session')).status).toBe(200);
    const { rows } = await house.db.query('SELECT key FROM idempotency_keys');
    expect(rows).toEqual([{ key: key.replace(/1$/, '2') }]);
    expect((await house.db.query('SELECT 1 FROM sessions')).rowCount).toBe(1);
  });
});
