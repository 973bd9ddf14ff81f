import { describe, expect, it } from '@jest/globals';
import { withoutName } from './script-box.js';

describe('A script while names are hidden', () => {
  it.each([
    ['Hello, may I speak with Noor, please?', 'Noor Haddad', 'Hello, may I speak with N., please?'],
    ['I am calling for Ana María.', 'Ana María de la Cruz', 'I am calling for A. M.'],
    ['Is now a good time? Nowhere else.', 'Now Ho', 'Is N. a good time? Nowhere else.'],
    ['I think I missed a call from this number.', '(206) 555-0142', 'I think I missed a call from this number.'],
  ])('%s', (line, name, said) => {
    expect(withoutName(line, name)).toBe(said);
  });
});
