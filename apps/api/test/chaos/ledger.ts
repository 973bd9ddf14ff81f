import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Visitor } from '../visitor.js';

/** One write as its writer knows it: sent under one key until it was acknowledged. */
export interface Entry {
  key: string;
  kind: 'add' | 'move' | 'book';
  journeyId: string;
  version: number;
  name: string;
  /** The answer, byte for byte. */
  text: string;
  /** How often it was sent. */
  tries: number;
}

/** What was acknowledged, kept outside of the system that is killed. */
export class Ledger {
  readonly entries: Entry[] = [];
  /** Answers that no writer should ever get. */
  readonly strange: string[] = [];
  private stopped = false;
  private givenUp = false;

  constructor(private readonly browser: () => Visitor) {}

  /** Ends the writers, each after what it is at was acknowledged. */
  stop(): void {
    this.stopped = true;
  }

  /** Ends them at once: whatever they wait for will not come. */
  giveUp(): void {
    this.stopped = true;
    this.givenUp = true;
  }

  /** Adds people and leads each two steps on, the second with a booking, as fast as it is answered. */
  async write(writer: number): Promise<void> {
    this.stopped = false;
    while (!this.stopped) {
      const name = `Ledger ${writer} ${randomUUID()}`;
      const added = await this.insist('add', name, '', 1, '/api/journeys', { name, source: 'call' });
      if (this.stopped || !added) continue;
      const { id } = added.body.journey;
      const moved = await this.insist('move', name, id, 2, `/api/journeys/${id}/moves`, { to: 'qualified', version: 1 });
      if (this.stopped || !moved) continue;
      const startsAt = new Date(Date.now() + 86_400_000).toISOString();
      const facts = [{ kind: 'intake_booked', appointment: { startsAt, minutes: 50 } }];
      await this.insist('book', name, id, 3, `/api/journeys/${id}/moves`, { to: 'intake_scheduled', version: 2, facts });
    }
  }

  /** The same request under the same key, until somebody says that it is done. */
  private async insist(
    kind: Entry['kind'],
    name: string,
    journeyId: string,
    version: number,
    path: string,
    body: object,
  ): Promise<Answer | null> {
    const key = randomUUID();
    for (let tries = 1; !this.givenUp; tries++) {
      const answer = await this.browser()
        .send('POST', path, body, { 'idempotency-key': key }, AbortSignal.timeout(9_000))
        .catch(() => null);
      if (answer && answer.status < 300) {
        this.entries.push({ key, kind, name, journeyId: journeyId || answer.body.journey.id, version, text: answer.text, tries });
        return answer;
      }
      const later = !answer || answer.status === 503 || /key-in-use$/.test(answer.body?.type ?? '');
      if (!later) {
        this.strange.push(`${kind} ${path} answered ${answer?.status} ${answer?.text.slice(0, 200)}`);
        return null;
      }
      await pause(50);
    }
    return null;
  }
}
