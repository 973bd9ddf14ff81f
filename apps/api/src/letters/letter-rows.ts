import { Injectable } from '@nestjs/common';
import type { LetterTexts } from '@porchlight/pipeline';
import { seen, seesOnly } from '../http/permissions.js';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import type { LetterRecord, LetterWay, LetterWord, Paper } from './letter.js';

/** A letter as its row stands, with the follow-up that it answers, whom it is for and who answers for them; the files aside. */
export interface LetterRow {
  id: string;
  version: number;
  state: 'drafted' | 'approved' | 'sent' | 'undeliverable';
  template: number;
  /** The practice's own template that it was begun with, and its words; null = the built-in ones. */
  ownTemplate: number | null;
  ownTexts: LetterTexts | null;
  /** As it was approved; null = not approved yet. */
  addressLines: string[] | null;
  facts: LetterRecord | null;
  words: LetterWord[] | null;
  approvedWords: LetterWord[] | null;
  windowLines: string[] | null;
  sha256: Record<Paper, string> | null;
  createdAt: string;
  approvedAt: string | null;
  approvedBy: string | null;
  sentAt: string | null;
  sentBy: string | null;
  way: LetterWay | null;
  paper: Paper | null;
  proof: string | null;
  returnedAt: string | null;
  followUpId: string;
  causeKey: string;
  followUpState: 'open' | 'done' | 'withdrawn';
  dueAt: string;
  tries: number;
  endedAt: string | null;
  journeyId: string;
  journeyVersion: number;
  stage: string;
  enteredAt: string;
  outcome: string | null;
  ownerId: string | null;
  personId: string;
  name: string;
  practiceName: string;
  /** When the chart was told why it ends (R-61): the last thing that was kept before the letter. */
  chartNoteAt: string | null;
}

const COLUMNS = `l.id, l.version, l.state, l.template_version AS template, l.own_template AS "ownTemplate", o.texts AS "ownTexts", l.address_lines AS "addressLines", l.facts, l.words, l.approved_words AS "approvedWords", l.window_lines AS "windowLines",
  CASE WHEN l.sha256_letter IS NOT NULL THEN json_build_object('letter', encode(l.sha256_letter, 'hex'), 'a4', encode(l.sha256_a4, 'hex')) END AS sha256,
  app.instant(l.created_at) AS "createdAt", app.instant(l.approved_at) AS "approvedAt", a.name AS "approvedBy", app.instant(l.sent_at) AS "sentAt", s.name AS "sentBy",
  l.way, l.paper, l.proof, app.instant(l.returned_at) AS "returnedAt", f.id AS "followUpId", f.cause_key AS "causeKey", f.state AS "followUpState",
  app.instant(f.due_at) AS "dueAt", f.tries, app.instant(f.ended_at) AS "endedAt", j.id AS "journeyId", j.version AS "journeyVersion", j.stage, app.instant(j.entered_at) AS "enteredAt",
  j.outcome, j.owner_id AS "ownerId", j.person_id AS "personId", j.card_name AS name, p.name AS "practiceName",
  (SELECT app.instant(max(t.recorded_at)) FROM attempts t WHERE t.practice_id = j.practice_id AND t.journey_id = j.id
     AND t.outcome NOT IN ('letter_sent', 'letter_undeliverable', 'reason_for_none')) AS "chartNoteAt"`;

/** Rows of letters. What becomes of the journey goes through the one write path. */
@Injectable()
export class LetterRows {
  /** @throws Problem `not-found`, also for what a clinician may not see */
  async one(scope: Scope, id: string, options: { lock?: boolean } = {}): Promise<LetterRow> {
    const [row] = await this.read(scope, 'l.id', id, options.lock ?? false);
    if (!row) throw notFound();
    return row;
  }

  async ofFollowUp(scope: Scope, followUpId: string): Promise<LetterRow | undefined> {
    return (await this.read(scope, 'l.follow_up_id', followUpId, false))[0];
  }

  private read(scope: Scope, column: 'l.id' | 'l.follow_up_id', id: string, lock: boolean): Promise<LetterRow[]> {
    return scope.tx.query(
      `SELECT ${COLUMNS} FROM letters l
       JOIN follow_ups f ON f.practice_id = l.practice_id AND f.id = l.follow_up_id
       JOIN journeys j ON j.practice_id = l.practice_id AND j.id = l.journey_id AND j.voided_at IS NULL
       JOIN practices p ON p.id = l.practice_id
       LEFT JOIN letter_templates o ON o.practice_id = l.practice_id AND o.version = l.own_template
       LEFT JOIN members a ON a.practice_id = l.practice_id AND a.id = l.approved_by
       LEFT JOIN members s ON s.practice_id = l.practice_id AND s.id = l.sent_by
       WHERE l.practice_id = $1 AND ${column} = $2 AND ${seen('j.owner_id', '$3')} ${lock ? 'FOR UPDATE OF l, f' : ''}`,
      [scope.caller.practiceId, id, seesOnly(scope.caller)],
    );
  }

  /**
   * The open follow-up that asks for a letter, or for the reason why there is none; locked.
   *
   * @throws Problem `not-found`, `no-longer-open`
   */
  async asking(scope: Scope, followUpId: string): Promise<{ kind: string; causeKey: string; journeyId: string; ownerId: string | null }> {
    const [row] = await scope.tx.query(
      `SELECT f.kind, f.cause_key AS "causeKey", f.state, j.id AS "journeyId", j.owner_id AS "ownerId"
       FROM follow_ups f JOIN journeys j ON j.practice_id = f.practice_id AND j.id = f.journey_id AND j.voided_at IS NULL
       WHERE f.practice_id = $1 AND f.id = $2 AND (f.kind = 'termination_letter' OR f.code = 'document_no_letter')
         AND ${seen('j.owner_id', '$3')} FOR UPDATE OF f`,
      [scope.caller.practiceId, followUpId, seesOnly(scope.caller)],
    );
    if (!row) throw notFound();
    assertOpen(row.state);
    return row;
  }

  async insert(
    scope: Scope,
    letter: { id: string; journeyId: string; followUpId: string; template: number; ownTemplate: number | null; facts: LetterRecord },
  ): Promise<void> {
    await scope.tx.query(
      `INSERT INTO letters (practice_id, id, journey_id, follow_up_id, state, template_version, facts, created_at, created_by, own_template)
       VALUES ($1, $2, $3, $4, 'drafted', $5, $6, $7, $8, $9)`,
      [
        scope.caller.practiceId,
        letter.id,
        letter.journeyId,
        letter.followUpId,
        letter.template,
        letter.facts,
        scope.now,
        scope.caller.memberId,
        letter.ownTemplate,
      ],
    );
  }

  /** The letter of this journey whose sending was undone: it has not left after all. */
  async takenBack(scope: Scope, journeyId: string): Promise<string | null> {
    const [row] = await scope.tx.query(
      `SELECT l.id FROM letters l JOIN journey_events u ON u.practice_id = l.practice_id AND u.journey_id = l.journey_id AND u.type = 'undone'
         AND (u.data ->> 'undoes')::int = l.sent_version
       WHERE l.practice_id = $1 AND l.journey_id = $2 AND l.state = 'sent' ORDER BY l.sent_at DESC LIMIT 1`,
      [scope.caller.practiceId, journeyId],
    );
    return row?.id ?? null;
  }

  /** Sets columns of ours by name and counts the version up. */
  async update(scope: Scope, id: string, columns: Record<string, unknown>): Promise<void> {
    const names = Object.keys(columns);
    await scope.tx.query(
      `UPDATE letters SET version = version + 1, ${names.map((name, n) => `${name} = $${n + 3}`).join(', ')} WHERE practice_id = $1 AND id = $2`,
      [scope.caller.practiceId, id, ...names.map((name) => columns[name])],
    );
  }

  async file(scope: Scope, id: string, paper: Paper): Promise<Buffer | null> {
    const column = { letter: 'pdf_letter', a4: 'pdf_a4' }[paper];
    const [row] = await scope.tx.query(`SELECT ${column} AS file FROM letters WHERE practice_id = $1 AND id = $2`, [
      scope.caller.practiceId,
      id,
    ]);
    return row?.file ?? null;
  }
}

/** @throws Problem `no-longer-open`: they booked, or it was settled another way */
export function assertOpen(state: LetterRow['followUpState']): void {
  if (state !== 'open') throw new Problem('no-longer-open', 'No letter is owed any more: they came back, or it was settled another way.');
}
