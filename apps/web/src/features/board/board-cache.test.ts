import { describe, expect, it } from '@jest/globals';
import type { Card } from '@porchlight/client';
import { fromAnswer, place, remove, withCounts, withOlder } from './board-cache.js';

const NOW = new Date('2026-04-14T20:00:00.000Z');
const hour = (n: number) => new Date(NOW.getTime() + n * 3_600_000).toISOString();
const card = (id: string, more: Partial<Card> = {}): Card => ({
  id,
  personId: `p${id}`,
  version: 1,
  stage: 'attempted',
  name: id,
  age: null,
  source: 'call',
  owner: null,
  nextStep: 'call',
  nextDue: hour(5),
  ceilingAt: null,
  inquiredAt: hour(-30),
  enteredAt: hour(-20),
  proofs: [false, false, false, false],
  warnings: [],
  outcome: null,
  ...more,
});
const board = (cards: Card[], next: string | null = null) =>
  fromAnswer({
    asOf: NOW.toISOString(),
    columns: [{ stage: 'attempted', count: cards.length + (next ? 50 : 0), oldestAt: null, usualDays: 3, cards, next }],
  });

describe('The board in the cache', () => {
  it('knows every stage, also those that the answer left out', () => {
    expect(Object.keys(board([]).columns)).toHaveLength(11);
    expect(board([]).columns.closing).toMatchObject({ ids: [], count: 0 });
  });

  it('puts a moved card where its urgency belongs and counts both columns', () => {
    const before = board([card('a'), card('b')]);
    const after = place(
      place(before, card('x', { stage: 'qualified', nextDue: hour(2) }), NOW),
      card('a', { stage: 'qualified', nextDue: hour(1), version: 2 }),
      NOW,
    );
    expect(after.columns.attempted).toMatchObject({ ids: ['b'], count: 1 });
    expect(after.columns.qualified).toMatchObject({ ids: ['a', 'x'], count: 2 });
  });

  it('changes a card in place without counting it twice', () => {
    const after = place(board([card('a'), card('b', { nextDue: hour(6) })]), card('b', { nextDue: hour(1), version: 2 }), NOW);
    expect(after.columns.attempted).toMatchObject({ ids: ['b', 'a'], count: 2 });
  });

  it('leaves the other columns as they are, so that they do not render again', () => {
    const before = board([card('a')]);
    const after = place(before, card('a', { stage: 'qualified', version: 2 }), NOW);
    expect(after.columns.new).toBe(before.columns.new);
    expect(after.columns.active).toBe(before.columns.active);
  });

  it('counts but does not show a card that belongs behind the loaded ones', () => {
    const before = place(board([card('a', { nextDue: hour(1) })], 'cursor'), card('q', { stage: 'qualified' }), NOW);
    const after = place(before, card('q', { stage: 'attempted', nextDue: hour(9), version: 2 }), NOW);
    expect(after.columns.attempted.ids).toEqual(['a']);
    expect(after.columns.attempted.count).toBe(52);
  });

  it('shows who was closed last first', () => {
    const one = place(board([]), card('one', { stage: 'closed', enteredAt: hour(-5) }), NOW);
    expect(place(one, card('two', { stage: 'closed', enteredAt: hour(-1) }), NOW).columns.closed.ids).toEqual(['two', 'one']);
  });

  it('takes older cards in, without doubles, and keeps what a live ring brought meanwhile', () => {
    const before = place(board([card('a')], 'cursor'), card('b', { version: 5, nextDue: hour(1) }), NOW);
    const after = withOlder(before, 'attempted', {
      asOf: NOW.toISOString(),
      columns: [
        {
          stage: 'attempted',
          count: { atLeast: 101 },
          oldestAt: null,
          usualDays: 3,
          cards: [card('b', { version: 4 }), card('c')],
          next: null,
        },
      ],
    });
    expect(after.columns.attempted.ids).toEqual(['b', 'a', 'c']);
    expect(after.cards.b?.version).toBe(5);
    expect(after.columns.attempted.count).toBe(51);
  });

  it('removes whoever is gone, and takes the exact counts when they come', () => {
    const after = withCounts(remove(board([card('a'), card('b')]), 'a'), [{ stage: 'attempted', count: 7 }]);
    expect(after.columns.attempted).toMatchObject({ ids: ['b'], count: 7 });
    expect(after.cards.a).toBeUndefined();
  });
});
