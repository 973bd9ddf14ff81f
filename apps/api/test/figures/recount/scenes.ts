import { SurveyRound } from '../../../src/surveys/survey-round.js';
import type { Lead } from '../../trips/lead.js';
import { type Cast, Stage } from './stage.js';

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

/**
 * What chance owes nobody, played between its steps: stories that a figure may get wrong only in just this order. Their people are left alone by
 * the random steps.
 */
export class Scenes extends Stage {
  readonly questions: Question[] = [];
  /** What the owner wanted, since when. */
  readonly goals: { at: number; newClients: number; conversionPercent: number; answeredInTimePercent: number }[] = [];
  private readonly beats: [share: number, act: () => Promise<void>][];

  constructor(on: Cast) {
    super(on);
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
}
