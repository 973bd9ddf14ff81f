/**
 * A text as a reader sees it: small letters without accents, look-alikes of other alphabets as the Latin letter that they imitate, and
 * nothing that has no width. `at[i]` is where the folded character i stood in the original.
 */
export interface Folded {
  text: string;
  at: number[];
}

/** Cyrillic, Greek and other letters that pass for Latin ones, after NFKC, without accents and in small letters. */
// biome-ignore format: a table of letters
const LOOK_ALIKES = new Map(
  Object.entries({
    а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', н: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm', о: 'o', р: 'p', ԛ: 'q', г: 'r', ѕ: 's',
    т: 't', у: 'y', ү: 'y', ԝ: 'w', х: 'x', п: 'n', ь: 'b', α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', μ: 'm', ν: 'v', ο: 'o', ρ: 'p',
    σ: 'o', ς: 'c', τ: 't', υ: 'u', χ: 'x', ω: 'w', γ: 'y', ϲ: 'c', ϳ: 'j', ı: 'i', ȷ: 'j', ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ŧ: 't', ɑ: 'a',
    ɡ: 'g', ɩ: 'i', ᴀ: 'a', ᴄ: 'c', ᴇ: 'e', ʜ: 'h', ɪ: 'i', ɴ: 'n', ᴏ: 'o', ᴘ: 'p', ʀ: 'r', ꜱ: 's', ᴛ: 't', ᴜ: 'u', ᴠ: 'v', ʏ: 'y',
    ß: 'ss', æ: 'ae', œ: 'oe',
  }),
);

/** What is seen as no character at all: joiners, direction marks, soft hyphens, variation selectors, tags, fillers. */
const UNSEEN = /[\p{Cf}\p{Mn}\p{Me}]|[\u115F\u1160]/u;

export function fold(original: string): Folded {
  let text = '';
  const at: number[] = [];
  let offset = 0;
  for (const symbol of original) {
    for (const part of symbol.normalize('NFKC').normalize('NFD').toLowerCase().normalize('NFD')) {
      if (UNSEEN.test(part)) continue;
      const letters = LOOK_ALIKES.get(part) ?? part;
      text += letters;
      for (let unit = 0; unit < letters.length; unit++) at.push(offset);
    }
    offset += symbol.length;
  }
  return { text, at };
}

/** Digits and signs that are written for letters, as in `th3r@py`. */
const FOR_LETTERS: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

/** A folded text with digits and signs read as letters, where they stand against one. */
export const unleet = (folded: string): string =>
  folded.replace(/(?<=[a-z])[013457@$!|](?=[a-z])|(?<![a-z0-9$])[@$](?=[a-z])/g, (sign) => FOR_LETTERS[sign] ?? sign);

/** A stretch of a folded text to be compared with words, and where it begins and ends in it. */
export interface Stretch {
  word: string;
  start: number;
  end: number;
  /** Signs or gaps between its letters were taken out; it begins no phrase. */
  taken: boolean;
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
/** `thera-py`. */
const BROKEN = /[\p{L}\p{N}]+(?:[^\p{L}\p{N}\s{}]+[\p{L}\p{N}]+)+/gu;
/** `t h e r a p y`. */
const SPACED = /(?<!\p{L})\p{L}(?:[^\p{L}\p{N}{}]{1,3}\p{L}(?!\p{L})){2,}/gu;

/** The words of a folded text in order, then what would be words if the signs or gaps within them were taken out. */
export function stretches(folded: string): Stretch[] {
  return [WORD, BROKEN, SPACED].flatMap((pattern) =>
    [...folded.matchAll(pattern)].map((match) => ({
      word: match[0].replace(/[^\p{L}\p{N}]/gu, ''),
      start: match.index,
      end: match.index + match[0].length,
      taken: pattern !== WORD,
    })),
  );
}
