import { createHmac, randomUUID } from 'node:crypto';
import type { House } from '../house.js';
import type { Answer, Visitor } from '../visitor.js';

export const signature = (body: string, secret: string, at: Date): string => {
  const t = Math.floor(at.getTime() / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`;
};

/** A phone system that is connected: signs what it tells, as docs/missed-call-hook.md says. */
export class Line {
  private constructor(
    private readonly house: House,
    readonly id: string,
    public secret: string,
    readonly path: string,
  ) {}

  static async connect(house: House, desk: Visitor, name = 'Main line'): Promise<Line> {
    const made = await desk.post('/api/call-sources', { name });
    if (made.status !== 201) throw new Error(made.text);
    const shown = await desk.get(`/api/call-sources/${made.body.id}/secret`);
    return new Line(house, made.body.id, shown.body.secret, made.body.hookPath);
  }

  event(more: object = {}): object {
    return { type: 'missed_call', id: randomUUID(), at: this.house.clock.now().toISOString(), ...more };
  }

  send(event: object | string, { secret = this.secret, url = this.path, at = this.house.clock.now() } = {}): Promise<Answer> {
    const body = typeof event === 'string' ? event : JSON.stringify(event);
    return this.house
      .visitor()
      .post(url, body, { 'content-type': 'application/json', 'porchlight-signature': signature(body, secret, at) });
  }
}
