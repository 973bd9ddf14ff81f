import { endOfDate, startOfDate, type Window } from '@porchlight/metrics';
import { diceOf } from '../../../src/demo/random.js';
import { TILES } from '../../../src/figures/tiles/tiles.js';
import { type House, openHouse, type TestPractice } from '../../house.js';
import type { Visitor } from '../../visitor.js';
import { RandomHistory } from '../random-history.js';
import { Recounts, type Seen } from './recounts.js';
import { Scenes } from './scenes.js';

export const ZONE = 'America/Los_Angeles';
export const STEPS = Number(process.env.PORCHLIGHT_RUNS ?? 240);

/** Every figure, and those that are asked for in groups. */
const ASKED = [...Object.keys(TILES), 'retention?by=source', 'retention?by=clinician', 'referral?among=clients'];

/** What was shown at the end of a day, to be asked for again later. */
interface Shown {
  date: string;
  at: number;
  answers: Record<string, { value: object; n: number }>;
}

/** A practice that did whatever came to its mind, played once for all tests of a file; and its figures as they were shown at the end of some days. */
export class Played {
  house!: House;
  practice!: TestPractice;
  play!: RandomHistory;
  scenes!: Scenes;
  readonly shown: Shown[] = [];
  private owner!: Visitor;
  private recounts!: Recounts;

  async begin(): Promise<void> {
    this.house = await openHouse({ at: new Date('2026-01-05T17:00:00Z') });
    this.practice = await this.house.practice();
    this.owner = await this.house.signIn(this.practice.email('owner'));
    const desk = await this.house.signIn(this.practice.email('front_desk'));
    const dice = diceOf(Number(process.env.PORCHLIGHT_SEED ?? 7));
    this.play = new RandomHistory(this.house, this.practice, desk, dice.next);
    this.recounts = new Recounts(this.house, this.practice.id, this.play);
    this.scenes = new Scenes({ house: this.house, practice: this.practice, desk, owner: this.owner, play: this.play });
    // On and on until every kind of step has happened: chance owes nobody a client within a number of steps.
    for (let step = 0; step < STEPS || (this.missing().length > 0 && step < 5 * STEPS); step++) {
      await this.play.step();
      if (step < STEPS) await this.scenes.at(step / STEPS, (step + 1) / STEPS);
      if (step === Math.floor(STEPS * 0.7)) await this.play.takesBack();
      if (step < STEPS && step % Math.floor(STEPS / 6) === 0) this.shown.push(await this.endsTheDay());
    }
    await this.play.saysTheSecondTime();
    this.shown.push(await this.endsTheDay());
  }

  end = () => this.house.close();

  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the API said
  async ask(path: string): Promise<any> {
    const answer = await this.owner.get(`/api/figures/${path}`);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  }

  /** Kinds of step that have not happened yet. */
  missing(): string[] {
    return [
      ...['ask', 'move', 'undo', 'close', 'reopen', 'try', 'untry', 'book', 'status', 'origin', 'withdraw'].map((what) => `${what} done`),
      'move refused',
      'client named',
      'reaction noted',
    ].filter((what) => !this.play.done.get(what));
  }

  /** The clock goes to the very end of the local day, and the figures of that moment are kept. */
  private async endsTheDay(): Promise<Shown> {
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(this.house.clock.now());
    const at = endOfDate(date, ZONE);
    this.house.clock.windTo(new Date(at));
    const answers: Shown['answers'] = {};
    for (const name of ASKED) answers[name] = await this.ask(name);
    // What happens at this very moment would be known at it.
    this.house.clock.windOn(1_000);
    return { date, at, answers };
  }

  /** The whole history, and what of it was known at a moment. */
  told = () => this.recounts.told();
  seen = (at: number) => this.recounts.seen(at);

  /** Every day that was shown, with windows of any kind that had begun by then. */
  async each(look: (where: { date: string; from: string; to: string; query: string }, seen: Seen, window: Window) => Promise<void>) {
    for (const { date, at } of this.shown) {
      for (const [from, to] of [
        ['2026-01-01', '2026-12-31'],
        ['2026-01-10', date],
        ['2026-02-01', '2026-02-28'],
      ] as const) {
        const window: Window = { from: startOfDate(from, ZONE), to: endOfDate(to, ZONE) };
        if (window.to < window.from) continue;
        await look({ date, from, to, query: `?from=${from}&to=${to}&asOf=${date}` }, await this.seen(at), window);
      }
    }
  }
}
