import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  closingLetter,
  isCleanLetter,
  LETTER_SLOTS,
  type LetterFacts,
  letterOf,
  letterTemplate,
  lintLetterSlot,
  mended,
  OUR_LETTER,
} from './index.js';

const FULL: LetterFacts = {
  addressee: 'Ms. Haddad',
  firstVisit: 'September 15, 2025',
  lastVisit: 'March 2, 2026',
  tries: ['March 10', 'March 24'],
  endsOn: 'April 29, 2026',
  number: '(206) 555-0100',
  referrals: [{ name: 'Jo Field', reach: '(206) 555-0121' }],
  clinician: 'Imani Cole',
  practiceName: 'Larchmont Quiet Rooms',
  crisisLine: 'call 988',
};
const codes = (slot: (typeof LETTER_SLOTS)[number], text: string) => lintLetterSlot(slot, text).map(({ code }) => code);

describe('a practice’s own closing letter', () => {
  it('TM-06: our words, part by part, make the very letter that we send', () => {
    const sparse = { ...FULL, firstVisit: null, lastVisit: null, tries: [], referrals: [], crisisLine: null };
    for (const facts of [FULL, sparse])
      for (const reason of ['not_reached', 'their_wish'] as const)
        expect(closingLetter(facts, reason, letterOf(OUR_LETTER, 1))).toEqual(closingLetter(facts, reason, letterTemplate(1) ?? undefined));
    expect(isCleanLetter(OUR_LETTER)).toBe(true);
  });

  it('R-59: has to say whom, until when and how to come back', () => {
    expect(codes('greeting', 'Hello,')).toEqual(['missing-placeholder']);
    expect(codes('ending', 'It ends[ on {endsOn}].')).toEqual(['missing-placeholder']);
    expect(codes('return', '')).toEqual(['missing-placeholder']);
    expect(codes('visits', '')).toEqual([]);
    const [finding] = lintLetterSlot('greeting', 'Hello');
    expect(finding?.mend && mended('Hello', finding.mend)).toBe('Hello {addressee}');
  });

  it('TM-06, R-53: holds no condition, no blame, no money, no sale', () => {
    expect(codes('records', 'We keep the notes of your depression. Ask us.')).toEqual(['diagnosis']);
    expect(codes('records', 'You failed to come.')).toEqual(['blame']);
    expect(codes('records', 'Your balance is open.')).toEqual(['money']);
    expect(codes('closing', 'We miss you,')).toEqual(['selling']);
    const text = 'We keep your records. You failed to come. Ask us.';
    const [finding] = lintLetterSlot('records', text);
    expect(finding?.mend && mended(text, finding.mend)).toBe('We keep your records. Ask us.');
  });

  it('fills in at each place only what belongs there', () => {
    expect(codes('records', 'Call {number}.')).toEqual(['unknown-placeholder']);
    expect(codes('records', 'Call {surname}.')).toEqual(['unknown-placeholder']);
    expect(codes('records', 'Call [us.')).toEqual(['broken-braces']);
  });

  it('TM-06: whatever words were accepted, the letter has whom, until when, the way back and who signs, and no hole', () => {
    const piece = fc.constantFrom(
      ...['Hello.', '{addressee}', '{endsOn}', '{number}', '[ on {firstVisit}]', '{tries}', '{crisisLine}', 'We are here.'],
      ...['after your therapy', 'You failed.', 'a fee', '[', '{', '{surname}', '{clinician}', 'Good day,'],
    );
    const text = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(' '));
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...LETTER_SLOTS), text, fc.boolean(), (slot, words, sparse) => {
        const texts = { ...OUR_LETTER, [slot]: words };
        const facts = sparse ? { ...FULL, firstVisit: null, tries: [], referrals: [], crisisLine: null } : FULL;
        const letter = closingLetter(facts, 'not_reached', letterOf(texts, 2));
        if (!isCleanLetter(texts)) return;
        accepted++;
        if (!letter.ok) throw new Error(JSON.stringify(letter));
        const said = letter.parts.map((part) => (part.part === 'list' ? part.items.join('\n') : part.text)).join('\n');
        for (const held of ['Ms. Haddad', 'April 29, 2026', '555-0100', 'Imani Cole']) expect(said).toContain(held);
        expect(said).not.toMatch(/[[\]{}]|null|undefined|therap|failed|\bfee\b/);
      }),
      { numRuns: 1500 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});
