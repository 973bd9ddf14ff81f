import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import { Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

describe('Word of mouth', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    owner = await house.signIn(practice.email('owner'));
  });
  afterAll(() => house?.close());

  const asks = (name: string) => Lead.asks(desk, { name });
  const found = (lead: Lead, body: object, version = 0) =>
    desk.put(`/api/journeys/${lead.id}/origin`, { version, source: 'person', ...body });
  const owed = async (name: string): Promise<{ id: string; ways: string[] } | undefined> =>
    (await desk.get('/api/thanks')).body.thanks.find((one: { referrer: { name: string } }) => one.referrer.name === name);

  it('R-23: somebody who never became a client is named as who sent somebody, and is owed thanks', async () => {
    const [lost, came] = [await asks('Lena Lost'), await asks('Nia New')];
    await lost.close('booked_elsewhere');
    const answer = await found(came, { referrerId: lost.personId, also: ['search', 'person'] });
    expect([answer.status, answer.body]).toEqual([
      200,
      expect.objectContaining({
        version: 1,
        source: 'person',
        referrer: { personId: lost.personId, name: 'Lena Lost', kind: 'person' },
        also: ['search'],
      }),
    ]);
    const { nodes, edges } = (await owner.get('/api/referrals')).body;
    expect(edges).toContainEqual(expect.objectContaining({ from: lost.personId, to: came.personId, journeyId: came.id }));
    expect(nodes).toContainEqual({ id: lost.personId, kind: 'person', name: 'Lena Lost', client: false, sent: 1, clients: 0 });
    expect(await owed('Lena Lost')).toBeDefined();
  });

  it('6.10: nobody refers themselves, and no circle closes, however long, nor between two who record at once', async () => {
    const [a, b, c] = [await asks('Ada One'), await asks('Bea Two'), await asks('Cid Three')];
    expect((await found(a, { referrerId: a.personId })).body.errors[0].pointer).toBe('/referrerId');
    expect((await found(b, { referrerId: a.personId })).status).toBe(200);
    expect((await found(c, { referrerId: b.personId })).status).toBe(200);
    const circle = await found(a, { referrerId: c.personId });
    expect([circle.status, circle.body.detail]).toEqual([422, expect.stringContaining('came to us through this person')]);
    const [d, e] = [await asks('Dan Four'), await asks('Eve Five')];
    const both = await Promise.all([found(d, { referrerId: e.personId }), found(e, { referrerId: d.personId })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('6.0: a correction keeps what was said before, so that a figure as of a day stays what it was', async () => {
    const lead = await asks('Cora Corrected');
    await found(lead, { source: 'directory' });
    const before = house.clock.now();
    house.clock.windTo(new Date(before.getTime() + 86_400_000));
    expect((await found(lead, { source: 'search' })).status).toBe(409);
    const fixed = await found(lead, { outside: { kind: 'person', name: 'A neighbour' } }, 1);
    expect(fixed.body.history.map(({ source }: { source: string }) => source)).toEqual(['person', 'directory']);
    const asOf = async (at: Date) => {
      const client = await house.db.connect();
      try {
        const { rows } = await client.query('SELECT source FROM app.origins($1, $2) WHERE journey_id = $3', [practice.id, at, lead.id]);
        return rows[0].source;
      } finally {
        client.release();
      }
    };
    expect([await asOf(before), await asOf(house.clock.now())]).toEqual(['directory', 'person']);
    await expect(house.db.query('UPDATE origin_records SET source = source')).rejects.toThrow(/append-only/);
    // Named by mistake: no thanks any more.
    expect(await owed('A neighbour')).toBeDefined();
    await found(lead, { source: 'event' }, 2);
    expect(await owed('A neighbour')).toBeUndefined();
  });

  it('R-22: thanks go by a way that they allow, once, and tell nothing of who came', async () => {
    const giver = await Lead.asks(desk, { name: 'Gil Giver', email: 'gil@people.test', phone: '(425) 555-7301' });
    const came = await asks('Quentin Unmistakable');
    await found(came, { referrerId: giver.personId });
    const debt = await owed('Gil Giver');
    expect(debt?.ways).toEqual(['in_person']);
    expect((await desk.post(`/api/thanks/${debt?.id}/ending`, { way: 'email' })).status).toBe(403);
    const { contactPoints } = (await desk.get(`/api/people/${giver.personId}`)).body;
    const email = contactPoints.find(({ kind }: { kind: string }) => kind === 'email');
    await desk.post(`/api/people/${giver.personId}/contact-points/${email.id}/consents`, { action: 'email', answer: 'yes' });
    expect((await owed('Gil Giver'))?.ways).toEqual(['in_person', 'email']);
    const list = await desk.get('/api/thanks');
    for (const secret of ['Quentin', 'Unmistakable', came.id, came.personId]) expect(list.text).not.toContain(secret);
    const twice = await Promise.all([1, 2].map(() => desk.post(`/api/thanks/${debt?.id}/ending`, { way: 'email' })));
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await owed('Gil Giver')).toBeUndefined();
    // Said again, in another way: still thanked.
    await found(came, { referrerId: giver.personId, also: ['search'] }, 1);
    expect(await owed('Gil Giver')).toBeUndefined();
  });

  it('R-22: whoever sent three is thanked once for all of them; a slip is taken back whole, and only for a quarter of an hour', async () => {
    const outside = { kind: 'organisation', name: 'Cedar Street School' };
    for (const name of ['Tia One', 'Tod Two', 'Tam Three']) await found(await asks(name), { source: 'organisation', outside });
    house.clock.windOn(60_000);
    const debt = await owed(outside.name);
    expect(debt).toMatchObject({ times: 3, ways: ['in_person', 'call', 'card', 'email'] });
    await desk.post(`/api/thanks/${debt?.id}/ending`, { way: 'card' });
    const { ended } = (await desk.get('/api/thanks')).body;
    expect([await owed(outside.name), ended[0]]).toEqual([
      undefined,
      {
        id: expect.any(String),
        referrer: { personId: null, ...outside },
        way: 'card',
        at: expect.any(String),
        byName: expect.any(String),
        undoable: true,
      },
    ]);
    expect((await desk.post(`/api/thanks/${ended[0].id}/undos`)).status).toBe(201);
    expect(await owed(outside.name)).toMatchObject({ times: 3 });
    expect((await desk.post(`/api/thanks/${ended[0].id}/undos`)).body.type).toMatch(/no-longer-open$/);
    await desk.post(`/api/thanks/${debt?.id}/ending`, { way: 'not_needed' });
    house.clock.windOn(16 * 60_000);
    expect((await desk.post(`/api/thanks/${debt?.id}/undos`)).body.type).toMatch(/undo-too-late$/);
    expect((await desk.get('/api/thanks')).body.ended[0]).toMatchObject({ way: 'not_needed', undoable: false });
  });

  it('a name from outside is erased on request: nothing holds it, nobody is to be thanked, what it counted for stays', async () => {
    const name = 'Nadia Outside-Unforgettable';
    const lead = await asks('Ria Referred');
    // Under a key, as the web does: its answer is kept for a repeat.
    const told = { version: 0, source: 'person', outside: { kind: 'person', name } };
    await desk.put(`/api/journeys/${lead.id}/origin`, told, { 'idempotency-key': randomUUID() });
    const shown = async () => (await owner.get('/api/referrers')).body.referrers.find((one: { id: string }) => one.id === id);
    const { rows } = await house.db.query('SELECT id FROM outside_referrers WHERE name = $1', [name]);
    const id = rows[0].id;
    expect(await shown()).toMatchObject({ name, kind: 'outside_person', sent: 1 });
    const erase = (who: Visitor) => who.delete(`/api/outside-referrers/${id}/name`);
    expect([(await erase(desk)).status, (await erase(owner)).status, (await erase(owner)).status]).toEqual([403, 204, 404]);
    expect([await shown(), await owed(name)]).toEqual([expect.objectContaining({ name: null, sent: 1 }), undefined]);
    expect((await desk.get(`/api/journeys/${lead.id}/origin`)).body).toMatchObject({ source: 'person', referrer: { name: null } });
    await found(lead, { also: ['search'] }, 1);
    expect([
      await shown(),
      await owed(name),
      (await desk.get('/api/thanks')).body.thanks.filter((one: { referrer: { name: null } }) => !one.referrer.name),
    ]).toEqual([expect.objectContaining({ name: null, sent: 1 }), undefined, []]);
    const { rows: tables } = await house.db.query(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    // Whole rows as text, in whatever column: the answer to a repeated request, too.
    for (const table of tables) {
      const { rows: held } = await house.db.query(`SELECT 1 FROM ${table.name} t WHERE t::text ~* 'outside-unforgettable' LIMIT 1`);
      expect([table.name, held.length]).toEqual([table.name, 0]);
    }
    const [entry] = (await owner.get('/api/audit')).body.entries.filter(
      ({ action }: { action: string }) => action === 'referrer.name_erased',
    );
    expect(entry).toMatchObject({ objectKind: 'outside_referrer', objectId: id });
    // Who is named so again is somebody new.
    const again = await asks('Rod Referred');
    await found(again, { outside: { kind: 'person', name } });
    expect((await owner.get('/api/referrers')).body.referrers).toContainEqual(expect.objectContaining({ name, sent: 1 }));
  });

  it('OW-07: the graph comes in pages: who brought most people first, the rest of those whom somebody sent when they are asked for', async () => {
    const other = await house.practice('alder');
    const [there, their] = [await house.signIn(other.email('front_desk')), await house.signIn(other.email('owner'))];
    const tell = async (name: string, body: object) => {
      const lead = await Lead.asks(there, { name });
      const answer = await there.put(`/api/journeys/${lead.id}/origin`, { version: 0, source: 'person', ...body });
      if (answer.status !== 200) throw new Error(answer.text);
      return lead;
    };
    const school = { source: 'organisation', outside: { kind: 'organisation', name: 'Hill School' } };
    const many: Lead[] = [];
    for (let n = 0; n < 8; n++) many.push(await tell(`Pupil ${n}`, school));
    const grand = await tell('Grand Child', { referrerId: many[0]?.personId });
    for (let n = 0; n < 9; n++) await tell(`Friend ${n}`, { outside: { kind: 'person', name: `Neighbour ${n}` } });
    const page = (await their.get('/api/referrals')).body;
    const id = page.heads[0];
    expect([page.count, page.heads.length, page.next]).toEqual([10, 8, '8']);
    expect(page.nodes.find((one: { id: string }) => one.id === id)).toMatchObject({ name: 'Hill School', kind: 'organisation', sent: 8 });
    const from = (edges: { from: string; to: string }[]) => edges.filter((edge) => edge.from === id).map(({ to }) => to);
    // Who sent somebody in turn is among the first, and what they sent hangs below.
    expect(from(page.edges)).toHaveLength(6);
    expect(from(page.edges)[0]).toBe(many[0]?.personId);
    expect(page.edges).toContainEqual(expect.objectContaining({ from: many[0]?.personId, to: grand.personId }));
    const rest = (await their.get(`/api/referrals?of=${id}&after=6`)).body;
    expect([rest.count, rest.next, new Set([...from(page.edges), ...from(rest.edges)]).size]).toEqual([8, null, 8]);
    const last = (await their.get('/api/referrals?after=8')).body;
    expect([last.heads.length, last.next, new Set([...page.heads, ...last.heads]).size]).toEqual([2, null, 10]);
    expect((await their.get(`/api/referrals?of=${grand.personId}`)).status).toBe(404);
    expect((await their.get('/api/referrals?after=x')).body.errors[0].pointer).toBe('/after');
    // The same as a table, whole, and looking is written down.
    const table = await their.get('/api/referrers?as=csv');
    expect(table.text.split('\r\n').slice(0, 2)).toEqual([
      'name,kind,client,sentBy,sent,clients,lastAt,id',
      expect.stringMatching(/^Hill School,organisation,false,,8,0,/),
    ]);
    expect(table.text).toContain('Pupil 0,person,false,Hill School,1,0,');
    const actions = (await their.get('/api/audit')).body.entries.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['referrals.viewed', 'referrals.exported']));
  });

  it('P24: a clinician meets no colleague’s client as a referrer, and the graph is the owner’s', async () => {
    const [theirs, mine] = [await asks('Hidden Holly'), await asks('Mine Mia')];
    for (const [lead, member] of [
      [theirs, 'owner'],
      [mine, 'clinician'],
    ] as const)
      await desk.put(`/api/journeys/${lead.id}/owner`, { ownerId: practice.members[member], version: 1 });
    await found(mine, { referrerId: theirs.personId });
    const clinician = await house.signIn(practice.email('clinician'));
    const seen = await clinician.get(`/api/journeys/${mine.id}/origin`);
    expect([seen.status, seen.body.source, seen.body.referrer]).toEqual([200, 'person', null]);
    const named = await clinician.put(`/api/journeys/${mine.id}/origin`, { version: 1, source: 'person', referrerId: theirs.personId });
    expect([named.status, (await clinician.get(`/api/journeys/${theirs.id}/origin`)).status]).toEqual([404, 404]);
    for (const who of [clinician, desk]) expect((await who.get('/api/referrals')).status).toBe(403);
  });

  it.each([
    [{ source: 'search', referrerId: 'other' }, '/source'],
    [{ source: 'directory', outside: { kind: 'organisation', name: 'A school' } }, '/source'],
    [{ source: 'person', outside: { kind: 'person', name: 'Somebody' }, referrerId: 'other' }, '/outside'],
  ])('P32: %j says what to mend', async (body, pointer) => {
    const [lead, other] = [await asks('Wrong One'), await asks('Other One')];
    const answer = await found(lead, { ...body, ...('referrerId' in body ? { referrerId: other.personId } : {}) });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it('R-77: a second service is a second journey of the same person, with its own source and no new lead', async () => {
    const first = await Lead.asks(desk, { name: 'Sue Second', service: 'couples' });
    const second = await Lead.asks(desk, { personId: first.personId, source: 'call', service: 'assessment' });
    expect(second.personId).toBe(first.personId);
    await found(first, { source: 'directory' });
    expect((await desk.get(`/api/journeys/${second.id}/origin`)).body).toMatchObject({ version: 0, source: 'unknown' });
    expect((await desk.get(`/api/people/${first.personId}`)).body.journeys).toHaveLength(2);
  });
});

describe('Goals and break-even', () => {
  let house: House;
  let owner: Visitor;
  let practice: TestPractice;
  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    owner = await house.signIn(practice.email('owner'));
  });
  afterAll(() => house?.close());
  const NONE = {
    goals: { newClients: null, conversionPercent: null, answeredInTimePercent: null },
    breakEven: { coverCost: null, marginPerVisit: null, missedCallValue: null },
  };

  it('R-75, R-99: nothing is set, and no money is guessed, until the owner says so', async () => {
    expect((await owner.get('/api/goals')).body).toEqual({ version: 1, ...NONE, breakEvenVisits: null, changes: [] });
  });

  it('R-99: cover of 500 at 90 a visit is paid by six recovered visits; at nothing a visit, by none', async () => {
    const save = async (coverCost: number, marginPerVisit: number) => {
      const { version } = (await owner.get('/api/goals')).body;
      return (await owner.put('/api/goals', { version, ...NONE, breakEven: { coverCost, marginPerVisit, missedCallValue: null } })).body
        .breakEvenVisits;
    };
    expect([await save(500, 90), await save(540, 90), await save(500, 0), await save(0, 90)]).toEqual([6, 6, null, 0]);
  });

  it('R-75: each goal is kept with what held before; two owners do not overwrite each other; the desk sees no money', async () => {
    const { version } = (await owner.get('/api/goals')).body;
    const goals = { newClients: 8, conversionPercent: 40, answeredInTimePercent: 90 };
    const saved = await owner.put('/api/goals', { version, ...NONE, goals });
    expect([saved.status, saved.body.goals]).toEqual([200, goals]);
    const late = await owner.put('/api/goals', { version, ...NONE, goals: { ...goals, newClients: 9 } });
    expect([late.status, late.body.type]).toEqual([409, expect.stringMatching(/version-conflict$/)]);
    const more = await owner.put('/api/goals', { version: saved.body.version, ...NONE, goals: { ...goals, newClients: 10 } });
    expect(more.body.changes[0]).toMatchObject({ before: { goals }, after: { goals: { newClients: 10 } } });
    const desk = await house.signIn(practice.email('front_desk'));
    expect([(await desk.get('/api/goals')).status, (await desk.get('/api/settings/history')).body.changes]).toEqual([403, []]);
    const wrong = await owner.put('/api/goals', {
      ...{ version: more.body.version, ...NONE },
      breakEven: { coverCost: 1, marginPerVisit: 1, missedCallValue: { from: 5, to: 4 } },
    });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/breakEven/missedCallValue/to']);
  });
});
