import { Body, Controller, Get, Header, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Command } from '@porchlight/pipeline';
import type { FastifyRequest } from 'fastify';
import { Can, CanRiding } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, JUDGED, VERSIONED } from '../http/answers.js';
import { requestKey } from '../http/idempotency.js';
import type { Permission } from '../http/permissions.js';
import { InScope, type Scope } from '../http/scope.js';
import { SessionCookie } from '../http/session-cookie.js';
import { JourneyService } from './journey.service.js';
import { JourneyView, Moved, Timeline } from './journey.view.js';
import { JourneyReading } from './journey-reading.js';
import { ClosureDto, NextStepDto, OwnerDto, ReopeningDto, UndoDto, WithdrawalDto } from './journeys.dto.js';
import type { Note } from './stored-journey.js';
import { Undoing } from './undoing.js';

const JSON_TEXT = 'application/json; charset=utf-8';

/** One journey: read it, and the commands that need no rows but its own. Moves and facts, which may book, stand beside in `moves.controller`. */
@ApiTags('journeys')
@Controller('journeys')
export class JourneysController {
  constructor(
    private readonly journeys: JourneyService,
    private readonly reading: JourneyReading,
    private readonly undoing: Undoing,
    private readonly cookie: SessionCookie,
  ) {}

  @Get(':id')
  @Answers('readJourney', 200, JourneyView, { says: 'One journey, with the names behind its facts.' })
  @Can('board.read')
  read(@AnId() id: string, @InScope() scope: Scope) {
    return this.reading.one(scope, id);
  }

  @Get(':id/timeline')
  @Answers('readTimeline', 200, Timeline, { says: 'What happened, newest first.' })
  @Can('board.read')
  timeline(@AnId() id: string, @InScope() scope: Scope) {
    return this.reading.timeline(scope, id);
  }

  @Post(':id/withdrawals')
  @Answers('withdrawFact', 200, Moved, { says: 'A fact no longer holds.', problems: JUDGED })
  @Header('content-type', JSON_TEXT)
  @CanRiding('journeys.write')
  withdraw(@AnId() id: string, @Body() body: WithdrawalDto, @Req() request: FastifyRequest) {
    return this.plain(request, id, { type: 'withdraw_fact', kind: body.kind }, body.version);
  }

  @Post(':id/undos')
  @Answers('undoJourney', 200, Moved, {
    says: 'Takes the last command back by a compensating entry.',
    problems: ['version-conflict', 'undo-too-late', 'version-required'],
  })
  @Can('journeys.write')
  undo(@AnId() id: string, @Body() body: UndoDto, @InScope() scope: Scope) {
    return this.undoing.undo(scope, id, body.version);
  }

  @Post(':id/closure')
  @Answers('closeJourney', 200, Moved, { says: 'Ends it with an outcome.', problems: JUDGED })
  @Header('content-type', JSON_TEXT)
  @CanRiding('journeys.write')
  close(@AnId() id: string, @Body() body: ClosureDto, @Req() request: FastifyRequest) {
    return this.plain(
      request,
      id,
      { type: 'close', outcome: body.outcome },
      body.version,
      body.note ? [{ kind: 'closure', note: body.note }] : [],
    );
  }

  @Post(':id/reopening')
  @Answers('reopenJourney', 200, Moved, { says: 'It stands where it stood.', problems: JUDGED })
  @Header('content-type', JSON_TEXT)
  @CanRiding('journeys.write')
  reopen(@AnId() id: string, @Body() body: ReopeningDto, @Req() request: FastifyRequest) {
    return this.plain(request, id, { type: 'reopen' }, body.version);
  }

  @Put(':id/next-step')
  @Answers('setNextStep', 200, Moved, { says: 'What we will do next, or nothing.', problems: VERSIONED })
  @Header('content-type', JSON_TEXT)
  @CanRiding('journeys.write')
  nextStep(@AnId() id: string, @Body() body: NextStepDto, @Req() request: FastifyRequest) {
    return this.plain(request, id, { type: 'set_next_step', nextStep: body.nextStep }, body.version);
  }

  @Put(':id/owner')
  @Answers('assignJourney', 200, Moved, { says: 'Who answers for it; null = the front desk.', problems: VERSIONED })
  @Can('journeys.write')
  async assign(@AnId() id: string, @Body() body: OwnerDto, @InScope() scope: Scope) {
    await this.reading.assertMember(scope, body.ownerId, '/ownerId');
    return this.journeys.applyIn(scope, id, { type: 'assign', ownerId: body.ownerId }, body.version);
  }

  private plain(
    request: FastifyRequest,
    id: string,
    command: Command,
    expectedVersion: number,
    notes: Note[] = [],
    permission: Permission = 'journeys.write',
  ): Promise<string> {
    return this.journeys.apply({
      token: this.cookie.read(request) ?? '',
      permission,
      id,
      command,
      expectedVersion,
      key: requestKey(request),
      notes,
    });
  }
}
