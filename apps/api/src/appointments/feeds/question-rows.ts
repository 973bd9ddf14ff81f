import { Injectable } from '@nestjs/common';
import { newId } from '../../database/ids.js';
import type { Scope } from '../../http/scope.js';
import type { QUESTIONS } from '../../http/words.js';

export type Asks = (typeof QUESTIONS)[number];

/** Something that only the desk can say. */
export interface Question {
  asks: Asks;
  /** The reference of a person, or a visit's id in its source. */
  about: string;
  detail: object;
}

/** What nobody but the desk can say: each question once, and gone by itself when its reason is gone. */
@Injectable()
export class QuestionRows {
  async ask({ tx, caller, now }: Scope, sourceId: string, questions: readonly Question[]): Promise<void> {
    const each = new Map(questions.map((question) => [`${question.asks} ${question.about}`, { id: newId(), ...question }]));
    if (each.size === 0) return;
    await tx.query(
      `INSERT INTO source_questions (practice_id, id, source_id, asks, about, detail, asked_at)
       SELECT $1, q.id, $2, q.asks, q.about, q.detail, $4 FROM jsonb_to_recordset($3::jsonb) q(id uuid, asks text, about text, detail jsonb)
       ON CONFLICT (practice_id, source_id, asks, about) WHERE answered_at IS NULL DO UPDATE SET detail = excluded.detail`,
      [caller.practiceId, sourceId, JSON.stringify([...each.values()]), now],
    );
  }

  /** The reason is gone: nobody needs to answer any more. */
  async settle({ tx, caller, now }: Scope, sourceId: string, asks: readonly Asks[], about: readonly string[]): Promise<void> {
    if (about.length === 0) return;
    await tx.query(
      `UPDATE source_questions SET answered_at = $5, answer = 'settled' WHERE practice_id = $1 AND source_id = $2 AND asks = ANY ($3) AND about = ANY ($4::text[]) AND answered_at IS NULL`,
      [caller.practiceId, sourceId, asks, about, now],
    );
  }
}
