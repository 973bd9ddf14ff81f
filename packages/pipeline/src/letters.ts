import { type Mend, sentenceAround } from './mending.js';
import { BLAME, DIAGNOSES, FEES, SELLING, type WordPattern } from './word-lists.js';
import { type Hit, searchable } from './word-search.js';

/** What the closing letter says. Dates are written out by the caller, in the practice's words. */
export interface LetterFacts {
  /** As the letter addresses them: a first name, or a title and surname. */
  addressee: string;
  /** Null for somebody whose first visits are not on record; the sentence is then left out. */
  firstVisit: string | null;
  lastVisit: string | null;
  /** Days on which we tried to reach them; may be empty, when they told us themselves. */
  tries: readonly string[];
  /** Until then the place stays open and one call keeps it. */
  endsOn: string;
  /** How to come back. */
  number: string;
  /** Others who take new people now: name and number. */
  referrals: readonly { name: string; reach: string }[];
  clinician: string;
  practiceName: string;
  /** Where help is to be had at any hour; the practice's own lines. Null = the sentence is left out. */
  crisisLine: string | null;
}

/** Why it ends; it decides one sentence. */
export type LetterReason = 'not_reached' | 'their_wish';

/** One part of a letter, for whatever prints it: nothing is told by layout alone. */
export type LetterPart = { part: 'greeting' | 'paragraph' | 'closing' | 'signature'; text: string } | { part: 'list'; items: string[] };

type LetterLine =
  | {
      part: Exclude<LetterPart['part'], 'list'>;
      text: string;
      only?: LetterReason /** Left out while this is not known. */;
      needs?: 'referrals' | 'crisisLine';
    }
  | { part: 'list' };

export interface LetterTemplate {
  version: number;
  lines: readonly LetterLine[];
}

/** Every version of the closing letter (R-59, TM-06). Versions are added and never changed: a letter is kept with the number of its words. */
export const LETTER_TEMPLATES: readonly LetterTemplate[] = [
  {
    version: 1,
    lines: [
      { part: 'greeting', text: 'Dear {addressee},' },
      { part: 'paragraph', text: '[You first came to us on {firstVisit}.][ You were last here on {lastVisit}.]' },
      {
        part: 'paragraph',
        text: '[We tried to reach you on {tries} and did not get through.] We hope that you are well.',
        only: 'not_reached',
      },
      { part: 'paragraph', text: 'You told us that you would like to finish, and we respect that.', only: 'their_wish' },
      {
        part: 'paragraph',
        text: 'Our work together ends on {endsOn}. Until then your place stays open, and one call is enough to keep it.',
      },
      {
        part: 'paragraph',
        text: 'You can come back later, too. Call {number} or write to us. You need not explain anything.',
      },
      { part: 'paragraph', text: '[If you would rather go on with somebody else, these take new people now:{referrals}]' },
      { part: 'list' },
      { part: 'paragraph', text: 'We keep your records. We send a copy to you, or to whom you choose, when you ask us.' },
      { part: 'paragraph', text: '[If you need help at any hour: {crisisLine}.]' },
      { part: 'closing', text: 'With good wishes,' },
      { part: 'signature', text: '{clinician}\n{practiceName}' },
    ],
  },
];

/** The words of a version; null for one that there never was. */
export const letterTemplate = (version: number): LetterTemplate | null => LETTER_TEMPLATES.find((each) => each.version === version) ?? null;

const NEWEST: LetterTemplate = LETTER_TEMPLATES.reduce((newest, each) => (each.version > newest.version ? each : newest));

export type Letter =
  | { ok: true; version: number; parts: LetterPart[] }
  | { ok: false; missing: (keyof LetterFacts)[]; findings: LetterFinding[] };

/** What may stand in a letter's words and what it must not. */
export interface LetterFinding extends Hit {
  code: 'diagnosis' | 'blame' | 'money' | 'selling' | 'unknown-placeholder' | 'missing-placeholder' | 'broken-braces';
  says: string;
  /** What a button does about it; null = only a person can. */
  mend: Mend | null;
}

const REQUIRED: readonly (keyof LetterFacts)[] = ['addressee', 'endsOn', 'number', 'clinician', 'practiceName'];

/**
 * The closing letter in parts, in the words of one version; a practice's own words are a version of their own.
 *
 * Refused where something that it needs is missing, or where what would be filled in, names a condition, lays blame or asks for money.
 * The names of the practice, of other places and of the crisis line are theirs, and are not searched.
 */
export function closingLetter(facts: LetterFacts, reason: LetterReason, template: LetterTemplate = NEWEST): Letter {
  const missing = REQUIRED.filter((name) => !facts[name]);
  const findings = [
    facts.firstVisit,
    facts.lastVisit,
    facts.endsOn,
    facts.addressee,
    ...facts.tries,
    ...template.lines.map((line) => ('text' in line ? line.text : null)),
  ].flatMap((text) => (text ? lintLetter(text) : []));
  if (missing.length > 0 || findings.length > 0) return { ok: false, missing, findings };
  const parts = template.lines.flatMap((line): LetterPart[] => {
    if (line.part === 'list')
      return facts.referrals.length > 0 ? [{ part: 'list', items: facts.referrals.map(({ name, reach }) => `${name}, ${reach}`) }] : [];
    if (line.only && line.only !== reason) return [];
    if (line.needs && !facts[line.needs]?.length) return [];
    const text = filled(line.text, facts);
    return text ? [{ part: line.part, text }] : [];
  });
  return { ok: true, version: template.version, parts };
}

const LETTER_RULES: readonly { code: LetterFinding['code']; words: readonly WordPattern[]; says: (found: string) => string }[] = [
  {
    code: 'diagnosis',
    words: DIAGNOSES,
    says: (found) => `“${found}” tells of a condition or a kind of care. A letter holds none: take it out.`,
  },
  { code: 'blame', words: BLAME, says: (found) => `“${found}” sounds like a reproach. Say what we did, and what they can do.` },
  { code: 'money', words: FEES, says: (found) => `“${found}” speaks of money. That is another letter.` },
  { code: 'selling', words: SELLING, says: (found) => `“${found}” asks for something. Leave the door open, no more.` },
];

const FIELDS: readonly string[] = [
  'addressee',
  'firstVisit',
  'lastVisit',
  'tries',
  'endsOn',
  'number',
  'referrals',
  'clinician',
  'practiceName',
  'crisisLine',
] satisfies (keyof LetterFacts)[];

/** Findings in a practice's own words for a letter, by place. Each must be mended before the letter can be approved. */
export function lintLetter(text: string): LetterFinding[] {
  const search = searchable(text);
  const words = LETTER_RULES.flatMap(({ code, words, says }) =>
    search.hits(words).map((hit) => ({ ...hit, code, says: says(hit.found), mend: sentenceAround(text, hit) })),
  );
  const unknown = [...text.matchAll(/\{([^{}]*)\}/g)]
    .filter(([, name]) => !FIELDS.includes(name ?? ''))
    .map(({ 0: found, index }) => ({
      code: 'unknown-placeholder' as const,
      start: index,
      end: index + found.length,
      found,
      says: `“${found}” cannot be filled in. There are: ${FIELDS.join(', ')}.`,
      mend: { start: index, end: index + found.length, text: '' },
    }));
  return [...words, ...unknown].sort((a, b) => a.start - b.start);
}

function filled(text: string, facts: LetterFacts): string {
  const values: Record<string, string | null> = {
    ...facts,
    tries: inWords(facts.tries),
    referrals: facts.referrals.length > 0 ? '' : null,
  };
  return text
    .replace(/\[([^[\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{([^{}]*)\}/g)].every(([, name = '']) => values[name] !== null && values[name] !== undefined) ? part : '',
    )
    .replace(/\{([^{}]*)\}/g, (_, name: string) => values[name] ?? '')
    .trim();
}

/** `2 May`, `2 May and 9 May`, `2 May, 9 May and 16 May`; null where there is none. */
function inWords(days: readonly string[]): string | null {
  if (days.length < 2) return days[0] ?? null;
  return `${days.slice(0, -1).join(', ')} and ${days.at(-1)}`;
}

/** Subjects of our e-mails: a list of mails is read over shoulders, so they are the same whoever writes about whatever. */
export const MAIL_SUBJECT = {
  reply: 'Your message',
  reminder: 'A reminder',
  confirmation: 'Your request',
  letter: 'A letter for you',
} as const;

/** What a lock screen may show of work: how much, never whose or of what kind (ux 2.5). */
export function lockScreenText(due: { calls: number; letters?: number }): string {
  const counted = [
    [due.calls, 'call'],
    [due.letters ?? 0, 'letter'],
  ] as const;
  const parts = counted.filter(([n]) => n > 0).map(([n, noun]) => `${n} ${noun}${n === 1 ? '' : 's'}`);
  return parts.length > 0 ? `${parts.join(' and ')} due` : 'Nothing due';
}

/** A reminder that may be read by others: a time, and no more. Sent only where messages are allowed (L2). */
export const reminderText = (when: string, number: string): string =>
  `A reminder for ${when}. If that does not suit you, please ring ${number}.`;

/** Title of what a calendar outside shows of an appointment. */
export const CALENDAR_TITLE = 'Busy';
