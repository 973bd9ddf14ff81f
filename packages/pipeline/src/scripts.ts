import { type ContactRefusal, contactRefusal } from './contact-refusals.js';
import type { Disclosure, DisclosureLevel } from './disclosure.js';
import { lintOwn } from './own-scripts.js';
import { lintScript, mayBeSaid, namesIn, ORDINARY, type Secrets, sensitiveWords } from './script-linter.js';
import { DEFAULT_TEMPLATES, fullestFirst } from './script-templates.js';
import {
  isPlaceholder,
  PLACEHOLDERS,
  type Placeholder,
  placed,
  type ScriptKind,
  type ScriptTemplate,
  type Situation,
} from './script-words.js';
import { SENSITIVE } from './word-lists.js';
import { searchable } from './word-search.js';

/** What may be filled in; null or absent = not known. Names as they are on record: what is spoken of them is one first name. */
export type Filling = Partial<Record<Placeholder, string | null>>;

export interface ScriptRequest {
  kind: ScriptKind;
  situation: Situation;
  disclosure: Disclosure;
  filling: Filling;
  secrets: Secrets;
  /** They said it on this call; without it only the opening for strangers is given. */
  codeWordSaid?: boolean;
  /** The practice's own texts, which go before ours. One that says too much is passed over. */
  own?: readonly ScriptTemplate[];
}

export type Script =
  /** `level` is that of the words, never above that of the disclosure; both are kept with the attempt. */
  | {
      ok: true;
      templateId: string;
      version: number;
      level: DisclosureLevel;
      lines: string[];
      waitForCodeWord: boolean;
      /** The practice wrote words for this, and they say too much: these stand instead. */
      ownPassedOver: boolean;
    }
  /** Nothing is said: the reasons stand where the words would. */
  | { ok: false; reasons: ContactRefusal[] };

/** The words for one situation: the fullest that the level allows and that have all they need (FD-06). */
export function scriptFor({ kind, situation, disclosure, filling, secrets, codeWordSaid = false, own = [] }: ScriptRequest): Script {
  const reasons = silence(situation, disclosure);
  if (reasons.length > 0) return { ok: false, reasons };
  const waitForCodeWord = disclosure.codeWordFirst && !codeWordSaid;
  const level = waitForCodeWord ? 0 : disclosure.level;
  const said = wordsAt({ kind, situation, level, filling, secrets, own });
  if (!said) return { ok: false, reasons: [contactRefusal('no_words')] };
  const { template, text, ownPassedOver } = said;
  return {
    ok: true,
    templateId: template.id,
    version: template.version,
    level: template.level,
    lines: text.split('\n'),
    waitForCodeWord,
    ownPassedOver,
  };
}

export interface WordsAt {
  template: ScriptTemplate;
  text: string;
  ownPassedOver: boolean;
}

/** The words at one level, whoever is at the other end: the fullest that are clean and have all they need; null = nothing is said. */
export function wordsAt({
  kind,
  situation,
  level,
  filling,
  secrets,
  own = [],
}: Pick<ScriptRequest, 'kind' | 'situation' | 'filling' | 'secrets' | 'own'> & { level: DisclosureLevel }): WordsAt | null {
  const passedOver = own.filter((template) => !mayBeSaid(lintOwn(template, secrets)));
  const [refused] = fullestFirst(passedOver, kind, situation, level);
  const clean = own.filter((template) => !passedOver.includes(template));
  for (const template of fullestFirst([...clean, ...DEFAULT_TEMPLATES], kind, situation, level)) {
    const rendered = render(template, { level, filling, secrets });
    if (rendered.ok) return { template, text: rendered.text, ownPassedOver: refused !== undefined && refused.level >= template.level };
  }
  return null;
}

/** Why nothing is said: there is no message where none is allowed, and the message of a stranger is for strangers only. */
function silence(situation: Situation, { actions, level, knownPerson }: Disclosure): ContactRefusal[] {
  if (situation !== 'voicemail' && situation !== 'text') return actions.call.reasons;
  if (actions[situation].reasons.length > 0) return actions[situation].reasons;
  return situation === 'voicemail' && level === 0 && knownPerson ? [contactRefusal('voicemail_not_asked')] : [];
}

export type Rendered =
  | { ok: true; text: string }
  | { ok: false; why: 'above-level' | 'says-too-much' | 'unknown-placeholder' | 'value-missing' };

/** Fills in one template; refused where it, or what would be filled in, says more than the level allows. */
export function render(
  template: ScriptTemplate,
  { level, filling, secrets }: { level: DisclosureLevel; filling: Filling; secrets: Secrets },
): Rendered {
  const names = placed(template.text).map(({ name }) => name);
  if (!names.every(isPlaceholder)) return { ok: false, why: 'unknown-placeholder' };
  const lowest = Math.max(template.level, ...names.map((name) => PLACEHOLDERS[name].level));
  if (lowest > level || lowest > template.level) return { ok: false, why: 'above-level' };
  if (!mayBeSaid(lintScript(template, secrets))) return { ok: false, why: 'says-too-much' };
  const values = spoken(filling, secrets);
  const whole = template.text.replace(/\[([^[\]]*)\]/g, (_, part: string) =>
    placed(part).every(({ name }) => values[name as Placeholder]) ? part : '',
  );
  if (placed(whole).some(({ name }) => !values[name as Placeholder])) return { ok: false, why: 'value-missing' };
  const text = whole.replace(/\{([^{}]*)\}/g, (_, name: string) => values[name as Placeholder] ?? '');
  if (level < 3 && searchable(text).hits(sensitiveWords(secrets)).length > 0) return { ok: false, why: 'says-too-much' };
  return { ok: true, text };
}

const FIRST_NAMES: readonly Placeholder[] = ['our_first_name', 'person_first_name', 'clinician_first_name'];

/** Values as they may be spoken; what does not look like what it should be is left out, so that no other field speaks through this one. */
function spoken(filling: Filling, secrets: Secrets): Filling {
  const values: Filling = {};
  for (const name of Object.keys(PLACEHOLDERS) as Placeholder[]) {
    const value = filling[name]?.trim();
    if (!value || /[{}[\]\n]/.test(value)) continue;
    if (FIRST_NAMES.includes(name)) values[name] = firstName(value, secrets);
    else if (name === 'number') values[name] = /^\+?[\d\s().-]{3,24}$/.test(value) ? value : null;
    else if (name === 'practice_name' || isPlain(value, secrets)) values[name] = value;
  }
  return values;
}

/** A time or a date: it has a figure, and no word in it tells anything. */
function isPlain(text: string, secrets: Secrets): boolean {
  const { words, hits } = searchable(text);
  const told = [secrets.practiceName, ...secrets.surnames].flatMap(namesIn).filter((word) => !ORDINARY.has(word));
  return (
    /\d/.test(text) && text.length <= 60 && hits(sensitiveWords(secrets)).length === 0 && !words.some(({ word }) => told.includes(word))
  );
}

const TITLE = /^(mr|mrs|ms|miss|mx|dr|prof|sir)\.?\s/i;

/**
 * The one word of a recorded name that may be spoken; null where it could be something else than a first name.
 *
 * `Mary Ann` is called Mary: less is never wrong, and a second word may be a surname. Behind a title, or before a comma, a surname stands.
 */
export function firstName(recorded: string, secrets: Secrets): string | null {
  const name = recorded.trim();
  if (!/^[\p{L}\p{M}\s.'’-]+$/u.test(name) || TITLE.test(name)) return null;
  const first = name.split(/\s+/)[0] ?? '';
  const surnames = secrets.surnames.flatMap(namesIn);
  const parts = [first, ...first.split(/[-.'’]/)].flatMap(namesIn);
  const tells = searchable(first).hits([...sensitiveWords(secrets), ...Object.values(SENSITIVE).flat()]).length > 0;
  return parts.length === 0 || tells || parts.some((part) => surnames.includes(part)) ? null : first;
}
