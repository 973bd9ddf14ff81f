import { Injectable } from '@nestjs/common';
import {
  closingLetter,
  LETTER_SLOT,
  LETTER_SLOTS,
  type LetterFinding,
  type LetterSlot,
  type LetterTexts,
  letterOf,
  lintLetterSlot,
  MAY_BE_EMPTY,
  OUR_LETTER,
} from '@porchlight/pipeline';
import { Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { Wire } from '../journeys/wire.js';
import type { LetterWord } from './letter.js';
import { unprintable } from './letter-font.js';
import type { LetterTemplateDto, LetterTemplateEditDto } from './letter-template.dto.js';

/** What every new letter of a practice begins with. Version 0 = it wrote nothing yet. */
export interface OwnLetter {
  version: number;
  texts: LetterTexts | null;
  referrals: { name: string; reach: string }[];
  crisisLine: string | null;
  at: string | null;
  byName: string | null;
}

type SlotFinding = Omit<LetterFinding, 'code'> & { code: LetterFinding['code'] | 'unprintable'; slot: LetterSlot };

/** A practice's own closing letter: saved only clean, kept in every version, used by letters that are begun from then on (TM-06). */
@Injectable()
export class LetterTemplates {
  constructor(
    private readonly book: PracticeBook,
    private readonly wire: Wire,
  ) {}

  /** What holds now. Places and lines that were set before anything was written here hold until then. */
  async holding(scope: Scope): Promise<OwnLetter> {
    const [row] = await scope.tx.query(
      `SELECT t.version, t.texts, t.referrals, t.crisis_line AS "crisisLine", app.instant(t.created_at) AS at, m.name AS "byName"
       FROM letter_templates t JOIN members m ON m.practice_id = t.practice_id AND m.id = t.created_by
       WHERE t.practice_id = $1 ORDER BY t.version DESC LIMIT 1`,
      [scope.caller.practiceId],
    );
    if (row) return row;
    const { letters } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const { referrals = [], crisisLine = null } = letters ?? {};
    return { version: 0, texts: null, referrals, crisisLine, at: null, byName: null };
  }

  async read(scope: Scope) {
    const { texts, ...own } = await this.holding(scope);
    const { practiceName, number, letters, address } = await this.around(scope, own.version);
    return {
      ...own,
      practiceName,
      number,
      letters,
      address,
      slots: LETTER_SLOTS.map((slot) => ({
        slot,
        own: texts && texts[slot] !== OUR_LETTER[slot] ? texts[slot] : null,
        builtIn: OUR_LETTER[slot],
        needs: [...LETTER_SLOT[slot].needs],
        may: [...LETTER_SLOT[slot].may],
        mayBeEmpty: MAY_BE_EMPTY.includes(slot),
      })),
      ...(await this.check(scope, { texts, referrals: own.referrals, crisisLine: own.crisisLine })),
    };
  }

  /** What is wrong with a draft, and how the letter would read. Names of other places are theirs and are not searched. */
  async check(scope: Scope, { texts, referrals, crisisLine }: LetterTemplateDto) {
    const findings = findingsIn(texts ?? OUR_LETTER, { referrals, crisisLine });
    const { practiceName, number } = await this.around(scope, 0);
    const made = closingLetter(
      { ...SOMEBODY, practiceName, number: number ?? SOMEBODY.number, referrals, crisisLine },
      'not_reached',
      letterOf(texts ?? OUR_LETTER, 1),
    );
    const preview =
      made.ok && findings.length === 0
        ? made.parts.map((part): LetterWord => ('items' in part ? { part: 'list', text: part.items.join('\n') } : part))
        : [];
    return { findings, preview };
  }

  /** @throws Problem `invalid-input` with every finding at its part, and nothing is kept; `version-conflict` where somebody was first */
  async save(scope: Scope, { version, texts, referrals, crisisLine }: LetterTemplateEditDto): Promise<void> {
    const findings = findingsIn(texts ?? OUR_LETTER, { referrals, crisisLine });
    if (findings.length > 0)
      throw new Problem('invalid-input', 'The letter cannot say this: mend what is marked.', {
        errors: findings.map(({ slot, says }) => ({ pointer: `/texts/${slot}`, detail: says })),
      });
    const isOurs = texts === null || LETTER_SLOTS.every((slot) => texts[slot] === OUR_LETTER[slot]);
    const kept = { texts: isOurs ? null : texts, referrals, crisisLine };
    const { version: holds, texts: had, referrals: places, crisisLine: line } = await this.holding(scope);
    if (isSame(kept, { texts: had, referrals: places, crisisLine: line })) return;
    if (holds !== version) throw conflict(holds);
    const saved = await scope.tx.query(
      `INSERT INTO letter_templates (practice_id, version, texts, referrals, crisis_line, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT DO NOTHING RETURNING version`,
      [scope.caller.practiceId, version + 1, kept.texts, JSON.stringify(referrals), crisisLine, scope.now, scope.caller.memberId],
    );
    if (saved.length === 0) throw conflict(version + 1);
    scope.afterCommit(() => this.wire.ring({ practiceId: scope.caller.practiceId, settings: true }));
  }

  async history(scope: Scope) {
    const versions = await scope.tx.query(
      `SELECT t.version, app.instant(t.created_at) AS at, m.name AS "byName", t.texts IS NOT NULL AS own,
              (SELECT count(*)::int FROM letters l WHERE l.practice_id = t.practice_id AND l.own_template = t.version) AS letters
       FROM letter_templates t JOIN members m ON m.practice_id = t.practice_id AND m.id = t.created_by WHERE t.practice_id = $1 ORDER BY t.version DESC`,
      [scope.caller.practiceId],
    );
    return { versions };
  }

  private async around(
    scope: Scope,
    version: number,
  ): Promise<{ practiceName: string; number: string | null; letters: number; address: string[] }> {
    const { callbackNumber, address = [] } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const [row] = await scope.tx.query(
      `SELECT p.name AS "practiceName", (SELECT count(*)::int FROM letters l WHERE l.practice_id = p.id AND coalesce(l.own_template, 0) = $2) AS letters
       FROM practices p WHERE p.id = $1`,
      [scope.caller.practiceId, version],
    );
    return { ...row, number: callbackNumber ?? null, address };
  }
}

/** Made up, so that no name of a person stands in settings. */
const SOMEBODY = {
  addressee: 'Gwen',
  firstVisit: 'September 15, 2025',
  lastVisit: 'March 2, 2026',
  tries: ['March 10', 'March 24', 'April 7'],
  endsOn: 'April 29, 2026',
  number: '(206) 555-0100',
  clinician: 'Imani Cole',
};

function findingsIn(texts: LetterTexts, { referrals, crisisLine }: Omit<LetterTemplateDto, 'texts'>): SlotFinding[] {
  const signs = (slot: SlotFinding['slot'], text: string): SlotFinding[] =>
    unprintable(text).map(({ start, found }) => {
      const place = { start, end: start + found.length };
      const says = `“${found}” is a sign that our letter cannot print. Write it in Latin letters.`;
      return { slot, code: 'unprintable', ...place, found, says, mend: { ...place, text: '' } };
    });
  return [
    ...LETTER_SLOTS.flatMap((slot) => [
      ...lintLetterSlot(slot, texts[slot]).map((finding) => ({ ...finding, slot })),
      ...signs(slot, texts[slot]),
    ]),
    ...signs('referrals', referrals.map(({ name, reach }) => `${name}, ${reach}`).join('\n')).map((finding) => ({
      ...finding,
      mend: null,
    })),
    ...signs('crisis', crisisLine ?? '').map((finding) => ({ ...finding, mend: null })),
  ];
}

const isSame = (one: Pick<OwnLetter, 'texts' | 'referrals' | 'crisisLine'>, other: typeof one): boolean =>
  one.crisisLine === other.crisisLine &&
  LETTER_SLOTS.every((slot) => one.texts?.[slot] === other.texts?.[slot]) &&
  one.referrals.length === other.referrals.length &&
  one.referrals.every(({ name, reach }, n) => other.referrals[n]?.name === name && other.referrals[n]?.reach === reach);

const conflict = (version: number): Problem =>
  new Problem('version-conflict', 'Somebody changed the letter meanwhile. Read it again, then decide.', { current: { version } });
