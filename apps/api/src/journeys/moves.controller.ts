import { Body, Controller, Header, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Command, FactDraft } from '@porchlight/pipeline';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Can, CanRiding } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, JUDGED } from '../http/answers.js';
import { Idempotency, requestKey } from '../http/idempotency.js';
import { may } from '../http/permissions.js';
import { invalid, Problem } from '../http/problem.js';
import { InScope, type Scope, Scopes } from '../http/scope.js';
import { SessionCookie } from '../http/session-cookie.js';
import { Bookings } from './bookings.js';
import { JourneyService } from './journey.service.js';
import { Moved } from './journey.view.js';
import { JourneyReading } from './journey-reading.js';
import { type FactDto, FactsDto, MoveDto } from './journeys.dto.js';

/** A drop, a key, a menu: all the same command. What has to be typed for it comes as facts, which may book and so need a transaction. */
@ApiTags('journeys')
@Controller('journeys')
export class MovesController {
  constructor(
    private readonly journeys: JourneyService,
    private readonly reading: JourneyReading,
    private readonly bookings: Bookings,
    private readonly cookie: SessionCookie,
    private readonly scopes: Scopes,
    private readonly idempotency: Idempotency,
  ) {}

  @Post(':id/moves')
  @Answers('moveJourney', 200, Moved, { says: 'A drop, a key, a menu: all the same command.', problems: JUDGED })
  @Header('content-type', 'application/json; charset=utf-8')
  @CanRiding('journeys.write')
  async move(
    @AnId() id: string,
    @Body() body: MoveDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const token = this.cookie.read(request) ?? '';
    const { to, version, facts } = body;
    if (!facts?.length)
      return this.journeys.apply({
        token,
        permission: 'journeys.write',
        id,
        command: { type: 'move', to },
        expectedVersion: version,
        key: requestKey(request),
      });
    const moved = await this.scopes.run(token, 'journeys.write', (scope) =>
      this.idempotency.once(scope, request, reply, () =>
        this.stated(scope, id, version, facts, (drafts) => ({ type: 'move', to, facts: drafts })),
      ),
    );
    return JSON.stringify(moved);
  }

  /** A biller states who pays; the rest is for those who move people. */
  @Post(':id/facts')
  @Answers('recordFacts', 200, Moved, { says: 'Something was established; it may move by itself.', problems: JUDGED })
  @Can('facts.payment')
  facts(@AnId() id: string, @Body() body: FactsDto, @InScope() scope: Scope) {
    if (!may(scope.caller.roles, 'journeys.write') && body.facts.some((fact) => fact.kind !== 'payment_verified'))
      throw new Problem('forbidden', 'Your role records payments only.');
    return this.stated(scope, id, body.version, body.facts, (facts) => ({ type: 'record_facts', facts }));
  }

  private async stated(scope: Scope, id: string, version: number, facts: FactDto[], command: (drafts: FactDraft[]) => Command) {
    assertMayState(scope, facts);
    const { personId } = await this.reading.one(scope, id);
    const { drafts, ...beside } = await this.bookings.drafts(scope, id, personId, facts);
    return this.journeys.applyIn(scope, id, command(drafts), version, { also: () => beside });
  }
}

/**
 * How care ends is not merely said: a letter is stated by the letter that was approved and sent, the reason for none in writing by a
 * clinician or an owner.
 */
function assertMayState({ caller }: Scope, facts: readonly FactDto[]): void {
  for (const [n, { kind, note }] of facts.entries()) {
    if (kind === 'letter_sent')
      throw invalid(`/facts/${n}/kind`, 'is kept with the letter: approve it under Letters, then say how it went');
    if (kind !== 'reason_for_none') continue;
    if (!may(caller.roles, 'letters.approve'))
      throw new Problem('forbidden', 'Why there is no letter is written down by a clinician or an owner.');
    if (!note) throw invalid(`/facts/${n}/note`, 'must say why there is no letter');
  }
}
