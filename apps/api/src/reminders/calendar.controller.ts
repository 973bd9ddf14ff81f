import { Controller, Get, Header, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { hashOf } from '../database/ids.js';
import { Public } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { notFound, Problem } from '../http/problem.js';
import { Scopes } from '../http/scope.js';
import { timeIn } from '../journeys/time-caller.js';
import { type CalendarCall, calendarText } from './calendar-text.js';

const DAYS = 14;
const WINDOW_MS = 15 * 60_000;
/** Addresses that are nobody's, from one address of the network. */
const MOST_WRONG = 60;

/**
 * The calendar behind a secret address: no session, since calendars of phones have none.
 *
 * An address that is malformed, was never given, was taken back, or is of somebody who is switched off is one answer, found by the same one look.
 */
@ApiTags('reminders')
@Controller('calendars')
export class CalendarController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Answers('readCalendar', 200, null, {
    says: 'What is due in the next two weeks: times and initials.',
    problems: ['not-found', 'too-many-attempts'],
    as: 'text/calendar',
  })
  @Public()
  async read(@Param('token') token: string, @Req() request: FastifyRequest): Promise<string> {
    const [found]: { practice_id: string; member_id: string }[] = await this.dataSource.query('SELECT * FROM app.feed_of($1)', [
      hashOf(token.replace(/\.ics$/, '')),
    ]);
    if (!found) throw await this.wrong(request.ip);
    return this.scopes.runAs(timeIn(found.practice_id), async ({ tx, now }) => {
      const calls: CalendarCall[] = await tx.query(
        `SELECT o.id, app.instant(o.due_at) AS "dueAt", p.display_name AS name
         FROM app.owed_by($1, $2, $3, $3::timestamptz - interval '1 day', $3::timestamptz + make_interval(days => $4)) o
         JOIN people p ON p.practice_id = $1 AND p.id = o.person_id AND p.voided_at IS NULL ORDER BY o.due_at, o.id`,
        [found.practice_id, found.member_id, now, DAYS],
      );
      return calendarText(calls, now);
    });
  }

  /** Counted where failures of sign-in are, so that the budget holds across replicas. Whoever has a right address never meets it. */
  private async wrong(address: string): Promise<Problem> {
    const key = hashOf(`calendar ${address}`);
    const now = this.clock.now();
    const [row]: { failures: number }[] = await this.dataSource.query('SELECT * FROM app.sign_in_failures_of($1, $2)', [
      [key],
      new Date(now.getTime() - WINDOW_MS),
    ]);
    if ((row?.failures ?? 0) >= MOST_WRONG)
      return new Problem(
        'too-many-attempts',
        'Too many addresses that are nobody’s. Wait a quarter of an hour.',
        {},
        { 'retry-after': String(WINDOW_MS / 1000) },
      );
    await this.dataSource.query('SELECT app.note_sign_in_failure($1, $2)', [[key], now]);
    return notFound();
  }
}
