import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse, PASSWORD, type TestPractice } from '../house.js';
import type { Visitor } from '../visitor.js';
import { freshNumber, Lead } from './lead.js';

/** One open stream of a visitor: what was said, in order. */
class Stream {
  readonly events: { event: string; data: { ids?: string[] | '*' } }[] = [];
  raw = '';
  ended = false;
  private readonly stopper = new AbortController();

  static async open(house: House, visitor: Visitor): Promise<Stream> {
    const stream = new Stream();
    const response = await fetch(`${house.url}/api/live`, { headers: { cookie: visitor.cookie }, signal: stream.stopper.signal });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    void stream.listen(response);
    await stream.heard('hello');
    return stream;
  }

  close = () => this.stopper.abort();

  /** @returns milliseconds until it was heard */
  async heard(event: string, id?: string, within = 2_000): Promise<number> {
    const began = performance.now();
    const is = (one: Stream['events'][number]) =>
      one.event === event && (!id || one.data.ids === '*' || (one.data.ids?.includes(id) ?? false));
    while (!this.events.some(is)) {
      if (performance.now() - began > within) throw new Error(`"${event}" was not heard; there was ${JSON.stringify(this.events)}`);
      await new Promise((later) => setTimeout(later, 10));
    }
    return performance.now() - began;
  }

  private async listen(response: Response): Promise<void> {
    const text = new TextDecoder();
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        this.raw += text.decode(chunk, { stream: true });
        const parts = this.raw.split('\n\n').slice(0, -1);
        this.events.length = 0;
        for (const part of parts) {
          const event = /^event: (.*)$/m.exec(part)?.[1];
          if (event) this.events.push({ event, data: JSON.parse(/^data: (.*)$/m.exec(part)?.[1] ?? '{}') });
        }
      }
    } catch {
      // Closed by us.
    }
    this.ended = true;
  }
}

describe('What one member does, every other sees', () => {
  let house: House;
  let practice: TestPractice;
  let desk: Visitor;
  let owner: Visitor;
  const streams: Stream[] = [];

  beforeAll(async () => {
    house = await openHouse();
    practice = await house.practice();
    desk = await house.signIn(practice.email('front_desk'));
    owner = await house.signIn(practice.email('owner'));
  });
  afterEach(() => {
    for (const stream of streams.splice(0)) stream.close();
  });
  afterAll(() => house?.close());

  const listen = async (visitor: Visitor) => {
    const stream = await Stream.open(house, visitor);
    streams.push(stream);
    return stream;
  };

  it('within a second, by ids alone: no name and no number is on the line', async () => {
    const stream = await listen(owner);
    const phone = freshNumber();
    const lead = await Lead.asks(desk, { name: 'Secret Example', phone });
    expect(await stream.heard('journeys', lead.id)).toBeLessThan(1_000);
    await lead.move('qualified', { kind: 'qualified', note: 'a note that stays here' });
    await desk.patch(`/api/people/${lead.personId}`, { version: 1, displayName: 'Other Example' });
    expect(await stream.heard('people', lead.personId)).toBeLessThan(1_000);
    expect(stream.raw).not.toMatch(/Example|555|note|qualified/);
  });

  it('whoever did it hears it, too: another window of the same browser', async () => {
    const stream = await listen(desk);
    const lead = await Lead.asks(desk);
    await stream.heard('journeys', lead.id);
  });

  it('R-22, R-77: whose list of thanks it changes hears of it, and whoever looks at a person of another journey of theirs', async () => {
    const stream = await listen(owner);
    const lead = await Lead.asks(desk);
    await desk.put(`/api/journeys/${lead.id}/origin`, {
      version: 0,
      source: 'person',
      outside: { kind: 'person', name: 'Nell Neighbour' },
    });
    await stream.heard('thanks');
    const thanks = async () =>
      (await desk.get('/api/thanks')).body.thanks.find((one: { referrer: { name: string } }) => one.referrer.name === 'Nell Neighbour');
    const { id } = await thanks();
    for (const path of [`/api/thanks/${id}/ending`, `/api/thanks/${id}/undos`]) {
      const next = await listen(owner);
      await desk.post(path, path.endsWith('ending') ? { way: 'card' } : undefined);
      await next.heard('thanks');
      expect(next.raw).not.toMatch(/Nell|card/);
    }
    const more = await listen(owner);
    await desk.post('/api/journeys', { personId: lead.personId, source: 'call', service: 'Couples sessions' });
    await more.heard('people', lead.personId);
  });

  it('a refused command rings nobody', async () => {
    const lead = await Lead.asks(desk);
    await new Promise((later) => setTimeout(later, 200));
    const stream = await listen(owner);
    await lead.move('active');
    await lead.move('at_risk');
    await new Promise((later) => setTimeout(later, 300));
    expect(stream.events.map((one) => one.event)).toEqual(['hello']);
  });

  it('another practice hears nothing', async () => {
    const other = await house.practice('juniper');
    const stream = await listen(await house.signIn(other.email('owner')));
    await Lead.asks(desk);
    await new Promise((later) => setTimeout(later, 300));
    expect(stream.events.map((one) => one.event)).toEqual(['hello']);
  });

  it('who signs out hears no more', async () => {
    const leaving = await house.signIn(practice.email('clinician'));
    const stream = await listen(leaving);
    await leaving.delete('/api/session');
    expect(await stream.heard('signed-out')).toBeLessThan(1_000);
    await new Promise((later) => setTimeout(later, 50));
    expect(stream.ended).toBe(true);
  });

  it('who is switched off hears no more and may no more, within a second', async () => {
    const biller = await house.signIn(practice.email('biller'));
    const stream = await listen(biller);
    const member = (await owner.get('/api/members')).body.members.find((one: { id: string }) => one.id === practice.members.biller);
    expect((await owner.patch(`/api/members/${member.id}`, { version: member.version, disabled: true })).status).toBe(200);
    await stream.heard('signed-out', undefined, 1_000);
    expect((await biller.get('/api/board')).status).toBe(401);
    const again = await house.visitor().post('/api/session', { email: practice.email('biller'), password: PASSWORD });
    expect([again.status, again.body.type]).toEqual([401, 'https://porchlight.invalid/problems/wrong-credentials']);
  });

  it('nobody listens without a session', async () => {
    expect((await house.visitor().get('/api/live')).status).toBe(401);
  });
});
