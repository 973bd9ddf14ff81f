import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_DEFAULTS } from '@porchlight/pipeline';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';

describe('Settings', () => {
  let house: House;
  let practice: TestPractice;
  let owner: Visitor;
  let clinician: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    owner = await house.signIn(practice.email('owner'));
    clinician = await house.signIn(practice.email('clinician'));
  });
  afterAll(() => house?.close());

  const now = async () => (await owner.get('/api/settings')).body;
  const rules = (change: object) => ({ ...FOLLOW_UP_DEFAULTS, ...change });

  it('are read whole, with every default filled in, by whoever sees clients', async () => {
    const { status, body } = await clinician.get('/api/settings');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: 1,
      rules: FOLLOW_UP_DEFAULTS,
      practice: { name: 'willow', address: [], feedMinutes: 15 },
      changed: [],
    });
    const biller = await house.signIn(practice.email('biller'));
    expect((await biller.get('/api/settings')).status).toBe(403);
  });

  it('each change is a version with what was before, and hangs in the audit; the same again changes nothing', async () => {
    const saved = await owner.put('/api/settings/rules', { version: 1, rules: rules({ noNextAppointmentDays: 5 }) });
    expect(saved.body).toMatchObject({
      version: 2,
      rules: { noNextAppointmentDays: 5 },
      changed: [{ section: 'rules', byName: 'willow owner' }],
    });
    const again = await owner.put('/api/settings/rules', { version: 1, rules: rules({ noNextAppointmentDays: 5 }) });
    expect(again.body.version).toBe(2);
    const more = await owner.put('/api/settings/rules', { version: 2, rules: rules({ noNextAppointmentDays: 6 }) });
    expect(more.body.version).toBe(3);
    const { changes } = (await clinician.get('/api/settings/history?section=rules')).body;
    expect(changes.map((one: { version: number; before: object; after: object }) => [one.version, one.before, one.after])).toMatchObject([
      [3, { followUps: { noNextAppointmentDays: 5 } }, { followUps: { noNextAppointmentDays: 6 } }],
      [2, {}, { followUps: { noNextAppointmentDays: 5 } }],
    ]);
    const audit = await owner.get('/api/audit');
    expect(audit.body.entries.filter(({ action }: { action: string }) => action === 'settings.changed')).toMatchObject([
      { fields: ['followUps'] },
      { fields: ['followUps'] },
    ]);
  });

  it('two owners on one page: the second is told who was first, and nothing is lost; on different pages both are kept', async () => {
    const before = await now();
    const first = await owner.put('/api/settings/rules', { version: before.version, rules: rules({ silentDays: 40 }) });
    expect(first.status).toBe(200);
    const second = await owner.put('/api/settings/rules', { version: before.version, rules: rules({ silentDays: 50 }) });
    expect([second.status, second.body.type]).toEqual([409, expect.stringMatching(/version-conflict$/)]);
    expect(second.body).toMatchObject({ current: { version: first.body.version }, changedBy: { name: 'willow owner' } });
    expect((await now()).rules.silentDays).toBe(40);
    const elsewhere = await owner.put('/api/settings/practice', {
      version: before.version,
      practice: { ...before.practice, callbackNumber: '(206) 555-0100' },
    });
    expect([elsewhere.status, elsewhere.body.rules.silentDays]).toEqual([200, 40]);
  });

  it('only an owner writes', async () => {
    for (const role of ['front_desk', 'clinician', 'auditor'] as const) {
      const somebody = await house.signIn(practice.email(role));
      expect((await somebody.put('/api/settings/rules', { version: 9, rules: rules({}) })).status).toBe(403);
    }
  });

  it('R-62, R-61: rules that would leave somebody without a step cannot be saved, and it is said why', async () => {
    const { version } = await now();
    const refused = async (change: object) => {
      const answer = await owner.put('/api/settings/rules', { version, rules: rules(change) });
      expect(answer.status).toBe(422);
      return answer.body.errors[0];
    };
    expect(await refused({ off: ['no_next_appointment'] })).toMatchObject({ pointer: '/rules/off' });
    expect(await refused({ closurePolicy: { minAttempts: 0, maxTries: 3 } })).toMatchObject({
      pointer: '/rules/closurePolicy/minAttempts',
    });
    expect(await refused({ silentDays: 7 })).toMatchObject({
      pointer: '/rules/silentDays',
      detail: expect.stringContaining('more than 7 days'),
    });
    expect(await refused({ ladder: ['0', 'soon'] })).toMatchObject({ pointer: '/rules/ladder/1' });
    expect(await refused({ assignees: { silent: practice.id } })).toMatchObject({ pointer: '/rules/assignees/silent' });
    expect((await now()).version).toBe(version);
  });

  it('hours are checked before they are kept, and hold from the next request on', async () => {
    const { version, practice: had } = await now();
    const closed = await owner.put('/api/settings/practice', { version, practice: { ...had, officeHours: {} } });
    expect([closed.status, closed.body.errors[0].pointer]).toEqual([422, '/practice/officeHours']);
    const crossed = await owner.put('/api/settings/practice', { version, practice: { ...had, officeHours: { 1: [['12:00', '09:00']] } } });
    expect([crossed.status, crossed.body.errors[0].pointer]).toEqual([422, '/practice/officeHours/1/0']);
    const kept = await owner.put('/api/settings/practice', {
      version,
      practice: {
        ...had,
        name: 'Willow House',
        officeHours: { 1: [['10:00', '11:00']] },
        holidays: ['2026-12-25', '2026-12-25'],
        address: ['40 Alder Street', ' '],
      },
    });
    expect(kept.body.practice).toMatchObject({ name: 'Willow House', holidays: ['2026-12-25'], address: ['40 Alder Street'] });
    const me = await owner.get('/api/session');
    expect(me.body.practice).toMatchObject({ name: 'Willow House', settings: { officeHours: { 1: [['10:00', '11:00']] } } });
  });

  it('P20: no practice reads another one’s settings or their history', async () => {
    const other = await house.practice('alder');
    const stranger = await house.signIn(other.email('owner'));
    expect((await stranger.get('/api/settings')).body).toMatchObject({ version: 1, practice: { name: 'alder' } });
    expect((await stranger.get('/api/settings/history')).body.changes).toEqual([]);
  });

  it('the history cannot be rewritten, not even by the owner of the database', async () => {
    await expect(house.db.query("UPDATE settings_changes SET section = 'other'")).rejects.toThrow(/append-only/);
    await expect(house.db.query('DELETE FROM settings_changes')).rejects.toThrow(/append-only/);
  });
});
