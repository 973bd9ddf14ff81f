import { Body, Controller, Delete, Get, Header, Post, Put, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Can, CanRiding } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, JUDGED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { SessionCookie } from '../http/session-cookie.js';
import { FollowUpRows } from '../journeys/follow-up-rows.js';
import { Moved } from '../journeys/journey.view.js';
import { JourneyReading } from '../journeys/journey-reading.js';
import { AttemptsService } from './attempts.service.js';
import { CallSheet } from './call-sheet.js';
import { EveningReading, EveningSweep } from './evening.js';
import { AttemptKept, Claimed, FollowUpDetail, Queue } from './follow-up.view.js';
import { AttemptDto, HandOverDto, QueueQuery, SnoozeDto, StepDto } from './follow-ups.dto.js';
import { QueueService } from './queue.service.js';

/** Today: whom to call, what may be said, how it went. */
@ApiTags('follow-ups')
@Controller('follow-ups')
export class FollowUpsController {
  constructor(
    private readonly queue: QueueService,
    private readonly sheet: CallSheet,
    private readonly evening: EveningReading,
    private readonly rows: FollowUpRows,
    private readonly attempts: AttemptsService,
    private readonly reading: JourneyReading,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Answers('readQueue', 200, Queue, { says: 'Today: what is owed now, most urgent first.' })
  @CanRiding('follow_ups.read')
  today(@Query() query: QueueQuery, @Req() request: FastifyRequest): Promise<string> {
    return this.queue.today(this.cookie.read(request) ?? '', query.mine === '1');
  }

  @Get('evening')
  @Answers('readEvening', 200, EveningSweep, {
    says: 'Calls that somebody waits for: what would stay over night, and how often each was carried over (R-06).',
  })
  @Can('follow_ups.read')
  readEvening(@InScope() scope: Scope) {
    return this.evening.read(scope);
  }

  @Get(':id')
  @Answers('readFollowUp', 200, FollowUpDetail, { says: 'The call sheet: numbers, words, outcomes and what each leads to.' })
  @Can('follow_ups.read', { audits: true })
  read(@AnId() id: string, @InScope() scope: Scope) {
    return this.sheet.read(scope, id);
  }

  @Post(':id/claims')
  @Answers('claimFollowUp', 201, Claimed, {
    says: 'I am calling; for ten minutes without a sign.',
    problems: ['claimed', 'no-longer-open'],
  })
  @Can('follow_ups.write')
  claim(@AnId() id: string, @InScope() scope: Scope) {
    return this.rows.claim(scope, id);
  }

  @Delete(':id/claims')
  @Answers('releaseFollowUp', 204, null, { says: 'I am not calling after all.' })
  @Can('follow_ups.write')
  release(@AnId() id: string, @InScope() scope: Scope) {
    return this.rows.release(scope, id);
  }

  @Post(':id/attempts')
  @Answers('keepAttempt', 201, AttemptKept, {
    says: 'How it went; the outcome decides what comes next.',
    problems: [...JUDGED, 'no-longer-open'],
  })
  @Can('follow_ups.write')
  keep(@AnId() id: string, @Body() body: AttemptDto, @InScope() scope: Scope) {
    return this.attempts.keep(scope, id, body);
  }

  @Post(':id/completion')
  @Answers('finishStep', 200, Moved, { says: 'A step inside the house is done.', problems: [...JUDGED, 'no-longer-open'] })
  @Can('follow_ups.write')
  finish(@AnId() id: string, @Body() body: StepDto, @InScope() scope: Scope) {
    return this.attempts.finish(scope, id, body);
  }

  @Put(':id/snooze')
  @Answers('snoozeFollowUp', 204, null, { says: 'Not now; never past the promised answer.', problems: ['no-longer-open'] })
  @Can('follow_ups.write')
  snooze(@AnId() id: string, @Body() body: SnoozeDto, @InScope() scope: Scope) {
    return this.rows.snooze(scope, id, body.until);
  }

  @Put(':id/assignee')
  @Answers('handOverFollowUp', 204, null, { says: 'Somebody else calls; null = the front desk.' })
  @Can('follow_ups.write')
  async handOver(@AnId() id: string, @Body() body: HandOverDto, @InScope() scope: Scope): Promise<void> {
    await this.reading.assertMember(scope, body.memberId, '/memberId');
    return this.rows.handOver(scope, id, body.memberId);
  }
}
