import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { api } from '@porchlight/client';
import { type House, openHouse } from '../house.js';
import type { Visitor } from '../visitor.js';

describe('The generated client', () => {
  let house: House;
  let desk: Visitor;

  beforeAll(async () => {
    house = await openHouse();
    desk = await house.signIn((await house.practice()).email('front_desk'));
  });
  afterAll(() => house?.close());

  const signedIn = () => ({ baseUrl: house.url, headers: { cookie: desk.cookie } });

  it('leads somebody from the first call on, with types alone', async () => {
    const added = await api.openJourney({ ...signedIn(), body: { name: 'Typed Example', source: 'call' } });
    const { id, version } = added.data?.journey ?? { id: '', version: 0 };
    const moved = await api.moveJourney({ ...signedIn(), path: { id }, body: { to: 'qualified', version } });
    expect(moved.data?.card).toMatchObject({ stage: 'qualified', proofs: [true, false, false, false] });
    const board = await api.readBoard({ ...signedIn(), query: { stage: 'qualified' } });
    expect(board.data?.columns[0]?.cards.map((card) => card.name)).toEqual(['Typed Example']);
    const timeline = await api.readTimeline({ ...signedIn(), path: { id } });
    expect(timeline.data?.entries.map((entry) => entry.type)).toEqual(['moved', 'opened', 'inquiry']);
  });

  it('hands out a problem as it is worded, with what is unmet', async () => {
    const added = await api.openJourney({ ...signedIn(), body: { name: 'Early Example', source: 'call' } });
    const { error, response } = await api.moveJourney({
      ...signedIn(),
      path: { id: added.data?.journey.id ?? '' },
      body: { to: 'active', version: 1 },
    });
    expect(response?.status).toBe(422);
    expect(error?.unmet?.map((unmet) => unmet.proof)).toContain('payment_verified');
  });
});
