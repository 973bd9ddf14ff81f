/** How long a question may wait for its turn: whoever asked has asked again by then, or has gone. Milliseconds. */
const LONGEST_WAIT_MS = 10_000;

/**
 * One question of a practice after the other, in the order in which they were asked; practices do not wait for each other.
 *
 * A dashboard asks about twenty questions at once, and each goes through years: together they would take every connection and every processor from
 * those who work on the board, and would not be done much sooner.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** @param late what is thrown where the turn came too late to be of use; then the work is not done */
  async take<T>(practice: string, work: () => Promise<T>, late: () => Error): Promise<T> {
    const since = this.clock();
    const turn = (this.last.get(practice) ?? Promise.resolve()).then(() => {
      if (this.clock() - since > LONGEST_WAIT_MS) throw late();
      return work();
    });
    const over = turn.then(noop, noop);
    this.last.set(practice, over);
    try {
      return await turn;
    } finally {
      if (this.last.get(practice) === over) this.last.delete(practice);
    }
  }
}

const noop = (): void => {};
