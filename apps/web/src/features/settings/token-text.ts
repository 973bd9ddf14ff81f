import { t, type WordKey } from '../../words/words.js';

/** The words that an editor shows for what is kept: `{my first name}` for `{our_first_name}`, so that nobody has to read code. */
export interface TokenText {
  text: string;
  /** Where a place of the kept text stands in the shown one. */
  toShown: (at: number) => number;
  /** Where a place of the shown text stands in the kept one. */
  toKept: (at: number) => number;
}

const NAMES = [
  'our_first_name',
  'person_first_name',
  'number',
  'date',
  'time',
  'new_time',
  'clinician_first_name',
  'practice_name',
  'addressee',
  'firstVisit',
  'lastVisit',
  'tries',
  'endsOn',
  'crisisLine',
  'clinician',
] as const;

export const tokenLabel = (name: string): string => (isToken(name) ? t(`ownWords.token.${name}` satisfies WordKey) : name);
const isToken = (name: string): name is (typeof NAMES)[number] => (NAMES as readonly string[]).includes(name);

export const shown = (kept: string): TokenText => turned(kept, tokenLabel);
export const kept = (text: string): string => turned(text, nameOf).text;

/** A finding's own sentence, with the words of the editor in it. */
export const shownIn = (says: string): string =>
  NAMES.reduce((said, name) => said.replace(new RegExp(`(?<![\\w{])${name}(?=[,.])`, 'g'), tokenLabel(name)), shown(says).text);

const nameOf = (label: string): string => {
  const asked = label.trim().replace(/\s+/g, ' ').toLowerCase();
  return NAMES.find((name) => tokenLabel(name).toLowerCase() === asked) ?? label;
};

function turned(text: string, word: (name: string) => string): TokenText {
  let out = '';
  /** Places just behind each token: `[in the text given, in the one made]`. */
  const marks: [number, number][] = [[0, 0]];
  let at = 0;
  for (const { 0: whole, 1: name = '', index } of text.matchAll(/\{([^{}]*)\}/g)) {
    out += text.slice(at, index);
    marks.push([index, out.length]);
    out += `{${word(name)}}`;
    at = index + whole.length;
    marks.push([at, out.length]);
  }
  out += text.slice(at);
  const along = (from: 0 | 1) => (place: number) => {
    const to = from === 0 ? 1 : 0;
    const last = marks.findLast((mark) => mark[from] <= place) ?? [0, 0];
    const next = marks.find((mark) => mark[from] > place);
    return Math.min(last[to] + (place - last[from]), next ? next[to] : Number.POSITIVE_INFINITY);
  };
  return { text: out, toShown: along(0), toKept: along(1) };
}
