import type { House } from '../house.js';
import type { Answer, Visitor } from '../visitor.js';

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A moment that lies so many hours from the house's clock. */
export const hoursFrom = (house: House, hours: number): string => new Date(house.clock.now().getTime() + hours * HOUR).toISOString();

let numbers = 100;
/** A number that nobody had before, from the range that is reserved for fiction. */
export const freshNumber = (): string => `(425) 555-${String(10_000 + numbers++).slice(1)}`;

/** One journey as a visitor leads it: remembers the version of the last answer, so that a trip reads as what happens. */
export class Lead {
  readonly id: string;
  readonly personId: string;
  version = 1;

  private constructor(
    private readonly visitor: Visitor,
    opened: { id: string; personId: string },
  ) {
    this.id = opened.id;
    this.personId = opened.personId;
  }

  static async asks(visitor: Visitor, body: object = {}): Promise<Lead> {
    const answer = await visitor.post('/api/journeys', { name: 'Robin Example', source: 'call', ...body });
    if (answer.status !== 201) throw new Error(`Quick add answered ${answer.status}: ${answer.text}`);
    return new Lead(visitor, answer.body.journey);
  }

  move = (to: string, ...facts: object[]) => this.post('moves', { to, ...(facts.length > 0 ? { facts } : {}) });
  fact = (...facts: object[]) => this.post('facts', { facts });
  withdraw = (kind: string) => this.post('withdrawals', { kind });
  undo = () => this.post('undos', {});
  close = (outcome: string, note?: string) => this.post('closure', { outcome, ...(note ? { note } : {}) });
  reopen = () => this.post('reopening', {});

  /** Books the visit that a fact proves, here, so many hours from now. */
  booking = (kind: 'intake_booked' | 'next_session_booked', startsAt: string) => ({ kind, appointment: { startsAt, minutes: 50 } });

  async status(appointment: { id: string; version: number }, status: string): Promise<Answer> {
    return this.heard(
      await this.visitor.post(`/api/appointments/${appointment.id}/statuses`, {
        status,
        version: appointment.version,
        journeyVersion: this.version,
      }),
    );
  }

  async appointments(): Promise<{ id: string; version: number; kind: string; status: string; startsAt: string }[]> {
    return (await this.visitor.get(`/api/appointments?journeyId=${this.id}`)).body.appointments;
  }

  async view() {
    return (await this.visitor.get(`/api/journeys/${this.id}`)).body;
  }

  async timeline(): Promise<
    { type: string; version: number | null; undoes: number | null; undoneBy: number | null; note: string | null }[]
  > {
    return (await this.visitor.get(`/api/journeys/${this.id}/timeline`)).body.entries;
  }

  /** All the way to a client, by the desk alone. */
  async becomesClient(house: House): Promise<this> {
    for (const step of [
      () => this.move('qualified'),
      () => this.move('intake_scheduled', { kind: 'intake_booked', startsAt: hoursFrom(house, 1) }),
      () => this.move('intake_completed'),
      () =>
        this.move(
          'active',
          { kind: 'payment_verified', guarantorId: this.personId },
          this.booking('next_session_booked', hoursFrom(house, 168)),
        ),
    ]) {
      const answer = await step();
      if (answer.status !== 200) throw new Error(`Becoming a client stopped with ${answer.status}: ${answer.text}`);
    }
    return this;
  }

  private async post(what: string, body: object): Promise<Answer> {
    return this.heard(await this.visitor.post(`/api/journeys/${this.id}/${what}`, { version: this.version, ...body }));
  }

  heard(answer: Answer): Answer {
    const version = answer.body?.journey?.version ?? answer.body?.moved?.journey.version;
    if (version) this.version = version;
    return answer;
  }
}
