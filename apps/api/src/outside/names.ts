import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublic } from './addresses.js';

/** A name that may not be called. Says why without saying what it led to. */
export class NotToBeCalled extends Error {
  /** @param status what the other side answered, where it did */
  constructor(
    message: string,
    readonly status: number | null = null,
  ) {
    super(message);
  }
}

/** From a name to the addresses that may be called: the one way by which this house finds anybody outside (decisions 33). */
export abstract class Names {
  /** @throws NotToBeCalled where the name is unknown, or any of its addresses is not on the open internet */
  abstract addressesOf(host: string): Promise<string[]>;
}

export class SystemNames extends Names {
  async addressesOf(host: string): Promise<string[]> {
    const bare = host.replace(/^\[|\]$/g, '');
    const found = isIP(bare) ? [bare] : await named(bare);
    // One inner address among several would be enough for whoever controls the name.
    if (found.length === 0 || !found.every(isPublic)) throw new NotToBeCalled('the address is not on the open internet');
    return found;
  }
}

async function named(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    throw new NotToBeCalled('the name is not known');
  }
}
