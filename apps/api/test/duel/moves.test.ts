import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Answer, Visitor } from '../visitor.js';

const PEOPLE = 50;

describe('Fifty people and one card', () => {
  let house: House;
  let practice: TestPractice;
  let browsers: Visitor[];
  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    const desk = await house.signIn(practice.email('front_desk'));
    const owner = await house.signIn(practice.email('owner'));
    browsers = Array.from({ length: PEOPLE }, (_, index) => (index % 2 ? desk : owner));
  });
  afterAll(() => house?.close());

  const card = async (): Promise<string> =>
    (await (browsers[0] as Visitor).post('/api/journeys', { name: 'Ida Example', source: 'call' })).body.journey.id;
  const events = async (id: string) =>
    (await house.db.query('SELECT version, to_stage, actor_id FROM journey_events WHERE journey_id = $1 ORDER BY version', [id])).rows;

  function expectOneWinner(answers: Answer[], version: number): Answer {
    const [won, ...more] = answers.filter(({ status }) => status === 200);
    expect(more).toEqual([]);
    const lost = answers.filter((answer) => answer !== won);
    expect([...new Set(lost.map(({ status }) => status))]).toEqual([409]);
    for (const { body } of lost) {
      expect(body.type).toMatch(/version-conflict$/);
      expect(body.current).toMatchObject({ stage: won?.body.card.stage, version });
      expect([practice.members.front_desk, practice.members.owner]).toContain(body.changedBy.memberId);
      expect(Date.parse(body.changedAt)).not.toBeNaN();
    }
    return won as Answer;
  }

  it('P14: a plain move with the same version: one 200, forty-nine 409 with what holds now and who did it, one event', async () => {
    const id = await card();
    const stages = ['attempted', 'in_conversation', 'qualified'];
    const answers = await Promise.all(
      browsers.map((browser, index) => browser.post(`/api/journeys/${id}/moves`, { to: stages[index % 3], version: 1 })),
    );
    const won = expectOneWinner(answers, 2);
    expect(await events(id)).toMatchObject([{ version: 1 }, { version: 2, to_stage: won.body.card.stage }]);
  });

  it('P14: a move that also books: one 200, one appointment, one event', async () => {
    const id = await card();
    const startsAt = new Date(house.clock.now().getTime() + 86_400_000).toISOString();
    const body = {
      to: 'intake_scheduled',
      version: 1,
      facts: [{ kind: 'qualified' }, { kind: 'intake_booked', appointment: { startsAt, minutes: 50 } }],
    };
    const answers = await Promise.all(browsers.map((browser) => browser.post(`/api/journeys/${id}/moves`, body)));
    expectOneWinner(answers, 2);
    expect(await events(id)).toHaveLength(2);
    const { rows } = await house.db.query('SELECT count(*)::int AS n FROM appointments WHERE journey_id = $1', [id]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('P14: an edit of a person with the same version: one wins', async () => {
    const id = await card();
    const { personId } = (await (browsers[0] as Visitor).get(`/api/journeys/${id}`)).body;
    const answers = await Promise.all(
      browsers.map((browser, index) => browser.patch(`/api/people/${personId}`, { version: 1, displayName: `Name ${index}` })),
    );
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(PEOPLE - 1);
    const { rows } = await house.db.query('SELECT version, display_name FROM people WHERE id = $1', [personId]);
    expect(rows).toEqual([{ version: 2, display_name: won[0]?.body.displayName }]);
  });
});
