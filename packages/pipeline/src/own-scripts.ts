import type { DisclosureLevel } from './disclosure.js';
import { fold } from './folding.js';
import type { Said } from './said.js';
import { heardAt, type LintFinding, lintScript, mayBeSaid, type Secrets, sensitiveWords } from './script-linter.js';
import { mendOf } from './script-mends.js';
import { DEFAULT_TEMPLATES, fullestFirst } from './script-templates.js';
import { FOR_SOMEONE_ELSE, PLACEHOLDERS, type Placeholder, type ScriptKind, type ScriptTemplate } from './script-words.js';

/** What a practice writes itself, for one kind of call and one level: who answers, and what is left on the machine. */
export const OWN_SITUATIONS = ['answered', 'someone_else', 'voicemail'] as const;
export type OwnSituation = (typeof OWN_SITUATIONS)[number];
/** Its texts; null = the built-in one. */
export type OwnTexts = Record<OwnSituation, string | null>;
export const NO_OWN_TEXTS: OwnTexts = { answered: null, someone_else: null, voicemail: null };

/** One version of a practice's own words for one kind and level. Versions begin at 1; 0 = it never wrote any. */
export interface OwnVersion {
  kind: ScriptKind;
  level: DisclosureLevel;
  version: number;
  texts: OwnTexts;
}

/** The version as templates of the core; their ids tell apart what is kept with a call. */
export const ownTemplates = ({ kind, level, version, texts }: OwnVersion): ScriptTemplate[] =>
  OWN_SITUATIONS.flatMap((situation) => {
    const text = texts[situation];
    return text === null ? [] : [{ id: ownId(kind, situation, level), version, kind, situation, level, text }];
  });

export const ownId = (kind: ScriptKind, situation: OwnSituation, level: DisclosureLevel): string => `own/${kind}/${situation}/L${level}`;

/** What we say there unless the practice wrote its own; null = nothing is said, and nothing can be written. */
export const builtIn = (kind: ScriptKind, situation: OwnSituation, level: DisclosureLevel): ScriptTemplate | null =>
  fullestFirst(DEFAULT_TEMPLATES, kind, situation, level)[0] ?? null;

/** What may be filled in there, the least telling first. */
export const placeholdersFor = ({ situation, level }: Pick<Said, 'situation' | 'level'>): Placeholder[] =>
  (Object.keys(PLACEHOLDERS) as Placeholder[]).filter(
    (name) => PLACEHOLDERS[name].level <= level && (situation !== 'someone_else' || FOR_SOMEONE_ELSE.includes(name)),
  );

/** The linter for what a practice writes: also what should be filled in is not to be typed, and something has to be said. */
export function lintOwn(said: Said, secrets: Secrets): LintFinding[] {
  const found = (code: LintFinding['code'], start: number, end: number, says: (found: string) => string): LintFinding => {
    const hit = { start, end, found: said.text.slice(start, end) };
    return {
      ...hit,
      code,
      severity: 'error',
      says: says(hit.found),
      mend: mendOf(code, hit, { ...said, level: heardAt(said) }, sensitiveWords(secrets)),
    };
  };
  const { text, at } = fold(said.text);
  const place = ({ index, 0: { length } }: RegExpMatchArray): [number, number] => [
    at[index ?? 0] ?? 0,
    (at[(index ?? 0) + length - 1] ?? 0) + 1,
  ];
  const typed = [
    ...[...text.matchAll(NUMBER)]
      .filter(([number]) => number.replace(/\D/g, '').length >= 7)
      .map((match) =>
        found('typed-number', ...place(match), (it) => `“${it}” is a number. It is filled in, where it may be said: write {number}.`),
      ),
    ...(heardAt(said) < 3
      ? [...text.matchAll(ADDRESS)].map((match) =>
          found(
            'typed-address',
            ...place(match),
            (it) => `“${it}” reads like an address, and that leads to us. Take it out, or write it as words.`,
          ),
        )
      : []),
  ];
  const spoken = said.text.replace(/\[[^[\]]*\]/g, '').replace(/[^\p{L}\p{N}]/gu, '');
  const nothing =
    spoken === '' ? [found('says-nothing', 0, said.text.length, () => 'Nothing is left to be said. Write at least a few words.')] : [];
  return [...lintScript(said, secrets), ...typed, ...nothing].sort((a, b) => a.start - b.start);
}

/** Seven figures and more are a number that can be rung or looked up. */
const NUMBER = /\+?\d[\d\s()./-]{5,}\d/g;
const ADDRESS = /[^\s@[\]{}]+@[^\s@[\]{}]+|\b(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/g;

/** Whether these words may be said wherever they could come up; what is not clean is neither saved nor spoken. */
export const isClean = (template: Said, secrets: Secrets): boolean => mayBeSaid(lintOwn(template, secrets));
