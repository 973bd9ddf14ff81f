import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type House, openHouse, PASSWORD, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';

interface Member {
  id: string;
  version: number;
  name: string;
  roles: string[];
  disabled: boolean;
}

describe('Who works here', () => {
  let house: House;
  let practice: TestPractice;
  let owner: Visitor;

  beforeEach(async () => {
    house = await openHouse();
    practice = await house.practice();
    owner = await house.signIn(practice.email('owner'));
  });
  afterEach(() => house?.close());

  const members = async (): Promise<Member[]> => (await owner.get('/api/members')).body.members;
  const patch = async (id: string, body: object, by = owner) => {
    const version = (await members()).find((member) => member.id === id)?.version;
    return by.patch(`/api/members/${id}`, { version, ...body });
  };

  it('is seen by all, by name', async () => {
    const names = (await members()).map((member) => member.name);
    expect(names).toEqual([...names].sort());
    expect((await (await house.signIn(practice.email('auditor'))).get('/api/members')).body.members).toHaveLength(5);
    expect((await owner.get('/api/locations')).body.locations).toMatchObject([
      { id: expect.any(String), name: 'willow', keepApartMinutes: 15, telehealth: false },
    ]);
  });

  it('switched off, every session of theirs is over and they cannot come back; switched on, they can', async () => {
    const id = practice.members.front_desk;
    const [one, two] = [await house.signIn(practice.email('front_desk')), await house.signIn(practice.email('front_desk'))];
    expect((await patch(id, { disabled: true })).body).toMatchObject({ disabled: true, version: 2 });
    for (const visitor of [one, two]) expect((await visitor.get('/api/session')).body.type).toMatch(/signed-out$/);
    const signIn = () => house.visitor().post('/api/session', { email: practice.email('front_desk'), password: PASSWORD });
    expect((await signIn()).status).toBe(401);
    expect((await patch(id, { disabled: false })).body.disabled).toBe(false);
    expect((await signIn()).status).toBe(201);
  });

  it('other roles hold from the next sign-in, and the old sessions are over', async () => {
    const auditor = await house.signIn(practice.email('auditor'));
    await patch(practice.members.auditor, { roles: ['biller', 'front_desk'] });
    expect((await auditor.get('/api/board')).status).toBe(401);
    const again = await house.signIn(practice.email('auditor'));
    expect((await again.get('/api/session')).body.permissions).toContain('journeys.write');
    expect((await again.get('/api/audit')).status).toBe(403);
  });

  it('a new name costs nobody a session', async () => {
    const desk = await house.signIn(practice.email('front_desk'));
    expect((await patch(practice.members.front_desk, { name: 'Frances Front' })).body.name).toBe('Frances Front');
    expect((await desk.get('/api/session')).body.member.name).toBe('Frances Front');
  });

  it('the last owner stays an owner', async () => {
    for (const body of [{ disabled: true }, { roles: ['front_desk'] }]) {
      const refused = await patch(practice.members.owner, body);
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/roles']);
    }
    await patch(practice.members.clinician, { roles: ['owner', 'clinician'] });
    expect((await patch(practice.members.owner, { roles: ['front_desk'] })).status).toBe(200);
  });

  it('two owners who retire each other at once leave one', async () => {
    await patch(practice.members.clinician, { roles: ['owner'] });
    const other = await house.signIn(practice.email('clinician'));
    const all = await members();
    const version = (id: string) => all.find((member) => member.id === id)?.version;
    await Promise.all([
      owner.patch(`/api/members/${practice.members.clinician}`, { version: version(practice.members.clinician), disabled: true }),
      other.patch(`/api/members/${practice.members.owner}`, { version: version(practice.members.owner), disabled: true }),
    ]);
    const { rows } = await house.db.query("SELECT count(*)::int AS n FROM members WHERE 'owner' = ANY (roles) AND disabled_at IS NULL");
    expect(rows[0].n).toBeGreaterThanOrEqual(1);
  });

  it('a stale edit is told so; nobody but an owner edits', async () => {
    await patch(practice.members.biller, { name: 'New' });
    const stale = await owner.patch(`/api/members/${practice.members.biller}`, { version: 1, name: 'Newer' });
    expect([stale.status, stale.body.current]).toEqual([409, { version: 2 }]);
    for (const role of ['front_desk', 'clinician', 'biller', 'auditor'] as const)
      expect((await patch(practice.members.owner, { name: 'x' }, await house.signIn(practice.email(role)))).status).toBe(403);
  });

  it('what changed is in the audit, page by page, each entry once', async () => {
    for (let n = 0; n < 120; n++) await patch(practice.members.biller, { name: `Name ${n}` });
    const auditor = await house.signIn(practice.email('auditor'));
    const ids: string[] = [];
    let before = '';
    do {
      const { body } = await auditor.get(`/api/audit${before}`);
      ids.push(...body.entries.map((entry: { id: string }) => entry.id));
      before = body.next && `?before=${encodeURIComponent(body.next)}`;
    } while (before);
    expect(new Set(ids).size).toBe(ids.length);
    const { rows } = await house.db.query('SELECT count(*)::int AS n FROM audit_entries');
    expect(ids).toHaveLength(rows[0].n);
  });
});
