import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sweep } from '../../src/journeys/sweep.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

const ZONE = 'America/Los_Angeles';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Monday, 10:00 at the practice. */
const TEN = new Date('2026-11-23T18:00:00Z');
const NUMBER = '(206) 555-0190';

interface Row {
  id: string;
  group: string;
  kind: string;
  journeyId: string;
  journeyVersion: number;
  name: string;
  stage: string;
  dueAt: string;
  tries: number;
}

/** What the story says aloud when somebody wants to read it (`npm run day`); a test run says nothing. */
const tell = (line: string): void => {
  if (process.env.PORCHLIGHT_STORY) process.stdout.write(`     ${line}\n`);
};

/** One story over fifteen days: each sentence goes on where the one before it ended. */
describe('A day at the front desk, and what comes of it', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let clinician: Visitor;
  let ada: Lead;
  let ben: Lead;
  let cleo: Lead;
  let late: Row;
  let benLate: Row;

  const to = async (day: number, time: string): Promise<void> => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    house.clock.windTo(new Date(TEN.getTime() + day * DAY + ((hour - 10) * 60 + minute) * MINUTE));
    await house.app.get(Sweep).run();
  };
  const rows = async (who: Visitor): Promise<Row[]> => (await who.get('/api/follow-ups')).body.rows;
  const rowOf = async (lead: Lead, who = clinician) => (await rows(who)).find(({ journeyId }) => journeyId === lead.id);
  const keeps = (row: Row, body: object, who = clinician) =>
    who.post(`/api/follow-ups/${row.id}/attempts`, { journeyVersion: row.journeyVersion, ...body });
  const stored = async (lead: Lead) =>
    (
      await house.db.query(
        `SELECT id, kind, state, due_at FROM follow_ups WHERE journey_id = $1 AND kind NOT IN ('check_in', 'first_reply') ORDER BY created_at, id`,
        [lead.id],
      )
    ).rows;
  const clock = (at: string | Date) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone: ZONE,
      weekday: 'short',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    }).format(new Date(at));

  /** A client of the clinician's with a session on this Monday. */
  async function client(name: string, phone: string, startsAt: Date): Promise<Lead> {
    const lead = await Lead.asks(desk, { name, phone, source: 'web_form' });
    await lead.becomesClient(house);
    const first = (await lead.appointments()).find(({ kind, status }) => kind === 'session' && status === 'booked');
    const booked = await desk.post('/api/appointments', {
      journeyId: lead.id,
      journeyVersion: lead.version,
      kind: 'session',
      startsAt: startsAt.toISOString(),
      minutes: 50,
      memberId: practice.members.clinician,
      replacesId: first?.id,
    });
    expect(booked.status).toBe(201);
    lead.version = booked.body.moved.journey.version;
    const owned = await desk.put(`/api/journeys/${lead.id}/owner`, { version: lead.version, ownerId: practice.members.clinician });
    lead.version = owned.body.journey.version;
    return lead;
  }

  /** They signed that we may call, and leave a message, on this number. */
  async function signs({ personId }: Lead): Promise<void> {
    const [point] = (await desk.get(`/api/people/${personId}`)).body.contactPoints;
    for (const action of ['call', 'voicemail'])
      expect((await desk.post(`/api/people/${personId}/contact-points/${point.id}/consents`, { action, answer: 'yes' })).status).toBe(201);
  }

  beforeAll(async () => {
    house = await openHouse({ at: new Date(TEN.getTime() - 4 * DAY) });
    practice = await house.practice();
    await house.db.query(`UPDATE practices SET name = 'Willow Lane Counseling'`);
    await house.db.query(`UPDATE members SET name = 'Imani Cole' WHERE id = $1`, [practice.members.clinician]);
    await house.db.query(`UPDATE practices SET settings = settings || jsonb_build_object('callbackNumber', $1::text)`, [NUMBER]);
    desk = await house.signIn(practice.email('front_desk'));
    clinician = await house.signIn(practice.email('clinician'));
    ada = await client('Ada Example', '(206) 555-0131', TEN);
    ben = await client('Ben Sample', '(206) 555-0132', TEN);
    cleo = await client('Cleo Fiction', '(206) 555-0133', new Date(TEN.getTime() - 3 * DAY));
    for (const lead of [ada, ben, cleo]) await signs(lead);
    house.clock.windTo(new Date(TEN.getTime() - 3 * DAY + 50 * MINUTE));
    const session = (await cleo.appointments()).find(({ status }) => status === 'booked');
    if (session) await cleo.status(session, 'attended');
  });
  afterAll(() => house?.close());

  it('10:14 Ada and Ben are booked for 10:00 and not there; nobody is called before their quarter of an hour is over', async () => {
    await to(0, '10:14');
    expect((await rows(clinician)).filter(({ kind }) => kind === 'late')).toEqual([]);
  });

  it('R-51: 10:15 both stand in the clinician’s list as late', async () => {
    await to(0, '10:15');
    const found = (await rows(clinician)).filter(({ kind }) => kind === 'late');
    expect(found.map(({ name }) => name).sort()).toEqual(['Ada Example', 'Ben Sample']);
    [late, benLate] = [ada, ben].map((lead) => found.find(({ journeyId }) => journeyId === lead.id)) as [Row, Row];
    for (const row of found) tell(`${row.name}, due ${clock(row.dueAt)}`);
  });

  it('R-52, R-40: 10:16 Ada’s voicemail answers, and the words say when and which number, and never what kind of appointment', async () => {
    await to(0, '10:16');
    const sheet = (await clinician.get(`/api/follow-ups/${late.id}`)).body;
    const voicemail = sheet.scripts.find(({ situation }: { situation: string }) => situation === 'voicemail');
    const words = voicemail.lines.join(' ');
    tell(`“${words}”`);
    expect(words).toContain('10:00 AM');
    expect(words).toContain(NUMBER);
    for (const never of [
      /willow/i,
      /cole/i,
      /therap/i,
      /counsel/i,
      /psych/i,
      /session/i,
      /clinician/i,
      /Example/,
      /fee/i,
      /angry|upset|disappoint/i,
    ])
      expect(words).not.toMatch(never);
    const kept = await keeps(late, { outcome: 'left_voicemail', level: voicemail.level, scriptId: voicemail.scriptId });
    expect(kept.status).toBe(201);
    tell(kept.body.note);
    expect(kept.body.note).toContain(`script ${voicemail.scriptId}, L${voicemail.level}`);
    expect((await rowOf(ada))?.id ?? late.id).toBe(late.id);
  });

  it('R-54: 10:50 both sessions are no-shows, once; for Ada the call was made, for Ben the same row asks for it', async () => {
    await to(0, '10:50');
    await house.app.get(Sweep).run();
    for (const lead of [ada, ben]) expect((await lead.appointments()).filter(({ status }) => status === 'no_show')).toHaveLength(1);
    expect(await rowOf(ben)).toMatchObject({ id: benLate.id, kind: 'no_show', group: 'no_show' });
    expect(await stored(ben)).toEqual([expect.objectContaining({ id: benLate.id, kind: 'no_show', state: 'open' })]);
    const [first, next, ...more] = await stored(ada);
    expect(first.id).toBe(late.id);
    expect(first.state).not.toBe('open');
    expect(next).toMatchObject({ kind: 'no_next_appointment', state: 'open' });
    expect(more).toEqual([]);
    expect((await ada.view()).stage).toBe('at_risk');
    tell(`Ben: late became no-show, the same row. Ada: nothing more today; asked for a next appointment on ${clock(next.due_at)}`);
  });

  it('R-56: seven days later Ada is called again and does not answer; the chart note writes itself', async () => {
    await to(6, '16:59');
    expect(await rowOf(ada)).toBeUndefined();
    await to(7, '10:00');
    const row = await rowOf(ada);
    expect(row).toMatchObject({ kind: 'no_next_appointment', tries: 1 });
    const kept = await keeps(row as Row, { outcome: 'no_answer' });
    expect(kept.status).toBe(201);
    tell(kept.body.note);
    expect(kept.body.note).toContain('client did not answer; termination letter to follow');
    expect(kept.body.moved.card.stage).toBe('closing');
    const { rows: notes } = await house.db.query('SELECT note, follow_up_id FROM attempts WHERE journey_id = $1 ORDER BY version', [
      ada.id,
    ]);
    expect(notes).toEqual([expect.objectContaining({ follow_up_id: late.id }), { note: kept.body.note, follow_up_id: row?.id }]);
  });

  it('R-61: the letter waits a week for her reply, and is due then', async () => {
    await to(13, '16:59');
    expect(await rowOf(ada)).toBeUndefined();
    await to(14, '10:00');
    const row = await rowOf(ada);
    expect(row).toMatchObject({ kind: 'termination_letter', group: 'closing' });
    tell(`due ${clock(row?.dueAt ?? '')}`);
  });

  it('R-59, R-68: the letter is out; the journey is closed with its proof, and nobody is asked to call her again', async () => {
    const row = (await rowOf(ada)) as Row;
    expect((await keeps(row, { outcome: 'letter_sent', way: 'hand' })).status).toBe(422);
    const begun = (await clinician.post('/api/letters', { followUpId: row.id })).body;
    const approved = (await clinician.post(`/api/letters/${begun.id}/approval`, { version: begun.version })).body;
    expect(approved.state).toBe('approved');
    const printed = await fetch(`${house.url}/api/letters/${begun.id}/pdf?paper=letter`, { headers: { cookie: clinician.cookie } });
    expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const sent = await clinician.post(`/api/letters/${begun.id}/sending`, {
      version: approved.version,
      journeyVersion: row.journeyVersion,
      way: 'hand',
      paper: 'letter',
      proof: 'Handed over at the desk',
    });
    expect([sent.status, (await ada.view()).stage, (await ada.view()).outcome]).toEqual([200, 'closed', 'termination_letter_sent']);
    const view = await ada.view();
    const proof = view.facts.find(({ kind }: { kind: string }) => kind === 'letter_sent');
    expect(proof.by.name).toBe('Imani Cole');
    tell(`closed: ${view.outcome}; proof: letter_sent, ${clock(proof.at)}, by ${proof.by.name}`);
    expect((await stored(ada)).filter(({ state }) => state === 'open')).toEqual([]);
  });

  it('R-56, R-57: Cleo came and booked nothing; a week later she is called, books, and is active again', async () => {
    const row = (await rowOf(cleo)) as Row;
    expect(row).toMatchObject({ kind: 'no_next_appointment', stage: 'at_risk', name: 'Cleo Fiction' });
    tell(`asked since ${clock(row.dueAt)}`);
    const booked = {
      kind: 'session',
      startsAt: new Date(house.clock.now().getTime() + 2 * DAY).toISOString(),
      minutes: 50,
      memberId: practice.members.clinician,
    };
    const kept = await keeps(row, { outcome: 'booked', booked });
    expect([kept.status, kept.body.moved.card.stage]).toEqual([201, 'active']);
    expect((await stored(cleo)).filter(({ state }) => state === 'open')).toEqual([]);
    tell(kept.body.note);
  });

  it('R-62: at no moment of these days was anybody abandoned', async () => {
    expect((await house.db.query('SELECT * FROM app.abandoned($1, NULL)', [house.clock.now()])).rows).toEqual([]);
    for (const lead of [ada, ben, cleo]) {
      const { entries } = (await desk.get(`/api/journeys/${lead.id}/timeline`)).body;
      tell(`${entries.length} entries in the history of ${lead === ada ? 'Ada' : lead === ben ? 'Ben' : 'Cleo'}`);
      expect(entries.length).toBeGreaterThan(8);
    }
  });
});
