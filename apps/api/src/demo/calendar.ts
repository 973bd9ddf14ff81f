import { isOpen } from '@porchlight/pipeline';
import { HOUR, iso, MINUTE, type PracticeTime } from './practice-time.js';
import type { Dice } from './random.js';

/** Full hours at which visits begin, in minutes after midnight. */
const STARTS = [9, 10, 11, 13, 14, 15, 16].map((hour) => hour * 60);
export const VISIT_MINUTES = 50;

/** The clinicians' books: nobody sees two people at once. */
export class Calendar {
  private readonly taken = new Set<string>();

  constructor(
    private readonly time: PracticeTime,
    taken: readonly (readonly [clinician: number, at: number])[] = [],
  ) {
    for (const [clinician, at] of taken) this.take(clinician, at);
  }

  /** The first free hour of a clinician from `after` on; by dice, so that mornings do not fill first. */
  free(clinician: number, after: number, dice: Dice): number {
    const first = this.time.dayOf(after);
    for (let day = first; day < first + 60; day++) {
      const open = STARTS.map((start) => this.time.on(day, start)).filter((at) => at >= after + HOUR && this.isFree(clinician, at));
      if (open.length > 0) return this.take(clinician, dice.pick(open));
    }
    return this.take(clinician, after + 60 * 24 * HOUR);
  }

  /** The same hour a week later where it is free, else near it. */
  weekAfter(clinician: number, last: number, dice: Dice): number {
    const day = this.time.dayOf(last) + 7;
    const same = this.time.on(day, Math.round((this.time.hourOf(last) * HOUR) / MINUTE));
    return this.isFree(clinician, same) ? this.take(clinician, same) : this.free(clinician, this.time.on(day, 0), dice);
  }

  /** Takes an hour of no full one: nobody else begins while it lasts. */
  takeAround(clinician: number, at: number): number {
    for (const start of [Math.floor(at / HOUR) * HOUR, Math.ceil(at / HOUR) * HOUR]) this.take(clinician, start);
    return this.take(clinician, at);
  }

  private isFree(clinician: number, at: number): boolean {
    return !this.taken.has(`${clinician}:${at}`) && isOpen(iso(at), this.time.office);
  }

  private take(clinician: number, at: number): number {
    this.taken.add(`${clinician}:${at}`);
    return at;
  }
}
