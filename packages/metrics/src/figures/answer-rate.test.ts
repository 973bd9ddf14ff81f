import { describe, expect, test } from '@jest/globals';
import { HOUR } from '../history/records.js';
import { jsonOf, rowsOf, withSamples } from '../testing/samples.js';
import { answeredOf, answerRate, type Call, type CallResult, countCalls } from './answer-rate.js';

const call = (id: string, at: number, result: CallResult, more: Partial<Call> = {}): Call => ({
  id,
  at: at * HOUR,
  caller: id,
  result,
  heldThenHuman: false,
  notInquiry: null,
  reachedAt: null,
  ...more,
});
const ALL = { from: 0, to: 1000 * HOUR };

describe('answer rate (6.5, OW-04)', () => {
  withSamples('callcentre-bank')('ten days of a bank’s call centre: 11,804 of 17,756 calls answered, 0.664789, and so on each day', () => {
    const expected = jsonOf('callcentre-bank/expected.json') as {
      answer_rate: number;
      by_day: Record<string, { offered: number; answered: number }>;
    };
    const results: Record<string, CallResult> = { AGENT: 'answered_human', HANG: 'missed' };
    const days = new Map<string, Call[]>();
    rowsOf('callcentre-bank/calls.csv').forEach((row, index) => {
      const result = results[row.outcome ?? ''];
      if (result) days.set(row.date ?? '', [...(days.get(row.date ?? '') ?? []), call(String(index), 0, result)]);
    });
    const { human } = answeredOf(countCalls([...days.values()].flat()));
    expect(human).toMatchObject({ numerator: 11804, denominator: 17756 });
    expect(human.value).toBeCloseTo(expected.answer_rate, 6);
    for (const [day, { offered, answered }] of Object.entries(expected.by_day)) {
      expect(answeredOf(countCalls(days.get(day) ?? [])).human).toMatchObject({ numerator: answered, denominator: offered });
    }
  });

  test('menus, hold music and voicemail are no answer; who was held and then got a person is told beside; spam and short rings are in no rate', () => {
    const { value, n, excluded } = answerRate(
      [
        call('a', 1, 'answered_human'),
        call('b', 2, 'held_first', { heldThenHuman: true }),
        call('c', 3, 'auto_attendant_only'),
        call('d', 4, 'voicemail_left'),
        call('e', 5, 'abandoned'),
        call('f', 6, 'missed', { notInquiry: 'spam' }),
      ],
      ALL,
      900 * HOUR,
    );
    expect(n).toBe(4);
    expect(value.human).toMatchObject({ numerator: 1, denominator: 4 });
    expect(value.reachedAtAll).toMatchObject({ numerator: 2, denominator: 4 });
    expect(excluded).toEqual([
      { reason: 'abandoned', count: 1, members: ['e'] },
      { reason: 'spam', count: 1, members: ['f'] },
    ]);
  });

  test('one who rings five times is one caller, answered at the fifth; who withholds the number counts one by one', () => {
    const rings = [1, 2, 3, 4].map((at) => call(`r${at}`, at, 'missed', { caller: '+1' }));
    const { value } = answerRate(
      [
        ...rings,
        call('r5', 60, 'answered_human', { caller: '+1' }),
        call('x', 1, 'missed', { caller: null }),
        call('y', 1, 'missed', { caller: null, reachedAt: 49 * HOUR }),
      ],
      ALL,
      900 * HOUR,
    );
    expect(value.callers).toMatchObject({ numerator: 1, denominator: 3 });
    // The ring at 60 h is too late for the first miss at 1 h; 49 h is just within.
    expect(value.recovered).toMatchObject({ numerator: 1, denominator: 3 });
  });

  test('a miss younger than 48 hours is in no share of recovered yet', () => {
    expect(answerRate([call('a', 1, 'missed')], ALL, 48 * HOUR).value.recovered.denominator).toBe(0);
    expect(answerRate([call('a', 1, 'missed')], ALL, 49 * HOUR).value.recovered.denominator).toBe(1);
  });
});
