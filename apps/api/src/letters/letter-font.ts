import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

const require = createRequire(import.meta.url);
const file = (name: string): Buffer => readFileSync(require.resolve(`@expo-google-fonts/newsreader/${name}`));

/** The face of the letter: the one that the screens quote in, with every Latin accent. */
export const REGULAR = file('400Regular/Newsreader_400Regular.ttf');
export const STRONG = file('600SemiBold/Newsreader_600SemiBold.ttf');
const SHAPES = fontkit.create(REGULAR) as fontkit.Font;

/** Signs that the face has no shape for, with their places. */
export function unprintable(text: string): { start: number; found: string }[] {
  let at = 0;
  return [...text].flatMap((sign) => {
    const start = at;
    at += sign.length;
    return /\s/.test(sign) || SHAPES.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? [] : [{ start, found: sign }];
  });
}
