import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';

const NINE = new Date('2026-11-23T17:00:00Z');
const at = (minutes: number) => new Date(NINE.getTime() + 86_400_000 + minutes * 60_000).toISOString();

describe('Two who should not meet', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let clinician: Visitor;
  beforeAll(async () => {
    house = await openHouse({ at: NINE });
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    clinician = await house.signIn(practice.email('clinician'));
  });
  afterAll(() => house?.close());

  it('R-65: booking warns the desk, one of them is asked to come at another time, and neither record shows the other', async () => {
    const [ann, ben] = await Promise.all(
      ['Ann Example', 'Ben Example'].map(async (name) => (await desk.post('/api/journeys', { name, source: 'call' })).body.journey),
    );
    await desk.post(`/api/people/${ann.personId}/keep-apart`, { otherPersonId: ben.personId });
    expect((await desk.get(`/api/people/${ben.personId}/keep-apart`)).body.apart).toMatchObject([{ personId: ann.personId }]);
    const locationId = (await desk.get('/api/locations')).body.locations[0].id;
    const book = (journey: { id: string; version: number }, startsAt: string) =>
      desk.post('/api/appointments', {
        journeyId: journey.id,
        journeyVersion: journey.version,
        kind: 'session',
        startsAt,
        minutes: 50,
        locationId,
      });
    expect((await book(ann, at(0))).body.meets).toBe(false);
    const near = await book(ben, at(60));
    expect(near.body.meets).toBe(true);
    const day = (await desk.get(`/api/day?date=2026-11-24`)).body;
    expect(day.apart).toHaveLength(1);
    expect((await clinician.get(`/api/day?date=2026-11-24`)).body.apart).toEqual([]);
    expect((await clinician.get(`/api/people/${ann.personId}/keep-apart`)).status).toBe(403);
    const asked = await desk.post(`/api/appointments/${near.body.appointment.id}/scheduling-fixes`, {
      journeyVersion: near.body.moved.card.version,
    });
    expect(asked.status).toBe(201);
    const [row] = (await desk.get('/api/follow-ups')).body.rows.filter(({ kind }: { kind: string }) => kind === 'scheduling_fix');
    const sheet = (await desk.get(`/api/follow-ups/${row.id}`)).text;
    const record = (await desk.get(`/api/people/${ben.personId}`)).text + (await desk.get(`/api/journeys/${ben.id}/timeline`)).text;
    for (const text of [sheet, record]) expect(text).not.toMatch(/Ann Example|keep.?apart/i);
  });

  it('R-66: a place with two doors needs no minutes between them, and by telehealth nobody meets anybody', async () => {
    const owner = await house.signIn(practice.email('owner'));
    const [place] = (await desk.get('/api/locations')).body.locations;
    expect(place).toMatchObject({ keepApartMinutes: 15, telehealth: false, version: 1 });
    const [dot, eli] = await Promise.all(
      ['Dot Example', 'Eli Example'].map(async (name) => (await desk.post('/api/journeys', { name, source: 'call' })).body.journey),
    );
    await desk.post(`/api/people/${dot.personId}/keep-apart`, { otherPersonId: eli.personId });
    const book = (journey: { id: string; version: number }, startsAt: string) =>
      desk.post('/api/appointments', {
        ...{ journeyId: journey.id, journeyVersion: journey.version, kind: 'session', startsAt, minutes: 50 },
        locationId: place.id,
      });
    const friday = (minutes: number) => new Date(Date.parse(at(minutes)) + 3 * 86_400_000).toISOString();
    await book(dot, friday(0));
    // Ten minutes after her end, the next half an hour into it.
    expect((await book(eli, friday(60))).body.meets).toBe(true);
    const apart = async () => (await desk.get('/api/day?date=2026-11-27')).body.apart.length;
    const change = (by: Visitor, version: number, body: object) => by.patch(`/api/locations/${place.id}`, { version, ...body });
    expect((await change(desk, 1, { keepApartMinutes: 0 })).status).toBe(403);
    expect(await apart()).toBe(1);
    expect((await change(owner, 1, { keepApartMinutes: 0 })).body).toMatchObject({ keepApartMinutes: 0, version: 2 });
    expect(await apart()).toBe(0);
    expect((await change(owner, 1, { keepApartMinutes: 30 })).status).toBe(409);
    expect((await change(owner, 2, { keepApartMinutes: 30 })).status).toBe(200);
    expect(await apart()).toBe(1);
    expect((await change(owner, 3, { telehealth: true })).body).toMatchObject({ keepApartMinutes: 30, telehealth: true });
    expect(await apart()).toBe(0);
    expect((await change(owner, 4, { keepApartMinutes: -1 })).status).toBe(422);
  });
});
