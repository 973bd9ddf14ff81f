import i18next, { type TOptions } from 'i18next';
import { en } from './en.js';

/** One language today; a second is one more catalogue here. Synchronous, so that nothing paints without its words. */
void i18next.init({
  lng: 'en',
  resources: { en: { translation: en } },
  initAsync: false,
  showSupportNotice: false,
  // React escapes what it writes.
  interpolation: { escapeValue: false },
  returnNull: false,
} as Parameters<typeof i18next.init>[0]);

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];
type Base<K extends string> = K extends `${infer B}_one` ? B : K extends `${infer B}_other` ? B : K extends `${infer B}_zero` ? B : K;

/** Every key of a catalogue, plurals by their base. */
export type KeyOf<T> = Base<Leaves<T>>;
export type WordKey = KeyOf<typeof en>;

const ONE_OR_MORE = new Intl.PluralRules('en');

/** Which of the forms of a key a number takes: `zero` is a form of its own where a catalogue has one. */
const formOf = (gaps: TOptions | undefined): string => {
  if (typeof gaps?.count !== 'number') return '';
  return gaps.count === 0 ? 'zero' : ONE_OR_MORE.select(gaps.count);
};

/** Each form is looked up once, and only its gaps are filled anew: a page says the same few hundred at each of its renderings. */
function said<K extends string>(look: (key: K, gaps: TOptions) => string): (key: K, gaps?: TOptions) => string {
  const forms = new Map<string, string>();
  return (key, gaps) => {
    const named = `${key} ${formOf(gaps)}`;
    const form = forms.get(named) ?? look(key, { count: gaps?.count, skipInterpolation: true });
    forms.set(named, form);
    return gaps ? form.replace(/\{\{(\w+)\}\}/g, (_, gap: string) => String((gaps[gap] as string | number | null) ?? '')) : form;
  };
}

/** The words of a key, with its gaps filled. */
export const t = said((key: WordKey, gaps): string => i18next.t(key, gaps));

/** A part of the catalogue that comes with its page, so that the first visit does not carry it. */
export function wordsOf<T extends object>(name: string, catalogue: T): (key: KeyOf<T>, gaps?: TOptions) => string {
  i18next.addResourceBundle('en', name, catalogue);
  return said((key: string, gaps) => i18next.t(key, { ...gaps, ns: name }));
}

/** `Payment verified, next session booked`: things in one sentence, the first as it stands. */
export const listOf = (words: readonly string[]): string =>
  words.map((word, n) => (n === 0 ? word : word.charAt(0).toLowerCase() + word.slice(1))).join(', ');
