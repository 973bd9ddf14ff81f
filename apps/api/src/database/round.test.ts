import { afterEach, describe, expect, it } from '@jest/globals';
import { type Clock, HandWoundClock, SystemClock } from './clock.js';
import { Round } from './round.js';

/** Counts its rounds; each lasts until it is let go, or fails at once. */
class Counted extends Round<number> {
  begun = 0;
  fails = false;
  private release: (() => void)[] = [];

  constructor(clock: Clock = new SystemClock()) {
    super(5, clock);
  }

  letGo(): void {
    for (const go of this.release.splice(0)) go();
  }

  protected async round(): Promise<number> {
    const mine = ++this.begun;
    if (this.fails) throw new Error('no database');
    await new Promise<void>((resolve) => this.release.push(resolve));
    return mine;
  }
}

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
};

describe('What comes round by itself', () => {
  let round: Counted;
  afterEach(async () => {
    round.letGo();
    await round.onApplicationShutdown();
  });

  it('is never in two rounds at once: who asks during one gets that one', async () => {
    round = new Counted();
    const asked = [round.run(), round.run()];
    round.letGo();
    expect(await Promise.all(asked)).toEqual([1, 1]);
  });

  it('goes on after a round that failed', async () => {
    round = new Counted();
    round.fails = true;
    round.onApplicationBootstrap();
    await until(() => round.begun >= 3);
    await expect(round.run()).rejects.toThrow('no database');
  });

  it('is not cut off by an ordered end, and does not begin again after it', async () => {
    round = new Counted();
    round.onApplicationBootstrap();
    await until(() => round.begun === 1);
    let ended = false;
    const end = round.onApplicationShutdown().then(() => {
      ended = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(ended).toBe(false);
    round.letGo();
    await end;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(round.begun).toBe(1);
  });

  it('waits for whoever winds the clock by hand', async () => {
    round = new Counted(new HandWoundClock(new Date()));
    round.onApplicationBootstrap();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(round.begun).toBe(0);
  });
});
