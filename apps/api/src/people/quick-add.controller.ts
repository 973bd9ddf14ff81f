import { Body, Controller, Header, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CanRiding } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Idempotency, requestKey } from '../http/idempotency.js';
import { Scopes } from '../http/scope.js';
import { SessionCookie } from '../http/session-cookie.js';
import { Opened } from '../journeys/journey.view.js';
import { Newcomers } from '../journeys/newcomers.js';
import { QuickAddDto } from './people.dto.js';
import { QuickAddService } from './quick-add.service.js';

@ApiTags('journeys')
@Controller('journeys')
export class QuickAddController {
  constructor(
    private readonly quickAdd: QuickAddService,
    private readonly newcomers: Newcomers,
    private readonly cookie: SessionCookie,
    private readonly scopes: Scopes,
    private readonly idempotency: Idempotency,
  ) {}

  /** Whoever asked, by whatever way: a name or a number alone is enough. */
  @Post()
  @Answers('openJourney', 201, Opened, {
    says: 'Somebody asked: a number or a name alone is enough.',
    problems: ['possible-duplicate', 'not-found'],
  })
  @Header('content-type', 'application/json; charset=utf-8')
  @CanRiding('journeys.write')
  async add(@Body() body: QuickAddDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const token = this.cookie.read(request) ?? '';
    // Nobody to look at first: the path of plain commands.
    if (!body.personId && !body.ownerId) return this.newcomers.open(token, body, requestKey(request));
    const opened = await this.scopes.run(token, 'journeys.write', (scope) =>
      this.idempotency.once(scope, request, reply, async () => {
        const { journey, card } = await this.quickAdd.add(scope, body);
        return { journey, card };
      }),
    );
    return JSON.stringify(opened);
  }
}
