import { describe, expect, it } from '@jest/globals';
import type { Card } from '@porchlight/client';
import { createLiveQueue } from './live-queue.js';

const card = (id: string, version: number) => ({ id, version }) as Card;

describe('Live changes while a card is held', () => {
  it('lets others pass and keeps the latest of the held one', () => {
    const queue = createLiveQueue();
    expect(queue.take([card('held', 2), card('other', 9)], 'held')).toEqual([card('other', 9)]);
    queue.take([card('held', 4)], 'held');
    queue.take([card('held', 3)], 'held');
    expect(queue.release('held')).toEqual(card('held', 4));
  });

  it('forgets on release', () => {
    const queue = createLiveQueue();
    queue.take([card('held', 2)], 'held');
    queue.release('held');
    expect(queue.release('held')).toBeNull();
  });
});
