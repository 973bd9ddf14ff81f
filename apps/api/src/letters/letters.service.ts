import { Injectable } from '@nestjs/common';
import { LETTER_TEMPLATES } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { invalid, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Wire } from '../journeys/wire.js';
import type { Paper } from './letter.js';
import { LetterDraft } from './letter-draft.js';
import { letterPdf, sha256 } from './letter-pdf.js';
import { LetterReading, mayApprove } from './letter-reading.js';
import { assertOpen, type LetterRow, LetterRows } from './letter-rows.js';
import { LetterTemplates } from './letter-template.js';
import { findingsIn } from './letter-words.js';
import type { LetterEditDto } from './letters.dto.js';

const NEWEST = Math.max(...LETTER_TEMPLATES.map(({ version }) => version));

/** A letter until it leaves: begun from the record, edited, approved and printed. */
@Injectable()
export class LettersService {
  constructor(
    private readonly rows: LetterRows,
    private readonly draft: LetterDraft,
    private readonly reading: LetterReading,
    private readonly templates: LetterTemplates,
    private readonly wire: Wire,
  ) {}

  /** The letter of a follow-up; begun now, where nobody has begun it. One whose sending was undone is there already, approved. */
  async begin(scope: Scope, followUpId: string): Promise<LetterRow> {
    const begun = await this.rows.ofFollowUp(scope, followUpId);
    if (begun) return begun;
    const asking = await this.rows.asking(scope, followUpId);
    if (asking.kind !== 'termination_letter')
      throw invalid('/followUpId', 'asks for the reason why there is no letter: write that down instead');
    const first = await this.rows.ofFollowUp(scope, followUpId);
    if (first) return first;
    const back = await this.rows.takenBack(scope, asking.journeyId);
    if (back) {
      await this.rows.update(scope, back, { state: 'approved', follow_up_id: followUpId, ...UNSENT });
      return this.rows.one(scope, back);
    }
    const id = newId();
    const own = await this.templates.holding(scope);
    await this.rows.insert(scope, {
      id,
      journeyId: asking.journeyId,
      followUpId,
      template: NEWEST,
      ownTemplate: own.version || null,
      facts: await this.draft.of(scope, asking.journeyId, own),
    });
    this.told(scope, asking.journeyId);
    return this.rows.one(scope, id);
  }

  /**
   * Takes an approval back with it: what is approved is what is read.
   *
   * @throws Problem `invalid-input` with each finding of the lint at its paragraph; nothing of it is kept then
   */
  async edit(scope: Scope, id: string, { version, facts, words }: LetterEditDto): Promise<LetterRow> {
    const letter = await this.waiting(scope, id, version);
    const filled = { practiceName: letter.practiceName, clinician: facts.clinician ?? '' };
    const refused = [
      ...findingsIn([{ part: 'greeting', text: facts.addressee }], filled).map((finding) => ({
        pointer: '/facts/addressee',
        detail: finding.says,
      })),
      ...findingsIn(words ?? [], filled).map((finding) => ({ pointer: `/words/${finding.at}/text`, detail: finding.says })),
    ];
    if (refused.length > 0) throw new Problem('invalid-input', refused[0]?.detail ?? '', { errors: refused });
    await this.rows.update(scope, id, {
      state: 'drafted',
      facts: JSON.stringify(facts),
      words: words ? JSON.stringify(words) : null,
      ...UNAPPROVED,
    });
    this.told(scope, letter.journeyId);
    return this.rows.one(scope, id);
  }

  /** @throws Problem `forbidden` for anybody but an owner and their clinician; `invalid-input` while something is missing or to be mended */
  async approve(scope: Scope, id: string, version: number): Promise<LetterRow> {
    const letter = await this.waiting(scope, id, version);
    if (!mayApprove(scope, letter))
      throw new Problem('forbidden', 'A letter is approved by the clinician who answers for them, or by an owner.');
    if (letter.state === 'approved') return letter;
    const { reading, windowLines, practiceAddress, dated } = await this.reading.standing(scope, letter);
    const faults = [
      ...reading.missing.map((name) => ({ pointer: `/facts/${name}`, detail: 'is missing: the letter needs it' })),
      ...reading.findings.map(({ at, says }) => ({ pointer: at === null ? '/facts' : `/words/${at}/text`, detail: says })),
    ];
    if (faults.length > 0) throw new Problem('invalid-input', 'The letter is not ready: mend what is marked.', { errors: faults });
    const { practiceName, facts } = letter;
    const sheet = {
      practiceName,
      address: practiceAddress,
      number: facts?.number ?? null,
      date: dated,
      windowLines,
      words: reading.words,
      madeAt: scope.now,
    };
    const [onLetter, onA4] = [await letterPdf(sheet, 'letter'), await letterPdf(sheet, 'a4')];
    await this.rows.update(scope, id, {
      state: 'approved',
      approved_at: scope.now,
      approved_by: scope.caller.memberId,
      approved_words: JSON.stringify(reading.words),
      window_lines: windowLines,
      address_lines: practiceAddress,
      pdf_letter: onLetter,
      pdf_a4: onA4,
      sha256_letter: sha256(onLetter),
      sha256_a4: sha256(onA4),
    });
    this.told(scope, letter.journeyId);
    return this.rows.one(scope, id);
  }

  /** The file as it was approved; whoever prints it is written to the audit. */
  async pdf(scope: Scope, id: string, paper: Paper): Promise<Buffer> {
    await this.rows.one(scope, id);
    const file = await this.rows.file(scope, id, paper);
    if (!file) throw new Problem('no-longer-open', 'There is no file yet: the letter has to be approved first.');
    await scope.tx.query(
      'INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [scope.caller.practiceId, newId(), scope.now, scope.caller.memberId, 'letter.printed', 'letter', id, scope.requestId, []],
    );
    return file;
  }

  /** One that has not left, under its version. */
  private async waiting(scope: Scope, id: string, version: number): Promise<LetterRow> {
    const letter = await this.rows.one(scope, id, { lock: true });
    assertVersion(letter, version);
    assertOpen(letter.followUpState);
    if (letter.state !== 'drafted' && letter.state !== 'approved') throw new Problem('no-longer-open', 'This letter has left.');
    return letter;
  }

  private told(scope: Scope, journeyId: string): void {
    scope.afterCommit(() => this.wire.ring({ practiceId: scope.caller.practiceId, journeys: [journeyId] }));
  }
}

/** What an approval set. */
const UNAPPROVED = {
  approved_at: null,
  approved_by: null,
  approved_words: null,
  window_lines: null,
  address_lines: null,
  pdf_letter: null,
  pdf_a4: null,
  sha256_letter: null,
  sha256_a4: null,
};

/** What a sending set. */
const UNSENT = { way: null, paper: null, proof: null, sent_at: null, sent_by: null, sent_version: null };

/** @throws Problem `version-conflict` */
export function assertVersion(letter: LetterRow, version: number): void {
  if (letter.version !== version)
    throw new Problem('version-conflict', 'Somebody changed this letter meanwhile. Read it again, then decide.', {
      current: { version: letter.version },
    });
}
