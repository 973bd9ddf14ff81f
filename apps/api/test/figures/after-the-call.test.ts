import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { diceOf } from '../../src/demo/random.js';
import { type House, openHouse, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { RandomHistory } from './random-history.js';
import { Stage } from './recount/stage.js';

const DAY = 86_400_000;

describe('what came after a call', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;
  let story: Stage;
  /** The journeys behind a part, one for each time that it counts. */
  const behind = async (figure: string, part: string): Promise<string[]> =>
    (await owner.get(`/api/figures/people?figure=${figure}&part=${part}`)).body.rows.map(
      ({ journeyId }: { journeyId: string }) => journeyId,
    );

  beforeAll(async () => {
    house = await openHouse({ at: new Date('2026-01-05T17:00:00Z') });
    practice = await house.practice();
    [desk, owner] = [await house.signIn(practice.email('front_desk')), await house.signIn(practice.email('owner'))];
    story = new Stage({ house, practice, desk, owner, play: new RandomHistory(house, practice, desk, diceOf(1).next) });
  });
  afterAll(() => house?.close());

  it('R-99: a visit that followed two calls counts once', async () => {
    const lead = await story.client('Tess Twice');
    await story.missesTheNext(lead);
    await story.isCalled(lead);
    await story.books(lead, 48);
    await story.missesTheNext(lead);
    await story.isCalled(lead);
    await story.comes(lead);
    house.clock.windOn(DAY);
    expect(await behind('break-even', 'all')).toEqual([lead.id]);
    expect((await owner.get('/api/figures/break-even')).body.value.recoveredVisits).toBe(1);
  });

  it('R-64, R-99, 6.0: a call counts from when it was made, however late a phone without a network tells of it', async () => {
    const lead = await story.client('Tomas Told');
    await story.missesTheNext(lead);
    const { rows } = await house.db.query(`SELECT id FROM follow_ups WHERE journey_id = $1 AND kind = 'no_show' AND state = 'open'`, [
      lead.id,
    ]);
    const made = house.clock.now().getTime() + 60_000;
    house.clock.windTo(new Date(made + 2 * DAY));
    const { rows: now } = await house.db.query('SELECT version FROM journeys WHERE id = $1', [lead.id]);
    const told = await desk.post(`/api/follow-ups/${rows[0].id}/attempts`, {
      ...{ outcome: 'talked', journeyVersion: now[0].version, at: new Date(made).toISOString() },
      dueAt: new Date(made + 40 * DAY).toISOString(),
    });
    expect(told.status).toBe(201);
    // Twenty-nine days after it was told, thirty-one after it was made.
    house.clock.windTo(new Date(made + 31 * DAY));
    await story.comes(lead);
    house.clock.windOn(40 * DAY);
    expect(await behind('returned', 'contacted')).toContain(lead.id);
    expect(await behind('returned', 'after_follow_up')).not.toContain(lead.id);
    expect(await behind('break-even', 'all')).not.toContain(lead.id);
  });
});
