import { describe, expect, test } from '@jest/globals';
import { wordsOf } from './words.js';

const say = wordsOf('of-the-test', {
  dash: '–',
  share: '{{part}} of {{whole}}, of {{whole}}',
  lost_zero: 'nobody',
  lost_one: 'one, {{when}}',
  lost_other: '{{count}} people, {{when}}',
  rows_one: 'One row',
  rows_other: '{{count}} rows',
});

describe('words that are looked up once', () => {
  test('gaps are filled anew each time, wherever they stand, and nothing is escaped', () => {
    expect(say('share', { part: 1, whole: 9 })).toBe('1 of 9, of 9');
    expect(say('share', { part: '<b>', whole: '$&' })).toBe('<b> of $&, of $&');
    expect(say('dash')).toBe('–');
    expect(say('dash', {})).toBe('–');
  });

  test('a number takes its form, whichever was said before', () => {
    const when = 'in March';
    expect([2, 1, 0, 1, 5].map((count) => say('lost', { count, when }))).toEqual([
      '2 people, in March',
      'one, in March',
      'nobody',
      'one, in March',
      '5 people, in March',
    ]);
    // Where a catalogue has no form for nobody, it is as for many.
    expect([0, 1, 0].map((count) => say('rows', { count }))).toEqual(['0 rows', 'One row', '0 rows']);
  });

  test('what is not told stays empty', () => {
    expect(say('share', { part: 3 })).toBe('3 of , of ');
  });
});
