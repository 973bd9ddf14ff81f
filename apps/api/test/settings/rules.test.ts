import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_DEFAULTS } from '@porchlight/pipeline';
import { Sweep } from '../../src/journeys/sweep.js';
import { changed, fingerprint } from '../fingerprint.js';
import { aClient, type Client } from '../follow-ups/client.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';

/** Monday 23 November 2026, 9:00 in the practice. */
const NINE = new Date('2026-11-23T17:00:00Z');
const DAY = 86_400_000;
const day = (n: number, hours = 0): Date => new Date(NINE.getTime() + n * DAY + hours * 3_600_000);

describe('Follow-up rules on real journeys', () => {
  let house: House;
  let practice: TestPractice;
  let owner: Visitor;
  let desk: Visitor;
  let sweep: Sweep;
  let came: Client;
  let ahead: Client;

  beforeAll(async () => {
    house = await openHouse({ at: NINE });
    practice = await house.practice();
    owner = await house.signIn(practice.email('owner'));
    desk = await house.signIn(practice.email('front_desk'));
    sweep = house.app.get(Sweep);
    // Came on Monday and booked nothing; another one has a session in three weeks.
    came = await aClient(house, practice, desk, day(0, 1).toISOString(), 'Vera Example');
    ahead = await aClient(house, practice, desk, day(21).toISOString(), 'Ned Example');
    house.clock.windTo(day(0, 2));
    const [session] = (await came.lead.appointments()).filter(({ kind }) => kind === 'session');
    await came.lead.status(session as { id: string; version: number }, 'attended');
  });
  afterAll(() => house?.close());

  const rules = (change: object) => ({ ...FOLLOW_UP_DEFAULTS, ...change });
  const tried = async (change: object, more: object = {}) => {
    const answer = await owner.post('/api/settings/rules/trial', { rules: rules(change), ...more });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const save = async (change: object) => {
    const { version } = (await owner.get('/api/settings')).body;
    const answer = await owner.put('/api/settings/rules', { version, rules: rules(change) });
    expect(answer.status).toBe(200);
    house.clock.windTo(new Date(house.clock.now().getTime() + 10_000));
  };
  const dueOf = async (client: Client) => (await client.open()).map(({ kind, dueAt }) => [kind, dueAt]);
  const abandoned = async () => (await house.db.query('SELECT * FROM app.abandoned($1, NULL)', [house.clock.now()])).rows;

  it('R-56: four days instead of seven are told on the people whom they move, and nothing is written', async () => {
    const before = await fingerprint(house.db);
    const trial = await tried({ noNextAppointmentDays: 4 });
    expect(changed(before, await fingerprint(house.db))).toEqual([]);
    expect(trial).toMatchObject({ tried: 2, of: 2, affected: 1, counts: [{ what: 'earlier', people: 1 }], withNextSession: 1, next: null });
    expect(trial.people).toMatchObject([
      {
        name: 'Vera Example',
        what: 'earlier',
        before: { kind: 'no_next_appointment', dueAt: '2026-11-30T17:00:00.000Z', assignee: 'willow clinician' },
        after: { kind: 'no_next_appointment', dueAt: '2026-11-27T17:00:00.000Z' },
      },
    ]);
  });

  it('who would be called on a Saturday is called on Monday as before, and is not told as affected', async () => {
    expect(await tried({ noNextAppointmentDays: 5 })).toMatchObject({ tried: 2, affected: 0, withSameCall: 1 });
  });

  it('calls of the week are counted now and then, for five open days', async () => {
    const trial = await tried({ noNextAppointmentDays: 3 });
    expect(trial.people).toMatchObject([{ after: { dueAt: '2026-11-26T17:00:00.000Z' } }]);
    expect(trial.days.map(({ day: name }: { day: string }) => name)).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
    ]);
    const thursday = trial.days[3];
    expect([thursday.now, thursday.proposed]).toEqual([thursday.now, thursday.now + 1]);
  });

  it('R-63: days of silence count for who has a session ahead, too', async () => {
    const trial = await tried({ silentDays: 10 });
    expect(trial.people).toMatchObject([{ name: 'Ned Example', what: 'earlier', before: { kind: 'silent' }, after: { kind: 'silent' } }]);
  });

  it('who is called and by whom is told a page at a time', async () => {
    const trial = await tried({ assignees: { no_next_appointment: 'front_desk', check_in: practice.members.owner } }, { limit: 1 });
    expect([trial.affected, trial.people.length, trial.next]).toEqual([3, 1, 1]);
    const next = await tried(
      { assignees: { no_next_appointment: 'front_desk', check_in: practice.members.owner } },
      { from: 1, limit: 10 },
    );
    expect([...trial.people, ...next.people].every(({ what }) => what === 'other_hands')).toBe(true);
    expect(next.next).toBeNull();
  });

  it('numbers that count from the next call on touch nobody who waits, so no journey is read', async () => {
    expect(await tried({ ladder: ['0', '2bh'], closurePolicy: { minAttempts: 2, maxTries: 3 } })).toMatchObject({
      of: 0,
      tried: 0,
      affected: 0,
    });
  });

  it('R-51: how often other minutes would have called is counted over the last four weeks', async () => {
    expect((await tried({ lateAfterMinutes: 70, visitMinutes: 90 })).late).toMatchObject({ days: 28, sessions: 1, now: 1, proposed: 0 });
    expect((await tried({ silentDays: 40 })).late).toBeNull();
  });

  it('rules that could not be saved are not tried, and nobody but an owner tries any', async () => {
    expect((await owner.post('/api/settings/rules/trial', { rules: rules({ silentDays: 3 }) })).status).toBe(422);
    expect((await desk.post('/api/settings/rules/trial', { rules: rules({}) })).status).toBe(403);
  });

  it('P11: saved numbers move what is open at the next sweep, once, and leave everybody else as they stand', async () => {
    expect(await dueOf(came)).toEqual([['no_next_appointment', '2026-11-30T17:00:00.000Z']]);
    await save({ noNextAppointmentDays: 3 });
    expect(await sweep.run()).toBe(1);
    expect(await dueOf(came)).toEqual([['no_next_appointment', '2026-11-26T17:00:00.000Z']]);
    expect((await came.followUps()).filter(({ kind }) => kind === 'no_next_appointment').length).toBe(1);
    expect(await sweep.run()).toBe(0);
    // At risk as soon as that falls due, and not on the seventh day.
    house.clock.windTo(new Date('2026-11-26T17:00:00Z'));
    await sweep.run();
    expect([await came.stage(), await ahead.stage()]).toEqual(['at_risk', 'active']);
  });

  it('whoever was handed a follow-up keeps it, whatever the rules say of such calls', async () => {
    const [row] = await came.open();
    const handed = await owner.put(`/api/follow-ups/${row?.id}/assignee`, { memberId: practice.members.owner });
    if (handed.status >= 300) throw new Error(handed.text);
    await save({ noNextAppointmentDays: 4, assignees: { no_next_appointment: 'front_desk' } });
    await sweep.run();
    const { rows } = await house.db.query('SELECT assignee_id, app.instant(due_at) AS due FROM follow_ups WHERE id = $1', [row?.id]);
    expect(rows[0]).toEqual({ assignee_id: practice.members.owner, due: '2026-11-27T17:00:00.000Z' });
  });

  it('R-62: a rule that is switched off withdraws its calls and says who did it; nobody is left without a step', async () => {
    const { version } = ahead.lead;
    const booked = (await ahead.lead.appointments()).find(({ kind }) => kind === 'session');
    ahead.lead.version = version;
    await ahead.lead.status(booked as { id: string; version: number }, 'cancelled_client');
    expect((await ahead.open()).map(({ kind }) => kind)).toEqual(['cancelled_not_rebooked']);
    await save({ off: ['cancelled_not_rebooked', 'check_in'] });
    await sweep.run();
    expect((await ahead.open()).map(({ kind }) => kind)).toEqual(['no_next_appointment']);
    const { rows } = await house.db.query(
      `SELECT kind, ended_by FROM follow_ups WHERE journey_id = $1 AND state = 'withdrawn' AND kind IN ('cancelled_not_rebooked', 'check_in') ORDER BY kind`,
      [ahead.lead.id],
    );
    expect(rows).toEqual([
      { kind: 'cancelled_not_rebooked', ended_by: practice.members.owner },
      { kind: 'check_in', ended_by: practice.members.owner },
    ]);
    expect(await abandoned()).toEqual([]);
    await save({});
    await sweep.run();
    expect((await ahead.open()).map(({ kind }) => kind)).toEqual(['cancelled_not_rebooked']);
  });

  it('P11: a walk that dies in the middle goes on where it was', async () => {
    await save({ noNextAppointmentDays: 9 });
    const kill = () =>
      house.db.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'porchlight_app' AND state <> 'idle'",
      );
    for (let round = 0; round < 4; round++) {
      const swept = sweep.run().catch(() => 0);
      for (let n = 0; n < 4; n++) await kill();
      await swept;
    }
    while ((await sweep.run().catch(() => 1)) > 0);
    expect((await house.db.query('SELECT count(*)::int AS n FROM replannings WHERE done_at IS NULL')).rows).toEqual([{ n: 0 }]);
    const keys = (await came.followUps()).filter(({ state }) => state === 'open').map(({ causeKey }) => causeKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('outcomes 6: the caps that are set are the ones that hold back a call', async () => {
    house.clock.windTo(new Date('2026-11-27T18:00:00Z'));
    await save({ caps: { callsADay: 1, callsAWeek: 4, messagesADay: 1, messagesAWeek: 3 } });
    const lead = await aClient(house, practice, desk, day(30).toISOString(), 'Cap Example');
    const [checkIn] = (await lead.followUps()).filter(({ kind, state }) => kind === 'check_in' && state === 'open');
    const sheet = async () => (await owner.get(`/api/follow-ups/${checkIn?.id}`)).body;
    const ways = (await sheet()).numbers[0].ways.find(({ action }: { action: string }) => action === 'call');
    expect(ways.allowed).toBe(true);
    const kept = await owner.post(`/api/follow-ups/${checkIn?.id}/attempts`, { outcome: 'no_answer', journeyVersion: lead.lead.version });
    expect(kept.status).toBe(201);
    const open = (await lead.followUps()).find(({ kind, state }) => kind === 'check_in' && state === 'open');
    const again = (await owner.get(`/api/follow-ups/${open?.id}`)).body.numbers[0].ways.find(
      ({ action }: { action: string }) => action === 'call',
    );
    expect(again.refusals.map(({ code }: { code: string }) => code)).toContain('calls_of_the_day');
  });
});
