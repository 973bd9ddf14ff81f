import { Mistyped, type Typed, text } from './command.js';

/** How many people ask for help in a demo of a size. */
const SIZES: Record<string, number> = { small: 125, medium: 1000, large: 5000 };
const MOST = 20_000;

export const SIZES_IN_WORDS = `${Object.entries(SIZES)
  .map(([name, people]) => `${name} (${people} people)`)
  .join(', ')}, or a number of people up to ${MOST}.`;

/** @throws Mistyped with the sizes that there are */
export function peopleMeant(typed: Typed): number {
  const size = text(typed, 'size') ?? '';
  const people = SIZES[size] ?? Number(size);
  if (!Number.isInteger(people) || people < 1 || people > MOST)
    throw new Mistyped(`--size is ${Object.keys(SIZES).join(', ')} or a number from 1 to ${MOST}, not "${size}".`);
  return people;
}
