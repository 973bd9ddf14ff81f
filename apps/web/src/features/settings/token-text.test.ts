import { describe, expect, it } from '@jest/globals';
import { kept, shown, shownIn } from './token-text.js';

describe('words with placeholders', () => {
  it('are shown in words and kept as codes, and back', () => {
    const text = 'Hi {person_first_name}, this is {our_first_name}.[ At {time}.] {what}';
    expect(shown(text).text).toBe('Hi {first name}, this is {my first name}.[ At {time}.] {what}');
    expect(kept(shown(text).text)).toBe(text);
    expect(kept('{ My  first name }')).toBe('{our_first_name}');
  });

  it('a place in one is found in the other', () => {
    const text = 'Hi {person_first_name}, your session. {number} it.';
    const there = shown(text);
    for (const word of ['Hi', 'session', 'it.', '{']) {
      const at = text.indexOf(word);
      expect([word, there.toShown(at)]).toEqual([word, there.text.indexOf(word)]);
      expect(there.toKept(there.text.indexOf(word))).toBe(at);
    }
    expect(there.toShown(text.length)).toBe(there.text.length);
  });

  it('a finding speaks in the words of the editor', () => {
    expect(shownIn('“{practice_name}” gives the practice.')).toBe('“{practice}” gives the practice.');
    expect(shownIn('“{x}” cannot be filled in. There are: our_first_name, number.')).toBe(
      '“{x}” cannot be filled in. There are: my first name, number.',
    );
  });
});
