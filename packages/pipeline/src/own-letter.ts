import { type LetterFinding, type LetterTemplate, lintLetter } from './letters.js';

/**
 * The parts of the closing letter that a practice may put into its own words, in the order in which they are read. What is between them, the list
 * of other places and who signs, is the same in every letter (R-59, TM-06).
 */
export const LETTER_SLOTS = [
  'greeting',
  'visits',
  'tries',
  'wish',
  'ending',
  'return',
  'referrals',
  'records',
  'crisis',
  'closing',
] as const;
export type LetterSlot = (typeof LETTER_SLOTS)[number];
export type LetterTexts = Record<LetterSlot, string>;

interface SlotRule {
  text: string;
  /** Without these the letter would not tell what it has to. */
  needs: readonly string[];
  /** What else may be filled in here. */
  may: readonly string[];
}

/** Our words for each part, and what has to stand there. */
export const LETTER_SLOT: Record<LetterSlot, SlotRule> = {
  greeting: { text: 'Dear {addressee},', needs: ['addressee'], may: [] },
  visits: {
    text: '[You first came to us on {firstVisit}.][ You were last here on {lastVisit}.]',
    needs: [],
    may: ['firstVisit', 'lastVisit'],
  },
  tries: { text: '[We tried to reach you on {tries} and did not get through.] We hope that you are well.', needs: [], may: ['tries'] },
  wish: { text: 'You told us that you would like to finish, and we respect that.', needs: [], may: [] },
  ending: {
    text: 'Our work together ends on {endsOn}. Until then your place stays open, and one call is enough to keep it.',
    needs: ['endsOn'],
    may: ['clinician'],
  },
  return: {
    text: 'You can come back later, too. Call {number} or write to us. You need not explain anything.',
    needs: ['number'],
    may: [],
  },
  referrals: { text: 'If you would rather go on with somebody else, these take new people now:', needs: [], may: [] },
  records: { text: 'We keep your records. We send a copy to you, or to whom you choose, when you ask us.', needs: [], may: [] },
  crisis: { text: 'If you need help at any hour: {crisisLine}.', needs: ['crisisLine'], may: [] },
  closing: { text: 'With good wishes,', needs: [], may: [] },
};

export const OUR_LETTER: LetterTexts = Object.fromEntries(LETTER_SLOTS.map((slot) => [slot, LETTER_SLOT[slot].text])) as LetterTexts;

/** A practice's words as a template. An optional part may be left empty, and is left out then. */
export function letterOf(texts: LetterTexts, version: number): LetterTemplate {
  const paragraph = (slot: LetterSlot, more: object = {}) => ({ part: 'paragraph' as const, text: texts[slot], ...more });
  const lines: LetterTemplate['lines'] = [
    { part: 'greeting', text: texts.greeting },
    paragraph('visits'),
    paragraph('tries', { only: 'not_reached' }),
    paragraph('wish', { only: 'their_wish' }),
    paragraph('ending'),
    paragraph('return'),
    paragraph('referrals', { needs: 'referrals' }),
    { part: 'list' },
    paragraph('records'),
    paragraph('crisis', { needs: 'crisisLine' }),
    { part: 'closing', text: texts.closing },
    { part: 'signature', text: '{clinician}\n{practiceName}' },
  ];
  return { version, lines };
}

/** Parts that may be empty; the others a letter cannot be without. */
export const MAY_BE_EMPTY: readonly LetterSlot[] = ['visits', 'tries', 'wish'];

/** Findings in one part of a practice's own letter, by place: what every letter's words are searched for, and what has to be filled in. */
export function lintLetterSlot(slot: LetterSlot, text: string): LetterFinding[] {
  const { needs, may } = LETTER_SLOT[slot];
  if (text.trim() === '' && MAY_BE_EMPTY.includes(slot)) return [];
  const outside = text.replace(/\[[^[\]]*\]/g, (part) => ' '.repeat(part.length));
  const missing = needs
    .filter((name) => !outside.includes(`{${name}}`))
    .map((name): LetterFinding => {
      const end = text.length;
      const says = `“{${name}}” has to stand here. Without it the letter does not say what it must.`;
      return { code: 'missing-placeholder', start: 0, end, found: text, says, mend: { start: end, end, text: `${text && ' '}{${name}}` } };
    });
  const elsewhere = [...text.matchAll(/\{([^{}]*)\}/g)]
    .filter(({ 1: name = '' }) => KNOWN.has(name) && !needs.includes(name) && !may.includes(name))
    .map(({ 0: found, index }): LetterFinding => {
      const place = { start: index, end: index + found.length };
      return {
        code: 'unknown-placeholder',
        ...place,
        found,
        says: `“${found}” stands in another part of the letter. Take it out here.`,
        mend: { ...place, text: '' },
      };
    });
  const left = text.replace(/\{[^{}]*\}/g, (name) => '_'.repeat(name.length)).replace(/\[[^[\]]*\]/g, (part) => '_'.repeat(part.length));
  const broken = [...left.matchAll(/[{}[\]]/g)].map(({ 0: found, index }): LetterFinding => {
    const place = { start: index, end: index + 1 };
    return {
      code: 'broken-braces',
      ...place,
      found,
      says: `“${found}” stands alone. Close it, or take it out.`,
      mend: { ...place, text: '' },
    };
  });
  return [...lintLetter(text), ...missing, ...elsewhere, ...broken].sort((a, b) => a.start - b.start);
}

const KNOWN: ReadonlySet<string> = new Set(LETTER_SLOTS.flatMap((slot) => [...LETTER_SLOT[slot].needs, ...LETTER_SLOT[slot].may]));

export const isCleanLetter = (texts: LetterTexts): boolean => LETTER_SLOTS.every((slot) => lintLetterSlot(slot, texts[slot]).length === 0);
