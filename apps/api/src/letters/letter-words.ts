import { closingLetter, type LetterFacts, type LetterFinding, letterOf, letterTemplate, lintLetter } from '@porchlight/pipeline';
import type { LetterRecord, LetterWord } from './letter.js';
import { unprintable } from './letter-font.js';
import type { LetterRow } from './letter-rows.js';

/** What has to be mended, and in which paragraph; null = in what is filled in. */
export interface PlacedFinding extends Omit<LetterFinding, 'code'> {
  code: LetterFinding['code'] | 'unprintable';
  at: number | null;
}

export interface PutTogether {
  words: LetterWord[];
  missing: string[];
  findings: PlacedFinding[];
}

const GAP = '________';

/** The letter as it reads now: in a member's own words where there are some, else in those of its template. */
export function putTogether(
  {
    facts,
    words,
    template,
    ownTemplate,
    ownTexts,
  }: Pick<LetterRow, 'words' | 'template' | 'ownTemplate' | 'ownTexts'> & { facts: LetterRecord },
  practiceName: string,
): PutTogether {
  const filling = factsOf(facts, practiceName);
  const begunWith = ownTemplate && ownTexts ? letterOf(ownTexts, ownTemplate) : (letterTemplate(template) ?? undefined);
  const made = closingLetter(filling, facts.reason, begunWith);
  const missing = made.ok ? [] : made.missing.map((name) => (name === 'practiceName' ? 'practice' : name));
  if (!words) {
    // What is missing leaves a gap that is seen, so that the rest can be read already.
    const gaps = made.ok ? {} : Object.fromEntries(made.missing.map((name) => [name, GAP]));
    const read = made.ok ? made : closingLetter({ ...filling, ...gaps }, facts.reason, begunWith);
    if (!read.ok) return { words: [], missing, findings: read.findings.map((finding) => ({ ...finding, at: null })) };
    const own = read.parts.map((part): LetterWord => ('items' in part ? { part: 'list', text: part.items.join('\n') } : part));
    return { words: own, missing, findings: unprintables(own) };
  }
  return { words, missing: [...missing, ...leftOut(words, filling)], findings: [...findingsIn(words, filling), ...unprintables(words)] };
}

/** Names of people and places are theirs and are not searched; a member's own sentences are. */
export function findingsIn(
  words: readonly LetterWord[],
  { practiceName, clinician }: Pick<LetterFacts, 'practiceName' | 'clinician'>,
): PlacedFinding[] {
  return words.flatMap(({ part, text }, at) => {
    if (part === 'list') return [];
    const theirs = [practiceName, clinician].filter(Boolean);
    const ours = theirs.reduce((said, name) => said.replaceAll(name, ' '.repeat(name.length)), text);
    return lintLetter(ours).map((finding) => ({ ...finding, found: text.slice(finding.start, finding.end), at }));
  });
}

/** What a letter must hold, in whatever words: until when, how to come back, who signs. */
function leftOut(words: readonly LetterWord[], filling: LetterFacts): string[] {
  const said = words.map(({ text }) => text).join('\n');
  return (['endsOn', 'number', 'clinician'] as const).filter((name) => filling[name] && !said.includes(filling[name]));
}

function unprintables(words: readonly LetterWord[]): PlacedFinding[] {
  return words.flatMap(({ text }, at) =>
    unprintable(text).map(({ start, found }) => ({
      at,
      code: 'unprintable' as const,
      start,
      end: start + found.length,
      found,
      says: `“${found}” is a sign that our letter cannot print. Write it in Latin letters.`,
      mend: null,
    })),
  );
}

function factsOf(facts: LetterRecord, practiceName: string): LetterFacts {
  return {
    addressee: facts.addressee,
    firstVisit: facts.firstOn && dayWords(facts.firstOn),
    lastVisit: facts.lastOn && dayWords(facts.lastOn),
    tries: facts.triedOn.map((day) => dayWords(day, facts.lastOn ?? facts.endsOn)),
    endsOn: dayWords(facts.endsOn),
    number: facts.number ?? '',
    referrals: facts.referrals,
    clinician: facts.clinician ?? '',
    practiceName,
    crisisLine: facts.crisisLine,
  };
}

/** `March 2, 2026`; without the year where another date of the same year stands beside it. */
export function dayWords(day: string, beside?: string): string {
  const year = beside?.slice(0, 4) === day.slice(0, 4) ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'long', day: 'numeric', ...year }).format(new Date(`${day}T12:00:00Z`));
}
