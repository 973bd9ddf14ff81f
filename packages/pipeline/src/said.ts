import type { DisclosureLevel } from './disclosure.js';
import type { ScriptKind, Situation } from './script-words.js';

/** A text to be judged, and where it would be said. */
export interface Said {
  text: string;
  kind: ScriptKind | 'any';
  situation: Situation;
  level: DisclosureLevel;
}

/** What may be wrong with it. */
export type LintCode =
  | 'tells-what-we-do'
  | 'tells-of-an-appointment'
  | 'tells-who-we-are'
  | 'surname'
  | 'blame'
  | 'money'
  | 'selling'
  | 'tells-why'
  | 'unknown-placeholder'
  | 'placeholder-above-level'
  | 'placeholder-for-others'
  | 'glued-placeholder'
  | 'broken-braces'
  | 'typed-number'
  | 'typed-address'
  | 'says-nothing'
  | 'long-sentence'
  | 'long-text';
