import type { Profile } from './default-practice.js';
import type { DisclosureLevel } from './disclosure.js';
import { fold } from './folding.js';
import type { Mend } from './mending.js';
import type { LintCode, Said } from './said.js';
import { mendOf } from './script-mends.js';
import { DEFAULT_TEMPLATES } from './script-templates.js';
import {
  FOR_SOMEONE_ELSE,
  isPlaceholder,
  LEAD_KINDS,
  PLACEHOLDERS,
  placed,
  type ScriptKind,
  type ScriptTemplate,
  type Situation,
} from './script-words.js';
import { APPOINTMENT, BLAME, FEES, SELLING, SENSITIVE, WHY, type WordPattern } from './word-lists.js';
import { type Hit, type Searchable, searchable } from './word-search.js';

/** What a practice is called, who works there and what else it wants kept quiet: no text below L3 holds any of it. */
export interface Secrets {
  profile: Profile;
  practiceName: string;
  /** To render: those of the person and of whom they speak with. To lint a text for a practice: those of all its members. */
  surnames: readonly string[];
  /** The practice's own list: more words, and words of ours that it takes out. */
  words?: { more?: readonly WordPattern[]; less?: readonly WordPattern[] };
}

/** Something in a text that must be mended (`error`) or could be better (`warning`). */
export interface LintFinding extends Hit {
  code: LintCode;
  severity: 'error' | 'warning';
  /** What it tells, in a sentence; then how to mend it. */
  says: string;
  /** What a button does about it; null = only a person can. */
  mend: Mend | null;
}

/** One list of words, when it is searched for, and what to do instead. To add a rule, add a row. */
const WORD_RULES: readonly {
  code: LintCode;
  words: (secrets: Secrets) => readonly WordPattern[];
  when?: (said: Said) => boolean;
  warnsWhen?: (said: Said) => boolean;
  says: (found: string) => string;
}[] = [
  {
    code: 'tells-what-we-do',
    words: sensitiveWords,
    when: ({ level }) => level < 3,
    says: (found) => `“${found}” tells what we do. Somebody else may hear it: take it out, or say “appointment” where that is allowed.`,
  },
  {
    code: 'tells-of-an-appointment',
    words: () => APPOINTMENT,
    when: ({ level }) => level < 2,
    says: (found) => `“${found}” tells that they come to us. Below “Time and number” ask for a call, no more.`,
  },
  {
    code: 'blame',
    words: () => BLAME,
    says: (found) => `“${found}” sounds like a reproach. Say what we offer, not what went wrong.`,
  },
  {
    code: 'money', // R-53, TM-07; insurance is asked for by those who inquire
    words: () => [...FEES],
    warnsWhen: ({ kind }) => kind !== 'any' && LEAD_KINDS.includes(kind),
    says: (found) => `“${found}” speaks of money. Leave it for when they ask.`,
  },
  {
    code: 'selling', // TM-07
    words: () => SELLING,
    says: (found) => `“${found}” asks for something. A call out of care, not a sale: no guilt, no offers.`,
  },
  {
    code: 'tells-why',
    words: () => WHY,
    when: ({ kind }) => kind === 'scheduling_fix',
    says: (found) => `“${found}” begins to tell why. Another person could be known from it: ask for the other time, no more.`,
  },
];

/** Every finding in a text, by place. A text with an error cannot be saved and is never rendered. */
export function lintScript(asked: Said, secrets: Secrets): LintFinding[] {
  const said = { ...asked, level: heardAt(asked) };
  const text = searchable(said.text);
  const words = WORD_RULES.filter(({ when }) => when?.(said) ?? true).flatMap((rule) =>
    joined(text.hits(rule.words(secrets)), rule, said.text).map((hit) =>
      finding(rule.code, hit, rule.says(hit.found), rule.warnsWhen?.(said) ? 'warning' : 'error'),
    ),
  );
  return [...words, ...names(said, text, secrets), ...placeholders(said), ...signs(said), ...length(said)]
    .map((one) => ({ ...one, mend: mendOf(one.code, one, said, sensitiveWords(secrets)) }))
    .sort((a, b) => a.start - b.start);
}

/** Somebody else never hears what kind of appointment it is, and a stranger nothing at all, whatever the person themselves allowed. */
export const heardAt = ({ situation, level }: Pick<Said, 'situation' | 'level'>): DisclosureLevel =>
  situation === 'not_recognised' ? 0 : situation === 'someone_else' && level > 2 ? 2 : level;

/** `counseling session` is one thing to mend, not two. */
function joined(hits: readonly Hit[], { code }: { code: LintCode }, text: string): Hit[] {
  const all: Hit[] = [];
  for (const hit of hits) {
    const last = all.at(-1);
    const goesOn = code === 'tells-what-we-do' && last && /^[^\S\n]+$/.test(text.slice(last.end, hit.start));
    if (goesOn) all.splice(-1, 1, { start: last.start, end: hit.end, found: text.slice(last.start, hit.end) });
    else all.push(hit);
  }
  return all;
}

/** What tells of the kind of practice, as this practice has it. */
export function sensitiveWords({ profile, words }: Secrets): readonly WordPattern[] {
  return [
    ...SENSITIVE[profile].filter((word) => !words?.less?.includes(word)),
    ...(words?.more ?? []).map((word) => fold(word).text.trim()),
  ];
}

/** whether a line's shown name tells a stranger nothing of us. */
export const isNeutralCallerName = (shown: string, secrets: Secrets): boolean =>
  lintScript({ text: shown, kind: 'any', situation: 'answered', level: 0 }, secrets).every(({ severity }) => severity === 'warning');

export const mayBeSaid = (findings: readonly LintFinding[]): boolean => findings.every(({ severity }) => severity === 'warning');

type Found = Omit<LintFinding, 'mend'>;
const finding = (code: LintCode, { start, end, found }: Hit, says: string, severity: LintFinding['severity'] = 'error'): Found => ({
  code,
  severity,
  start,
  end,
  found,
  says,
});

/** Words of our own texts, and of street names and firms: a practice called “Time for You” may still say “time”. */
export const ORDINARY: ReadonlySet<string> = new Set([
  ...DEFAULT_TEMPLATES.flatMap(({ text }: ScriptTemplate) => searchable(text).words.map(({ word }) => word)),
  ...'a an the and of for in on at our my with street avenue road place square group practice center centre house family care community associates partners'.split(
    ' ',
  ),
  ...'office north south east west new old first one will may june april august monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
]);

/** The words of a name, folded. */
export const namesIn = (name: string): string[] =>
  searchable(name)
    .words.filter(({ taken }) => !taken)
    .map(({ word }) => word);

/**
 * The practice's name as a whole, each word of it that is not everybody's, and surnames.
 *
 * A name of ordinary words only counts where it is written as a name: a practice called “Good Time” may still ask for a good time.
 */
function names({ text, level }: Said, search: Searchable, { practiceName, surnames }: Secrets): Found[] {
  const isTold = (words: string[], hit: Hit) => words.some((word) => !ORDINARY.has(word)) || isWrittenAsName(text, hit);
  const practice = level < 3 ? namesIn(practiceName) : [];
  const family = surnames.flatMap(namesIn).filter((word) => word.length > 1);
  const whole = practice.length > 0 ? search.hits([practice.join(' ')]).filter((hit) => isTold(practice, hit)) : [];
  const own = practice.filter((word) => word.length > 2 && !ORDINARY.has(word));
  const part = search.words.filter((stretch) => own.some((word) => isNameIn(word, stretch.word)));
  const surname = search.words.filter((stretch) => family.some((word) => isNameIn(word, stretch.word) && isTold([word], stretch)));
  return [
    ...[...whole, ...part.filter((hit) => !whole.some(({ start, end }) => start <= hit.start && hit.end <= end))].map((hit) =>
      finding('tells-who-we-are', hit, `“${hit.found}” is of the practice’s name. It may be said at “All of it” only.`),
    ),
    ...surname.map((hit) => finding('surname', hit, `“${hit.found}” is a surname. First names only.`)),
  ];
}

/** Whether a word is a name or holds it: short names hide in many words, so only the long ones are looked for inside of others. */
function isNameIn(name: string, word: string): boolean {
  if (word === name || word === `${name}s`) return true;
  if (name.length < 5 || ORDINARY.has(name)) return false;
  return name.length === 5 ? word.startsWith(name) : word.includes(name);
}

/** With capitals, and not only because a sentence begins. */
function isWrittenAsName(text: string, { start, found }: Hit): boolean {
  const words = found.split(/\s+/);
  const opensSentence = /(^|[.!?:\n\]])[\s[]*$/.test(text.slice(0, start));
  return words.every((word) => (word.length <= 3 && words.length > 1) || /^\p{Lu}/u.test(word)) && !(opensSentence && words.length === 1);
}

function* placeholders({ text, level, situation }: Said): Generator<Found> {
  for (const { name, start, end } of placed(text)) {
    const hit = { start, end, found: text.slice(start, end) };
    if (!isPlaceholder(name)) {
      yield finding('unknown-placeholder', hit, `“${hit.found}” cannot be filled in. There are: ${Object.keys(PLACEHOLDERS).join(', ')}.`);
      continue;
    }
    const { level: lowest, says } = PLACEHOLDERS[name];
    if (lowest > level) yield finding('placeholder-above-level', hit, `“${hit.found}” gives ${says}, which may not be said at this level.`);
    if (situation === 'someone_else' && !FOR_SOMEONE_ELSE.includes(name)) {
      yield finding('placeholder-for-others', hit, `“${hit.found}” gives ${says}, which is nobody else’s business.`);
    }
    if (/[\p{L}\p{N}]\[?$/u.test(text.slice(0, start)) || /^\]?[\p{L}\p{N}]/u.test(text.slice(end))) {
      yield finding('glued-placeholder', hit, `Leave a space or a sign on both sides of “${hit.found}”.`);
    }
  }
}

function* signs({ text }: Said): Generator<Found> {
  const left = text.replace(/\{[^{}]*\}/g, (name) => '_'.repeat(name.length)).replace(/\[[^[\]]*\]/g, (part) => '_'.repeat(part.length));
  for (const { 0: found, index } of left.matchAll(/[{}[\]]/g)) {
    yield finding('broken-braces', { start: index, end: index + 1, found }, `“${found}” stands alone. Close it, or take it out.`);
  }
}

/** About what one breath carries, and what somebody listens to before they answer. */
const WORDS_OF_A_BREATH = 24;
const WORDS_OF_A_TEXT = 60;

function* length({ text }: Said): Generator<Found> {
  const count = (part: string) => part.split(/\s+/).filter(Boolean).length;
  for (const { 0: found, index } of text.matchAll(/[^.!?\n]+[.!?]?/g)) {
    if (count(found) > WORDS_OF_A_BREATH) {
      const start = index + (found.length - found.trimStart().length);
      const hit = { start, end: index + found.length, found: found.trim() };
      yield finding('long-sentence', hit, 'Too long for one breath. Make two sentences of it.', 'warning');
    }
  }
  if (count(text) > WORDS_OF_A_TEXT) {
    yield finding(
      'long-text',
      { start: 0, end: text.length, found: text },
      'Long for a call. Say the one thing, and let them talk.',
      'warning',
    );
  }
}
