import { describe, expect, it } from '@jest/globals';
import { readText } from './add-person.js';

describe('One line of quick add', () => {
  it.each([
    ['Maya Lindqvist', { name: 'Maya Lindqvist' }],
    ['  (206) 555-0177 ', { phone: '(206) 555-0177' }],
    ['+1 206 555 0177', { phone: '+1 206 555 0177' }],
    ['maya@example.org', { email: 'maya@example.org' }],
    ['Maya 2', { name: 'Maya 2' }],
    ['911', { name: '911' }],
  ])('%s', (typed, person) => {
    expect(readText(typed)).toEqual(person);
  });
});
