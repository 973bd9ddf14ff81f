import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnsOf, compareCards, isBreached, STAGES, type Stage, urgentAt } from './index.js';

const NOW = new Date('2026-04-14T18:00:00.000Z');
const card = (
  id: string,
  over: { stage?: Stage; inquiredAt?: string; enteredAt?: string; nextDue?: string | null; ceilingAt?: string | null } = {},
) => ({
  id,
  stage: 'new' as Stage,
  inquiredAt: '2026-04-14T08:00:00.000Z',
  enteredAt: '2026-04-14T08:00:00.000Z',
  nextDue: null,
  ceilingAt: null,
  ...over,
});
const order = (...cards: ReturnType<typeof card>[]) =>
  [...cards]
    .reverse()
    .sort(compareCards(NOW))
    .map(({ id }) => id);

describe('the order of a column', () => {
  it('R-01: a breached ceiling stands first, before anything that is longer overdue', () => {
    const breached = card('breached', { nextDue: '2026-04-14T17:00:00.000Z', ceilingAt: '2026-04-14T18:00:00.000Z' });
    const overdue = card('overdue', { nextDue: '2026-04-01T08:00:00.000Z' });
    expect(order(breached, overdue)).toEqual(['breached', 'overdue']);
  });

  it('R-01: at exactly 48 hours unanswered the ceiling is breached, a millisecond before it is not', () => {
    expect(['2026-04-14T18:00:00.000Z', '2026-04-14T18:00:00.001Z', null].map((ceilingAt) => isBreached({ ceilingAt }, NOW))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('then the earlier of next due and ceiling', () => {
    const byDue = card('by due', { nextDue: '2026-04-15T08:00:00.000Z', ceilingAt: '2026-04-16T08:00:00.000Z' });
    const byCeiling = card('by ceiling', { nextDue: '2026-04-17T08:00:00.000Z', ceilingAt: '2026-04-15T09:00:00.000Z' });
    const later = card('later', { nextDue: '2026-04-15T10:00:00.000Z' });
    expect(order(byDue, byCeiling, later)).toEqual(['by due', 'by ceiling', 'later']);
    expect(urgentAt(byCeiling)).toBe('2026-04-15T09:00:00.000Z');
  });

  it('then who asked first, then the id, and nothing due comes last', () => {
    const due = { nextDue: '2026-05-01T08:00:00.000Z' };
    expect(
      order(
        card('b', { ...due, inquiredAt: '2026-04-13T08:00:00.000Z' }),
        card('a', due),
        card('c', due),
        card('z', { inquiredAt: '2020-01-01T00:00:00.000Z' }),
      ),
    ).toEqual(['b', 'a', 'c', 'z']);
  });

  it('is one total order, and the same as the key tuple by which SQL sorts', () => {
    const instant = fc.constantFrom('2026-04-13T08:00:00.000Z', '2026-04-14T18:00:00.000Z', '2026-04-16T08:00:00.000Z');
    const any = fc.record({ id: fc.uuid(), inquiredAt: instant, nextDue: fc.option(instant), ceilingAt: fc.option(instant) });
    const key = (one: { id: string; inquiredAt: string; nextDue: string | null; ceilingAt: string | null }) =>
      [
        one.ceilingAt !== null && one.ceilingAt <= NOW.toISOString() ? '0' : '1',
        [one.nextDue, one.ceilingAt].filter((at) => at !== null).sort()[0] ?? '9',
        one.inquiredAt,
        one.id,
      ].join(' ');
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: ({ id }) => id, maxLength: 12 }), (cards) => {
        expect([...cards].sort(compareCards(NOW)).map(({ id }) => id)).toEqual(
          [...cards].sort((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ id }) => id),
        );
      }),
    );
  });
});

it('every stage is a column, each card stands in its own, and who was closed last stands first', () => {
  const closed = ['2026-04-01T08:00:00.000Z', '2026-04-03T08:00:00.000Z', '2026-04-02T08:00:00.000Z'].map((enteredAt, n) =>
    card(`c${n}`, { stage: 'closed', enteredAt }),
  );
  const columns = columnsOf([...closed, card('n', { stage: 'active' })], NOW);
  expect(columns.map(({ stage }) => stage)).toEqual([...STAGES]);
  expect(columns.filter(({ cards }) => cards.length > 0).map(({ stage, cards }) => [stage, cards.map(({ id }) => id)])).toEqual([
    ['active', ['n']],
    ['closed', ['c1', 'c2', 'c0']],
  ]);
});
