import { describe, expect, it } from '@jest/globals';
import { secrets } from '../test/reach.js';
import {
  CALENDAR_TITLE,
  closingLetter,
  LETTER_TEMPLATES,
  type LetterFacts,
  letterTemplate,
  lintLetter,
  lintScript,
  lockScreenText,
  MAIL_SUBJECT,
  reminderText,
} from './index.js';

const facts: LetterFacts = {
  addressee: 'Ms. Haddad',
  firstVisit: 'September 15, 2025',
  lastVisit: 'March 2, 2026',
  tries: ['March 10', 'March 24', 'April 7'],
  endsOn: 'April 29, 2026',
  number: '(206) 555-0100',
  referrals: [{ name: 'Jo Field', reach: '(206) 555-0121' }],
  clinician: 'Imani Cole',
  practiceName: 'Larchmont Quiet Rooms',
  crisisLine: 'call 988',
};
const words = (over: Partial<LetterFacts> = {}, reason: 'not_reached' | 'their_wish' = 'not_reached') => {
  const letter = closingLetter({ ...facts, ...over }, reason);
  if (!letter.ok) throw new Error(JSON.stringify(letter));
  return letter.parts.map((part) => (part.part === 'list' ? part.items.join('\n') : part.text)).join('\n');
};

describe('the closing letter', () => {
  it('TM-06: has name, dates, tries, the way back, others, records and who signs', () => {
    for (const held of [
      'Ms. Haddad',
      'September 15, 2025',
      'March 2, 2026',
      'March 10, March 24 and April 7',
      'April 29, 2026',
      '555-0100',
    ]) {
      expect(words()).toContain(held);
    }
    for (const held of ['Jo Field, (206) 555-0121', 'records', '988', 'Imani Cole\nLarchmont Quiet Rooms']) expect(words()).toContain(held);
  });

  it('leaves out what is not known, without a hole', () => {
    const short = words({ firstVisit: null, lastVisit: null, tries: [], referrals: [], crisisLine: null });
    expect(short).not.toMatch(/\[|\]|\{|\}|first came|tried to reach|take new people|any hour|null|\n\n/);
    expect(words({ firstVisit: null })).toContain('\nYou were last here on March 2, 2026.');
    expect(words({}, 'their_wish')).not.toContain('tried to reach');
  });

  it('TM-06, R-53: every version holds no condition, no kind of care, no blame and no fee', () => {
    for (const { version, lines } of LETTER_TEMPLATES) {
      for (const line of lines) if ('text' in line) expect([version, lintLetter(line.text)]).toEqual([version, []]);
    }
    const codes = (text: string) => lintLetter(text).map(({ code }) => code);
    expect(codes('Your diagn\u200Bosis of anxiety')).toEqual(['diagnosis', 'diagnosis']);
    expect(codes('after your therapy')).toEqual(['diagnosis']);
    expect(codes('You missed three')).toEqual(['blame']);
    expect(codes('Your balance is open')).toEqual(['money']);
    expect(codes('{surname}')).toEqual(['unknown-placeholder']);
  });

  it('is refused where something is missing or says what it must not', () => {
    expect(closingLetter({ ...facts, endsOn: '' }, 'not_reached')).toMatchObject({ ok: false, missing: ['endsOn'] });
    expect(closingLetter({ ...facts, tries: ['March 10 about your depression'] }, 'not_reached')).toMatchObject({ ok: false, missing: [] });
    const own = { version: 9, lines: [{ part: 'paragraph', text: 'You failed to come.' }] } as const;
    expect(closingLetter(facts, 'not_reached', own)).toMatchObject({ ok: false, findings: [{ code: 'blame' }] });
  });

  it('keeps every version under its number', () => {
    expect(LETTER_TEMPLATES.map(({ version }) => version)).toEqual(LETTER_TEMPLATES.map((_, n) => n + 1));
    expect(letterTemplate(1)).toBe(LETTER_TEMPLATES[0]);
    expect(letterTemplate(99)).toBeNull();
  });
});

describe('what others may read over a shoulder', () => {
  it('R-33: subjects, reminders, calendar titles and lock screens tell nothing', () => {
    const shown = [...Object.values(MAIL_SUBJECT), CALENDAR_TITLE, reminderText('Tue 14 Apr, 3:00 pm', '(206) 555-0100')];
    for (const text of [...shown, lockScreenText({ calls: 3, letters: 1 })]) {
      expect([text, lintScript({ text, kind: 'any', situation: 'text', level: 0 }, secrets)]).toEqual([text, []]);
    }
  });

  it('says how much is due, never whose', () => {
    expect(lockScreenText({ calls: 1 })).toBe('1 call due');
    expect(lockScreenText({ calls: 2, letters: 1 })).toBe('2 calls and 1 letter due');
    expect(lockScreenText({ calls: 0 })).toBe('Nothing due');
  });
});
