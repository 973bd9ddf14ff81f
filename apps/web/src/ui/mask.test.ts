import { describe, expect, it } from '@jest/globals';
import { firstName, shown } from './mask.js';

describe('The privacy mask', () => {
  it.each([
    ['Noor Haddad', 'N. H.'],
    ['Ana María de la Cruz', 'A. C.'],
    ['Cher', 'C.'],
    ['(206) 555-0142', '(•••) •••-••42'],
    ['+44 20 7946 0018', '(•••) •••-••18'],
    ['gwen.a@example.org', '•••@•••'],
  ])('%s is shown as %s', (name, masked) => {
    expect(shown(name, true)).toBe(masked);
    expect(shown(name, false)).toBe(name);
  });

  it('never shortens a number to its first group in a sentence', () => {
    expect(firstName('(206) 555-0142', false)).toBe('(206) 555-0142');
    expect(firstName('Amir Solberg', false)).toBe('Amir');
    expect(firstName('Amir Solberg', true)).toBe('A. S.');
  });
});
