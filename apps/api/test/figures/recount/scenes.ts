import { SurveyRound } from '../../../src/surveys/survey-round.js';
import type { House, TestPractice } from '../../house.js';
import { hoursFrom, Lead } from '../../trips/lead.js';
import type { Visitor } from '../../visitor.js';
import type { RandomHistory } from '../random-history.js';

const HOUR = 3_600_000;
const SCORES = [10, 6, 9, 8, 3, 10, null];

/** Who was asked, and what they said: as the one who wrote the letters remembers it. */
export interface Question {
  person: string;
  point: string;
  askedAt: number;
  answeredAt: number | null;
  score: number | null;
}

interface Stage {
  house: House;
  practice: TestPractice;
  desk: Visitor;
  owner: Visitor;
  play: RandomHistory;
}

/**
 * What chance owes nobody, played between its steps: stories that a figure may get wrong only in just this order. Their people are left alone by
 * the random steps.
 */
export class Scenes {
  readonly questions: Question[] = [];
  /** What the owner wanted, since when. */
  readonly goals: { at: number; newClients: number; conversionPercent: number; answeredInTimePercent: number }[] = [];
  private readonly beats: [share: number, act: () => Promise<void>][];

  constructor(private readonly on: Stage) {
    const [twice, again, quiet] = [this.comesBackTwice(), this.asksAgainAndIsForgotten(), this.missesWhatWasBooked()];
    this.beats = [
      [0.02, () => this.wants(3, 40, 80)],
      [0.03, () => this.turnsOnAsking()],
      ...twice,
      ...again,
      ...quiet,
      ...SCORES.flatMap((score, n) => this.isAsked(score, 0.06 + n * 0.11)),
      [0.35, () => this.takesASecondService(true)],
      [0.5, () => this.wants(1, 10, 95)],
      [0.55, () => this.takesASecondService(false)],
      [0.65, async () => void (await this.asks('Nobody Spoke', { source: 'missed_call' }))],
    ];
  }

  /** Plays what lies between two shares of the whole play. */
  async at(from: number, to: number): Promise<void> {
    for (const [share, act] of this.beats) if (share >= from && share < to) await act();
  }

  /** Called back after a missed session, they come within days; and once more when a month is long over. */
  private comesBackTwice(): [number, () => Promise<void>][] {
    let lead: Lead;
    return [
      [
        0.05,
        async () => {
          lead = await this.client('Tova Twice');
        },
      ],
      [0.15, () => this.missesTheNext(lead)],
      [0.16, () => this.isCalled(lead)],
      [0.2, () => this.comes(lead)],
      [0.6, () => this.comes(lead)],
      // And called again, they do not come: the first return was still one.
      [0.62, () => this.isCalled(lead)],
    ];
  }

  /** They asked, were lost, asked again within days and became a client by the second journey: one inquiry, and its silence is ours. */
  private asksAgainAndIsForgotten(): [number, () => Promise<void>][] {
    let first: Lead;
    let lead: Lead;
    return [
      [
        0.04,
        async () => {
          first = await this.asks('Anchor Again');
          await first.close('declined');
        },
      ],
      [
        0.07,
        async () => {
          lead = await this.asks('Anchor Again', { personId: first.personId, name: undefined, phone: undefined });
          await lead.becomesClient(this.on.house);
        },
      ],
      [0.17, () => this.missesTheNext(lead)],
    ];
  }

  /** They miss a session, book another by themselves, and miss that, too: two silences, of which the second is the one that lasts. */
  private missesWhatWasBooked(): [number, () => Promise<void>][] {
    let lead: Lead;
    return [
      [
        0.1,
        async () => {
          lead = await this.client('Mira Misses');
        },
      ],
      [0.2, () => this.missesTheNext(lead)],
      [0.3, () => this.books(lead, 200)],
      [0.45, () => this.missesTheNext(lead)],
      [0.65, () => this.isCalled(lead, 'wants_time')],
      [0.9, () => this.comes(lead)],
    ];
  }

  /** Three sessions, the question, and for all but one an answer some days later. */
  private isAsked(score: number | null, share: number): [number, () => Promise<void>][] {
    let link = '';
    let question: Question;
    return [
      [
        share,
        async () => {
          [question, link] = await this.asksOneQuestion();
        },
      ],
      [
        share + 0.09,
        async () => {
          if (score === null) return;
          const form = new URLSearchParams({ score: String(score) });
          const answer = await fetch(link, { method: 'POST', body: form });
          if (answer.status !== 200) throw new Error(await answer.text());
          Object.assign(question, { answeredAt: this.now(), score });
        },
      ],
    ];
  }

  private async asksOneQuestion(): Promise<[Question, link: string]> {
    const { house, desk } = this.on;
    const lead = await this.asks('Quinn Question', { email: `asked${this.questions.length}@people.test` });
    const { body } = await desk.get(`/api/people/${lead.personId}`);
    const point = body.contactPoints.find(({ kind }: { kind: string }) => kind === 'email');
    this.fine(await desk.post(`/api/people/${lead.personId}/contact-points/${point.id}/consents`, { action: 'email', answer: 'yes' }));
    await lead.becomesClient(house);
    for (let n = 0; n < 3; n++) await this.comes(lead);
    house.clock.windOn(HOUR);
    await house.app.get(SurveyRound).run();
    const { body: asked } = await desk.get(`/api/people/${lead.personId}/surveys`);
    const made = await desk.post(`/api/surveys/${asked.asked[0].id}/links`);
    this.fine(made);
    const question: Question = { person: lead.personId, point: 'session_3', askedAt: this.now(), answeredAt: null, score: null };
    this.questions.push(question);
    return [question, house.url + new URL(made.body.url).pathname];
  }

  /** Somebody in care asks for another service. */
  private async takesASecondService(begins: boolean): Promise<void> {
    const lead = await this.client('Sasha Second');
    this.on.house.clock.windOn(HOUR);
    const second = await this.asks('Sasha Second', { personId: lead.personId, name: undefined, phone: undefined });
    if (begins) await second.becomesClient(this.on.house);
  }

  private async turnsOnAsking(): Promise<void> {
    this.fine(await this.on.owner.put('/api/surveys/asking', { on: true }));
  }

  private async wants(newClients: number, conversionPercent: number, answeredInTimePercent: number): Promise<void> {
    const { version, breakEven } = (await this.on.owner.get('/api/goals')).body;
    const goals = { newClients, conversionPercent, answeredInTimePercent };
    this.fine(await this.on.owner.put('/api/goals', { version, goals, breakEven }));
    this.goals.push({ at: this.now(), ...goals });
  }

  private async asks(name: string, body: object = {}): Promise<Lead> {
    const lead = await Lead.asks(this.on.desk, { name, source: 'call', ...body });
    this.on.play.reserved.add(lead.id);
    this.on.play.reservedPeople.add(lead.personId);
    await this.note();
    this.on.house.clock.windOn(HOUR);
    return lead;
  }

  private async client(name: string): Promise<Lead> {
    const lead = await (await this.asks(name)).becomesClient(this.on.house);
    await this.note();
    return lead;
  }

  private async books(lead: Lead, hours: number): Promise<void> {
    const when = { startsAt: hoursFrom(this.on.house, hours), minutes: 50 };
    this.fine(
      lead.heard(
        await this.on.desk.post('/api/appointments', { journeyId: lead.id, journeyVersion: lead.version, kind: 'session', ...when }),
      ),
    );
    await this.note();
  }

  /** Books a session an hour from now, and comes. */
  private async comes(lead: Lead): Promise<void> {
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
  private async missesTheNext(lead: Lead): Promise<void> {
    await this.catchUp(lead);
    const [visit] = (await lead.appointments()).filter(({ status, kind }) => status === 'booked' && kind === 'session');
    if (!visit) throw new Error('nothing is booked');
    const over = Date.parse(visit.startsAt) + HOUR;
    if (over > this.now()) this.on.house.clock.windTo(new Date(over));
    this.fine(await lead.status(visit, 'no_show'));
    await this.note();
  }

  /** Somebody speaks with them about what they missed; `wants_time`: they name a day. */
  private async isCalled(lead: Lead, outcome: 'talked' | 'wants_time' = 'talked'): Promise<void> {
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

  private note = () => this.on.play.note();
  private now = () => this.on.house.clock.now().getTime();
  private fine(answer: { status: number; text: string }): void {
    if (answer.status >= 300) throw new Error(`A scene stopped with ${answer.status}: ${answer.text}`);
  }
}
