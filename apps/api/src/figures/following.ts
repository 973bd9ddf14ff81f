import type { Counting } from './rows/keeper.js';

/** How long a question may count what it does not know yet, before it says that it is counting. Milliseconds. */
const PATIENCE_MS = 400;

/** Lets the rows follow the history before a question is answered: once for all who had asked when it began. */
export class Following {
  private readonly last = new Map<string, { began: number; left: Counting }>();

  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** The moment of a question, to be taken when it comes in. */
  now(): number {
    return this.clock();
  }

  /**
   * @param askedAt of the question: what happened until then is in the rows afterwards, or is counted as left
   * @param step one piece of the work; null = nothing is left
   */
  async upTo(askedAt: number, practice: string, step: () => Promise<Counting>): Promise<Counting> {
    const last = this.last.get(practice);
    if (last && askedAt < last.began) return last.left;
    const began = this.clock();
    let left: Counting;
    do left = await step();
    while (left !== null && this.clock() - began < PATIENCE_MS);
    this.last.set(practice, { began, left });
    return left;
  }
}
