import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { hashOf } from '../database/ids.js';
import { type Scope, Scopes } from '../http/scope.js';
import { timeIn } from '../journeys/time-caller.js';

const WINDOW_MS = 15 * 60_000;
/** Addresses that ask nothing, from one address of the network. */
const MOST_WRONG = 60;

/** What an address is: it asks; it was answered; it asks nothing (never given, over, gone: one answer); too many such were tried. */
export type Asked = { is: 'open'; practiceId: string; surveyId: string } | { is: 'answered' } | { is: 'nothing' } | { is: 'too_many' };

/** The door of the page with one question: no session, the address is the only key. */
@Injectable()
export class SurveyDoor {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
  ) {}

  async look(token: string, address: string): Promise<Asked> {
    const [found]: { practice_id: string; survey_id: string; answered: boolean }[] = await this.dataSource.query(
      'SELECT * FROM app.survey_of($1, $2)',
      [hashOf(token), this.clock.now()],
    );
    if (!found) return this.wrong(address);
    return found.answered ? { is: 'answered' } : { is: 'open', practiceId: found.practice_id, surveyId: found.survey_id };
  }

  async answer({ practiceId, surveyId }: { practiceId: string; surveyId: string }, score: number, words: string): Promise<void> {
    await this.scopes.runAs(timeIn(practiceId), (scope) => keepAnswer(scope, surveyId, score, words));
  }

  /** Counted where failures of sign-in are, so that the budget holds across replicas. Whoever has a right address never meets it. */
  private async wrong(address: string): Promise<Asked> {
    const key = hashOf(`survey ${address}`);
    const now = this.clock.now();
    const [row]: { failures: number }[] = await this.dataSource.query('SELECT * FROM app.sign_in_failures_of($1, $2)', [
      [key],
      new Date(now.getTime() - WINDOW_MS),
    ]);
    if ((row?.failures ?? 0) >= MOST_WRONG) return { is: 'too_many' };
    await this.dataSource.query('SELECT app.note_sign_in_failure($1, $2)', [[key], now]);
    return { is: 'nothing' };
  }
}

/** The first answer holds, whoever sends a second one (6.11). */
export async function keepAnswer({ tx, caller, now }: Scope, surveyId: string, score: number, words: string): Promise<void> {
  const [answered]: [unknown[]] = await tx.query(
    'UPDATE surveys SET score = $3, answered_at = $4, asked_at = coalesce(asked_at, $4) WHERE practice_id = $1 AND id = $2 AND answered_at IS NULL RETURNING id',
    [caller.practiceId, surveyId, score, now],
  );
  if (answered.length === 0 || !words) return;
  await tx.query('INSERT INTO survey_words (practice_id, survey_id, words) VALUES ($1, $2, $3)', [caller.practiceId, surveyId, words]);
}
