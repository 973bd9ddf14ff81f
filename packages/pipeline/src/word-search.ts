import { type Folded, fold, type Stretch, stretches, unleet } from './folding.js';
import { matcher, type WordPattern } from './word-lists.js';

/** Where something stands in the original text, and what stands there. */
export interface Hit {
  start: number;
  end: number;
  found: string;
}

/** A text, ready to be searched for words whatever was done to hide them. Placeholders and brackets are no words and break none. */
export interface Searchable {
  /** One hit a place, in order. */
  hits: (patterns: readonly WordPattern[]) => Hit[];
  /** Words of the text, folded, with their places. */
  words: (Stretch & Hit)[];
}

export function searchable(original: string): Searchable {
  const bare = original.replace(/\{[^{}]*\}/g, (name) => '{'.repeat(name.length));
  const folded = dropped(fold(bare), /[[\]]/);
  const readings = [...new Set([folded.text, unleet(folded.text)])].map(stretches);
  const place = ({ start, end }: Stretch): Hit => {
    const from = folded.at[start] ?? 0;
    const last = folded.at[end - 1] ?? from;
    const until = last + String.fromCodePoint(original.codePointAt(last) ?? 0).length;
    return { start: from, end: until, found: original.slice(from, until) };
  };
  return {
    hits: (patterns) => {
      const matchers = patterns.map(matcher);
      const found = new Map<number, Hit>();
      for (const reading of readings) {
        const written = reading.map(({ word }) => word);
        for (const [n, first] of reading.entries()) {
          const words = first.taken ? [first.word] : written.slice(n, n + MOST_WORDS);
          const length = Math.max(0, ...matchers.map((match) => match(words)));
          const last = reading[n + length - 1];
          if (length === 0 || !last) continue;
          const hit = place({ ...first, end: last.end });
          if ((found.get(hit.start)?.end ?? 0) < hit.end) found.set(hit.start, hit);
        }
      }
      return withoutInner([...found.values()].sort((a, b) => a.start - b.start));
    },
    words: (readings[0] ?? []).map((stretch) => ({ ...stretch, ...place(stretch) })),
  };
}

/** Words of the longest phrase that is searched for: a practice's name, too. */
const MOST_WORDS = 12;

/** A hit within another says nothing new. */
const withoutInner = (hits: Hit[]): Hit[] =>
  hits.filter(
    (hit, n) =>
      !hits.some(
        (other, m) => m !== n && other.start <= hit.start && hit.end <= other.end && other.end - other.start > hit.end - hit.start,
      ),
  );

function dropped({ text, at }: Folded, sign: RegExp): Folded {
  const kept = [...text].map((letter, n) => ({ letter, from: at[n] ?? 0 })).filter(({ letter }) => !sign.test(letter));
  return { text: kept.map(({ letter }) => letter).join(''), at: kept.map(({ from }) => from) };
}
