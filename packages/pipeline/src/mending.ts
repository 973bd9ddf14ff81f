/** What to put in the place of what was found: `text` instead of `[start, end)`; an empty text takes it out. */
export interface Mend {
  start: number;
  end: number;
  text: string;
}

/** Takes one mend into a text, without the gaps and the doubled signs that a cut leaves. */
export function mended(text: string, { start, end, text: instead }: Mend): string {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (instead !== '') return before + instead + after;
  const joined = /\s$/.test(before) ? before + after.replace(/^[^\S\n]+/, '') : before + after;
  return joined.replace(/[^\S\n]+([.,;:!?])/g, '$1').trim();
}

/** The sentence around a place; within `[…]` no more than that part, so that no bracket is left alone. */
export function sentenceAround(text: string, { start, end }: { start: number; end: number }): Mend {
  const whole = between(text, start, end, /[.!?\n]/);
  const isWithin = !isBalanced(text.slice(0, start)) || !isBalanced(text.slice(...whole));
  const [from, until] = isWithin ? between(text, start, end, /[.!?\n[\]]/) : whole;
  const fillsPart = text[from - 1] === '[' && text[until] === ']';
  return fillsPart ? { start: from - 1, end: until + 1, text: '' } : { start: from, end: until, text: '' };
}

/** From after the sign before to the sign behind, which goes with its sentence; brackets stay. */
function between(text: string, start: number, end: number, sign: RegExp): [number, number] {
  let from = start;
  while (from > 0 && !sign.test(text[from - 1] ?? '')) from--;
  while (from < start && text[from] === ' ') from++;
  let until = end;
  while (until < text.length && !sign.test(text[until] ?? '')) until++;
  while (/[.!?]/.test(text[until] ?? '')) until++;
  return [from, until];
}

const isBalanced = (part: string): boolean => part.split('[').length === part.split(']').length;
