import type { House, TestPractice } from '../../house.js';
import { hoursFrom, Lead } from '../../trips/lead.js';
import type { Visitor } from '../../visitor.js';
import type { RandomHistory } from '../random-history.js';

const HOUR = 3_600_000;

export interface Cast {
  house: House;
  practice: TestPractice;
  desk: Visitor;
  owner: Visitor;
  play: RandomHistory;
}

/** What people in a story do, one step each, by the desk's hand; the bystander writes it down. Their journeys are left alone by chance. */
export class Stage {
  constructor(readonly on: Cast) {}

  async asks(name: string, body: object = {}): Promise<Lead> {
    const lead = await Lead.asks(this.on.desk, { name, source: 'call', ...body });
    this.on.play.reserved.add(lead.id);
    this.on.play.reservedPeople.add(lead.personId);
    await this.note();
    this.on.house.clock.windOn(HOUR);
    return lead;
  }

  async client(name: string): Promise<Lead> {
    const lead = await (await this.asks(name)).becomesClient(this.on.house);
    await this.note();
    return lead;
  }

  async books(lead: Lead, hours: number): Promise<void> {
    const when = { startsAt: hoursFrom(this.on.house, hours), minutes: 50 };
    this.fine(
      lead.heard(
        await this.on.desk.post('/api/appointments', { journeyId: lead.id, journeyVersion: lead.version, kind: 'session', ...when }),
      ),
    );
    await this.note();
  }

  /** Books a session an hour from now, and comes. */
  async comes(lead: Lead): Promise<void> {
    await this.catchUp(lead);
    await this.books(lead, 1);
    this.on.house.clock.windOn(2 * HOUR);
    const visit = (await lead.appointments()).filter(({ status, kind }) => status === 'booked' && kind === 'session').at(0);
    const due = (await lead.appointments())
      .filter(({ status, startsAt }) => status === 'booked' && Date.parse(startsAt) < this.now())
      .at(-1);
    this.fine(await lead.status((due ?? visit) as NonNullable<typeof visit>, 'attended'));
    await this.note();
  }

  /** The session that lies ahead is missed: the clock goes on until it is over. */
  async missesTheNext(lead: Lead): Promise<void> {
    await this.catchUp(lead);
    const [visit] = (await lead.appointments()).filter(({ status, kind }) => status === 'booked' && kind === 'session');
    if (!visit) throw new Error('nothing is booked');
    const over = Date.parse(visit.startsAt) + HOUR;
    if (over > this.now()) this.on.house.clock.windTo(new Date(over));
    this.fine(await lead.status(visit, 'no_show'));
    await this.note();
  }

  /** Somebody speaks with them about what they missed; `wants_time`: they name a day. */
  async isCalled(lead: Lead, outcome: 'talked' | 'wants_time' = 'talked'): Promise<void> {
    const { rows } = await this.on.house.db.query(`SELECT id, kind FROM follow_ups WHERE journey_id = $1 AND state = 'open' ORDER BY id`, [
      lead.id,
    ]);
    const owed = rows.find(({ kind }) => kind === 'no_show' || kind === 'no_next_appointment');
    if (!owed) throw new Error('nobody is owed a call');
    this.on.house.clock.windOn(HOUR);
    await this.catchUp(lead);
    const told = { outcome, journeyVersion: lead.version, dueAt: hoursFrom(this.on.house, 300) };
    this.fine(lead.heard(await this.on.desk.post(`/api/follow-ups/${owed.id}/attempts`, told)));
    await this.on.play.note(outcome === 'wants_time' ? lead.id : null);
  }

  private async catchUp(lead: Lead): Promise<void> {
    const { rows } = await this.on.house.db.query('SELECT version FROM journeys WHERE id = $1', [lead.id]);
    lead.version = rows[0].version;
  }

  readonly note = () => this.on.play.note();
  readonly now = () => this.on.house.clock.now().getTime();
  fine(answer: { status: number; text: string }): void {
    if (answer.status >= 300) throw new Error(`A scene stopped with ${answer.status}: ${answer.text}`);
  }
}
