import type { Mend } from './mending.js';
import { sentenceAround } from './mending.js';
import type { LintCode, Said } from './said.js';
import { placed } from './script-words.js';
import type { WordPattern } from './word-lists.js';
import { type Hit, searchable } from './word-search.js';

/** Words for who helps; where they may be spoken of, their first name stands. */
const HELPERS: readonly WordPattern[] =
  '*therapist*, *psychiatrist*, *psychologist*, counselor*, counsellor*, doctor*, dr, dentist*, hygienist*, nurse*, surgeon*, shrink*, clinician*'.split(
    ', ',
  );
/** Words for where; there is no other word for it that tells less. */
const PLACES: readonly WordPattern[] = 'clinic, clinics, *policlinic*, hospital*, praxis*, *psychiatry, *psychology'.split(', ');

/** What a button beside a finding does; null = only a person can mend it. `sensitive` are the words that tell what this practice does. */
export function mendOf(code: LintCode, hit: Hit, said: Said, sensitive: readonly WordPattern[]): Mend | null {
  switch (code) {
    case 'tells-what-we-do':
      return otherWord(hit, said, sensitive);
    case 'tells-who-we-are':
      return cut(said.text, hit, /\s*,?\s*(?:\b(?:from|of|at|with|for|here at|over at)\s+)?(?:\bthe\s+)?$/iu);
    case 'surname':
      return cut(said.text, hit, /\s*(?:\b(?:mr|mrs|ms|miss|mx|dr|prof)\.?\s*)?$/iu);
    case 'glued-placeholder':
      return apart(said.text, hit);
    case 'unknown-placeholder':
    case 'broken-braces':
      return { start: hit.start, end: hit.end, text: '' };
    case 'typed-number':
      return said.level >= 1 && said.situation !== 'someone_else' && !holds(said.text, '{number}')
        ? { start: hit.start, end: hit.end, text: '{number}' }
        : sentenceAround(said.text, hit);
    case 'long-sentence':
    case 'long-text':
    case 'says-nothing':
      return null;
    default:
      return sentenceAround(said.text, hit);
  }
}

/** “appointment” for what it is, a first name for who does it, where these may be said; else the sentence goes. */
function otherWord(hit: Hit, { text, level, situation }: Said, sensitive: readonly WordPattern[]): Mend {
  const out = sentenceAround(text, hit);
  const found = searchable(hit.found);
  if (level < 2 || found.hits(PLACES).length > 0) return out;
  const before = text.slice(0, hit.start);
  if (found.hits(HELPERS).length > 0) {
    if (situation === 'someone_else' || holds(text, '{clinician_first_name}')) return out;
    const [article = ''] = /\b(?:your|the|a|our)\s+$/iu.exec(before) ?? [];
    return { start: hit.start - article.length, end: hit.end, text: '{clinician_first_name}' };
  }
  if (/^\s+appointment/i.test(text.slice(hit.end))) return { start: hit.start, end: hit.end, text: '' };
  const word = /s$/i.test(hit.found) ? 'appointments' : 'appointment';
  if (searchable(word).hits(sensitive).length > 0) return out;
  const [article = ''] = /\ba\s+$/iu.exec(before) ?? [];
  return { start: hit.start - article.length, end: hit.end, text: article ? `an ${word}` : word };
}

const holds = (text: string, token: string): boolean => placed(text).some(({ start, end }) => text.slice(start, end) === token);

/** Takes out a word and the little words before it that only stood for it. */
function cut(text: string, { start, end }: Hit, before: RegExp): Mend {
  const [little = ''] = before.exec(text.slice(0, start)) ?? [];
  return { start: start - little.length, end, text: '' };
}

function apart(text: string, { start, end, found }: Hit): Mend {
  const left = /[\p{L}\p{N}]\[?$/u.test(text.slice(0, start)) ? ' ' : '';
  const right = /^\]?[\p{L}\p{N}]/u.test(text.slice(end)) ? ' ' : '';
  return { start, end, text: `${left}${found}${right}` };
}
