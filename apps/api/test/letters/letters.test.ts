import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Answer, Visitor } from '../visitor.js';
import { type Owed, owedLetter } from './owed.js';
import { readPdf } from './read-pdf.js';

/** Monday, in the middle of office hours of the test practice (Pacific). */
const MONDAY = new Date('2026-11-23T18:00:00Z');

describe('A closing letter', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let clinician: Visitor;
  let owner: Visitor;
  beforeAll(async () => {
    house = await openHouse({ at: MONDAY });
    practice = await house.practice();
    await house.db.query(
      `UPDATE practices SET settings = settings || '{"callbackNumber": "(206) 555-0100", "letters": {"crisisLine": "call or text 988", "referrals": [{"name": "Juniper House", "reach": "(206) 555-0121"}]}}'
       WHERE id = $1`,
      [practice.id],
    );
  });
  beforeEach(async () => {
    desk = await house.signIn(practice.email('front_desk'));
    clinician = await house.signIn(practice.email('clinician'));
    owner = await house.signIn(practice.email('owner'));
  });
  afterAll(() => house?.close());

  const begun = async (owed: Owed, who = desk) => (await who.post('/api/letters', { followUpId: owed.followUpId })).body;
  const approved = async (owed: Owed, who = clinician) => {
    const letter = await begun(owed);
    return (await who.post(`/api/letters/${letter.id}/approval`, { version: letter.version })).body;
  };
  const code = ({ body }: Answer) => body?.type?.split('/').at(-1);
  const file = async (id: string, paper = 'letter', who = desk) => {
    const response = await fetch(`${house.url}/api/letters/${id}/pdf?paper=${paper}`, { headers: { cookie: who.cookie } });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const textOf = async (bytes: Buffer) => (await readPdf(bytes)).text;
  const mayPost = async (personId: string, value = '12 Quince Lane\nSeattle, WA 98109') => {
    const { body } = await desk.post(`/api/people/${personId}/contact-points`, { kind: 'post', value });
    const point = body.contactPoints.find((one: { kind: string }) => one.kind === 'post');
    await desk.post(`/api/people/${personId}/contact-points/${point.id}/consents`, { action: 'post', answer: 'yes' });
  };
  const journey = async (id: string) => (await owner.get(`/api/journeys/${id}`)).body;

  it('TM-06: begins with what the record says, and the same one is read again', async () => {
    const owed = await owedLetter(house, practice, desk);
    const letter = await begun(owed);
    expect(letter).toMatchObject({ state: 'drafted', template: 1, missing: [], findings: [], windowLines: null, mayApprove: false });
    expect(letter.facts).toMatchObject({
      reason: 'not_reached',
      addressee: 'Zoë',
      number: '(206) 555-0100',
      clinician: 'willow clinician',
      referrals: [{ name: 'Juniper House', reach: '(206) 555-0121' }],
    });
    expect(letter.facts.firstOn < letter.facts.lastOn).toBe(true);
    expect(letter.words[0]).toEqual({ part: 'greeting', text: 'Dear Zoë,' });
    expect((await begun(owed, clinician)).id).toBe(letter.id);
  });

  it('R-41: without consent no address stands in the file, and the letter says by hand', async () => {
    const owed = await owedLetter(house, practice, desk);
    const { body } = await desk.post(`/api/people/${owed.personId}/contact-points`, {
      kind: 'post',
      value: '12 Quince Lane\nSeattle, WA 98109',
    });
    expect(body.contactPoints).toHaveLength(1);
    const letter = await approved(owed);
    const text = await textOf((await file(letter.id)).bytes);
    expect(text).toContain('By hand');
    expect(text).not.toContain('Quince');
    expect(letter.ways.filter(({ allowed }: { allowed: boolean }) => allowed).map(({ way }: { way: string }) => way)).toEqual([
      'portal',
      'hand',
    ]);
    expect(letter.ways.find(({ way }: { way: string }) => way === 'post').why).toBe('not_asked');
    const sent = await desk.post(`/api/letters/${letter.id}/sending`, {
      version: letter.version,
      journeyVersion: owed.version,
      way: 'post',
      paper: 'letter',
    });
    expect([sent.status, sent.body.errors[0].pointer]).toEqual([422, '/way']);
  });

  it('R-41, TM-06: with consent the window holds name and address and nothing of ours; accents are printed', async () => {
    const owed = await owedLetter(house, practice, desk, { name: 'Łucja Žižková' });
    await mayPost(owed.personId);
    const letter = await approved(owed);
    expect(letter.windowLines).toEqual(['Łucja Žižková', '12 Quince Lane', 'Seattle, WA 98109']);
    for (const paper of ['letter', 'a4']) {
      const { response, bytes } = await file(letter.id, paper);
      expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
        200,
        'application/pdf',
        'no-store',
      ]);
      const { pages, text, title } = await readPdf(bytes);
      expect([pages, title]).toEqual([1, 'A letter for you']);
      for (const said of [
        'Łucja Žižková',
        '12 Quince Lane',
        'Dear Łucja,',
        '(206) 555-0100',
        'Juniper House',
        'willow clinician',
        'call or text 988',
      ])
        expect(text).toContain(said);
    }
  });

  it('TM-06: the file is kept as it was approved: its hash is the proof, and printing is audited', async () => {
    const owed = await owedLetter(house, practice, desk);
    const letter = await approved(owed);
    const hash = async (paper: string) =>
      createHash('sha256')
        .update((await file(letter.id, paper)).bytes)
        .digest('hex');
    const { rows } = await house.db.query(
      `SELECT encode(sha256_letter, 'hex') AS letter, encode(sha256_a4, 'hex') AS a4 FROM letters WHERE id = $1`,
      [letter.id],
    );
    expect([await hash('letter'), await hash('a4'), await hash('letter')]).toEqual([rows[0].letter, rows[0].a4, rows[0].letter]);
    const audit = (await owner.get('/api/audit')).body.entries.filter((one: { objectId: string }) => one.objectId === letter.id);
    expect(audit.map((one: { action: string }) => one.action)).toEqual(['letter.printed', 'letter.printed', 'letter.printed']);
  });

  it('the same sheet made twice is the same bytes', async () => {
    const owed = await owedLetter(house, practice, desk);
    const first = await approved(owed);
    const before = (await file(first.id)).bytes;
    const edited = await desk.put(`/api/letters/${first.id}`, { version: first.version, facts: first.facts });
    expect([edited.body.state, (await file(first.id)).response.status]).toEqual(['drafted', 409]);
    await clinician.post(`/api/letters/${first.id}/approval`, { version: edited.body.version });
    expect((await file(first.id)).bytes.equals(before)).toBe(true);
  });

  it('decisions 17: the front desk prepares and prints; a clinician approves their own, an owner everybody’s', async () => {
    const owed = await owedLetter(house, practice, desk, { ownerId: practice.members.owner });
    const letter = (await owner.post('/api/letters', { followUpId: owed.followUpId })).body;
    const asked = { version: letter.version };
    expect((await desk.post(`/api/letters/${letter.id}/approval`, asked)).status).toBe(403);
    expect((await clinician.post(`/api/letters/${letter.id}/approval`, asked)).status).toBe(404);
    const auditor = await house.signIn(practice.email('auditor'));
    expect((await auditor.post(`/api/letters/${letter.id}/approval`, asked)).status).toBe(403);
    expect((await owner.post(`/api/letters/${letter.id}/approval`, asked)).body.approved.byName).toBe('willow owner');
  });

  it('TM-06: the lint refuses a diagnosis and a reproach at their place, and nothing of it is kept', async () => {
    const owed = await owedLetter(house, practice, desk);
    const letter = await begun(owed);
    const words = letter.words.map((word: { part: string; text: string }, n: number) =>
      n === 2 ? { ...word, text: 'Your depression was not treated, and you failed to answer.' } : word,
    );
    const refused = await clinician.put(`/api/letters/${letter.id}`, { version: letter.version, facts: letter.facts, words });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/words/2/text']);
    expect((await desk.get(`/api/letters/${letter.id}`)).body).toMatchObject({ version: letter.version, ownWords: false });
  });

  it('R-59: own words that leave out how to come back cannot be approved; a sign that cannot be printed neither', async () => {
    const owed = await owedLetter(house, practice, desk);
    const letter = await begun(owed);
    const words = [
      { part: 'greeting', text: 'Dear Zoë,' },
      { part: 'paragraph', text: 'We hope that you are well. 茶' },
      { part: 'signature', text: 'willow clinician' },
    ];
    const kept = await clinician.put(`/api/letters/${letter.id}`, { version: letter.version, facts: letter.facts, words });
    expect(kept.body).toMatchObject({
      ownWords: true,
      missing: ['endsOn', 'number'],
      findings: [{ code: 'unprintable', at: 1, found: '茶' }],
    });
    const refused = await clinician.post(`/api/letters/${letter.id}/approval`, { version: kept.body.version });
    expect([refused.status, code(refused)]).toEqual([422, 'invalid-input']);
  });

  it('R-59, R-61: sent, it closes the journey, with the time of the chart note and that of the letter', async () => {
    const owed = await owedLetter(house, practice, desk);
    await mayPost(owed.personId);
    const letter = await approved(owed);
    house.clock.windOn(3_600_000);
    desk = await house.signIn(practice.email('front_desk'));
    const { body, status } = await desk.post(`/api/letters/${letter.id}/sending`, {
      version: letter.version,
      journeyVersion: owed.version,
      way: 'post',
      paper: 'letter',
      proof: 'Certified, receipt 7014',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'sent',
      stage: 'closed',
      sent: { way: 'post', byName: 'willow front_desk', proof: 'Certified, receipt 7014' },
    });
    expect([body.chartNoteAt < body.sent.at, body.sent.sha256]).toEqual([
      true,
      createHash('sha256')
        .update((await file(letter.id)).bytes)
        .digest('hex'),
    ]);
    const closed = await journey(owed.journeyId);
    expect([closed.stage, closed.outcome, closed.followUps]).toEqual(['closed', 'termination_letter_sent', []]);
    expect((await desk.get('/api/letters')).body.letters.find((one: { letterId: string }) => one.letterId === letter.id)).toMatchObject({
      group: 'done',
      ended: 'sent',
      way: 'post',
    });
    const { rows } = await house.db.query(`SELECT outcome, note FROM attempts WHERE journey_id = $1 ORDER BY version`, [owed.journeyId]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['no_answer', 'letter_sent']);
    expect(rows[1].note).not.toMatch(/Zoë|Lindqvist/);
  });

  it('R-59: no other door leads to a closure by letter', async () => {
    const owed = await owedLetter(house, practice, desk);
    const letter = await begun(owed);
    const attempt = await owner.post(`/api/follow-ups/${owed.followUpId}/attempts`, {
      outcome: 'letter_sent',
      journeyVersion: owed.version,
    });
    const fact = await owner.post(`/api/journeys/${owed.journeyId}/facts`, { version: owed.version, facts: [{ kind: 'letter_sent' }] });
    const move = await owner.post(`/api/journeys/${owed.journeyId}/moves`, {
      version: owed.version,
      to: 'closed',
      facts: [{ kind: 'letter_sent' }],
    });
    const close = await owner.post(`/api/journeys/${owed.journeyId}/closure`, {
      version: owed.version,
      outcome: 'termination_letter_sent',
    });
    const drafted = await owner.post(`/api/letters/${letter.id}/sending`, {
      version: letter.version,
      journeyVersion: owed.version,
      way: 'hand',
      paper: 'letter',
    });
    expect([attempt, fact, move, close, drafted].map(code)).toEqual([
      'invalid-input',
      'invalid-input',
      'invalid-input',
      'unmet-proof',
      'no-longer-open',
    ]);
    expect((await journey(owed.journeyId)).stage).toBe('closing');
  });

  it('R-62: they book before it leaves: the letter is withdrawn and cannot be sent', async () => {
    const owed = await owedLetter(house, practice, desk);
    const letter = await approved(owed);
    const startsAt = new Date(house.clock.now().getTime() + 86_400_000).toISOString();
    const booked = await desk.post(`/api/follow-ups/${owed.followUpId}/attempts`, {
      outcome: 'booked',
      journeyVersion: owed.version,
      booked: { kind: 'session', startsAt, minutes: 50 },
    });
    expect([booked.status, booked.body.moved.card.stage]).toEqual([201, 'active']);
    expect((await desk.get(`/api/letters/${letter.id}`)).body.state).toBe('withdrawn');
    expect((await desk.get('/api/letters')).body.letters.find((one: { letterId: string }) => one.letterId === letter.id).ended).toBe(
      'withdrawn',
    );
    const sent = await desk.post(`/api/letters/${letter.id}/sending`, {
      version: letter.version,
      journeyVersion: booked.body.moved.card.version,
      way: 'hand',
      paper: 'letter',
    });
    expect([sent.status, code(sent)]).toEqual([409, 'no-longer-open']);
  });

  it('a sending that is undone within its seconds: the letter is approved again and can go', async () => {
    const owed = await owedLetter(house, practice, desk);
    const letter = await approved(owed);
    const sending = { way: 'hand', paper: 'letter' };
    const sent = await desk.post(`/api/letters/${letter.id}/sending`, {
      ...sending,
      version: letter.version,
      journeyVersion: owed.version,
    });
    const undone = await desk.post(`/api/journeys/${owed.journeyId}/undos`, { version: sent.body.journeyVersion });
    expect([undone.status, undone.body.card.stage]).toEqual([200, 'closing']);
    const open = (await desk.get('/api/letters')).body.letters.find(
      (one: { journeyId: string; ended: string }) => one.journeyId === owed.journeyId && one.ended === 'open',
    );
    const again = (await desk.post('/api/letters', { followUpId: open.followUpId })).body;
    expect(again).toMatchObject({ id: letter.id, state: 'approved', sent: null });
    const gone = await desk.post(`/api/letters/${letter.id}/sending`, {
      ...sending,
      version: again.version,
      journeyVersion: again.journeyVersion,
    });
    expect([gone.status, gone.body.stage]).toEqual([200, 'closed']);
  });

  it('outcomes 5: it came back: the journey is open again, and another way or the reason is owed', async () => {
    for (const [anotherWay, kind] of [
      [true, 'termination_letter'],
      [false, 'internal_step'],
    ] as const) {
      const owed = await owedLetter(house, practice, desk, { says: 'not_interested' });
      const letter = await approved(owed);
      const sent = (
        await desk.post(`/api/letters/${letter.id}/sending`, {
          version: letter.version,
          journeyVersion: owed.version,
          way: 'hand',
          paper: 'a4',
        })
      ).body;
      const { body, status } = await desk.post(`/api/letters/${letter.id}/return`, {
        version: sent.version,
        journeyVersion: sent.journeyVersion,
        anotherWay,
      });
      expect([status, body?.state, body?.stage]).toEqual([200, 'undeliverable', 'closing']);
      expect((await journey(owed.journeyId)).followUps).toMatchObject([{ kind }]);
    }
  });

  it('R-59: the reason for none is written by their clinician or an owner, and closes with it', async () => {
    const owed = await owedLetter(house, practice, desk);
    const none = { followUpId: owed.followUpId, journeyVersion: owed.version, reason: 'They died; their sister told us on Friday.' };
    expect((await desk.post('/api/letters/reasons', none)).status).toBe(403);
    expect((await clinician.post('/api/letters/reasons', { ...none, reason: '-' })).status).toBe(422);
    const kept = await clinician.post('/api/letters/reasons', none);
    expect([kept.status, kept.body.card.stage, kept.body.card.outcome]).toEqual([201, 'closed', 'documented_reason']);
    const { rows } = await house.db.query('SELECT count(*)::int AS n FROM journey_events WHERE data::text LIKE $1', ['%sister%']);
    expect(rows[0].n).toBe(0);
  });

  describe('in a practice’s own words', () => {
    const template = async (who = owner) => (await who.get('/api/letter-template')).body;
    const texts = (read: { slots: { slot: string; own: string | null; builtIn: string }[] }, over: object = {}) => ({
      ...Object.fromEntries(read.slots.map(({ slot, own, builtIn }) => [slot, own ?? builtIn])),
      ...over,
    });
    const places = (read: { referrals: object[]; crisisLine: string | null }) => ({
      referrals: read.referrals,
      crisisLine: read.crisisLine,
    });

    it('TM-06: begins with ours, and with the places and lines that held before', async () => {
      const read = await template();
      expect(read).toMatchObject({ version: 0, findings: [], crisisLine: 'call or text 988', referrals: [{ name: 'Juniper House' }] });
      expect(read.preview[0]).toEqual({ part: 'greeting', text: 'Dear Gwen,' });
    });

    it('TM-06, R-53: a condition, blame, or a missing date is refused at its part, and nothing is kept', async () => {
      const read = await template();
      const bad = { ...texts(read), records: 'We keep the notes of your depression.', ending: 'It ends soon.', closing: 'You failed us,' };
      const checked = await owner.post('/api/letter-template/check', { texts: bad, ...places(read) });
      expect(checked.body.findings.map(({ slot, code: of }: { slot: string; code: string }) => [slot, of])).toEqual([
        ['ending', 'missing-placeholder'],
        ['records', 'diagnosis'],
        ['closing', 'blame'],
      ]);
      expect(checked.body.preview).toEqual([]);
      const refused = await owner.put('/api/letter-template', { version: 0, texts: bad, ...places(read) });
      expect([refused.status, refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
        422,
        ['/texts/ending', '/texts/records', '/texts/closing'],
      ]);
      expect((await template()).version).toBe(0);
    });

    it('TM-06: new letters begin with the new words, places, line and address; a letter that was begun keeps its own', async () => {
      const early = await owedLetter(house, practice, desk, { name: 'Early Example' });
      const before = await begun(early);
      const read = await template();
      const saved = await owner.put('/api/letter-template', {
        version: 0,
        texts: texts(read, { closing: 'Warm regards,', visits: '' }),
        referrals: [{ name: 'Hazel Court', reach: '(206) 555-0145' }],
        crisisLine: 'call 911 in danger',
      });
      expect([saved.status, saved.body.version, saved.body.findings]).toEqual([200, 1, []]);
      await house.db.query(
        `UPDATE practices SET settings = settings || '{"address": ["40 Alder Street", "Seattle, WA 98101"]}', settings_version = settings_version + 1 WHERE id = $1`,
        [practice.id],
      );
      owner = await house.signIn(practice.email('owner'));
      const owed = await owedLetter(house, practice, desk, { name: 'Later Example' });
      const letter = await approved(owed);
      expect(letter).toMatchObject({ ownTemplate: 1, practiceAddress: ['40 Alder Street', 'Seattle, WA 98101'] });
      const { text, pages } = await readPdf((await file(letter.id)).bytes);
      expect(pages).toBe(1);
      for (const said of ['40 Alder Street', 'Seattle, WA 98101', 'Warm regards,', 'Hazel Court', 'call 911 in danger'])
        expect(text).toContain(said);
      expect(text).not.toMatch(/With good wishes|first came to us|Juniper House/);

      const again = await begun(early);
      expect([again.ownTemplate, again.words]).toEqual([null, before.words]);
      expect((await template()).letters).toBe(1);
      expect((await owner.get('/api/letter-template/versions')).body.versions).toMatchObject([{ version: 1, own: true, letters: 1 }]);
    });

    it('R-41: an address of any length stays clear of the window, and an approved letter keeps the one it was approved with', async () => {
      const owed = await owedLetter(house, practice, desk, { name: 'Window Example' });
      await mayPost(owed.personId);
      const letter = await approved(owed);
      const long = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
      await house.db.query(`UPDATE practices SET settings = settings || $2, settings_version = settings_version + 1 WHERE id = $1`, [
        practice.id,
        { address: long },
      ]);
      expect((await desk.get(`/api/letters/${letter.id}`)).body.practiceAddress).toEqual(['40 Alder Street', 'Seattle, WA 98101']);
      const other = await owedLetter(house, practice, desk, { name: 'Long Example' });
      const { text } = await readPdf((await file((await approved(other)).id)).bytes);
      expect(text).toContain('Four, Five, Six');
    });

    it('decisions 17: an owner writes it; another practice has its own', async () => {
      const read = await template(clinician);
      expect(read.version).toBe(1);
      const change = { version: 1, texts: null, ...places(read) };
      expect((await clinician.put('/api/letter-template', change)).status).toBe(403);
      const stale = await owner.put('/api/letter-template', { ...change, version: 0 });
      expect([stale.status, code(stale), stale.body.current]).toEqual([409, 'version-conflict', { version: 1 }]);
      const other = await house.practice('hazel');
      const theirs = await template(await house.signIn(other.email('owner')));
      expect([theirs.version, theirs.referrals, theirs.address]).toEqual([0, [], []]);
    });
  });
});
