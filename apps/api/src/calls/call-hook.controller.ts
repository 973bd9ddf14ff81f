import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { CallDoor } from './call-door.js';
import { CallEventDto } from './call-event.dto.js';
import { CallEventTaken } from './call-source.view.js';

/** Where phone systems tell of missed calls. No session: the signature over time and raw body is the only proof. docs/missed-call-hook.md is its contract. */
@ApiTags('calls')
@Controller('hooks/calls')
export class CallHookController {
  constructor(private readonly door: CallDoor) {}

  @Post(':id')
  @Answers('takeCallEvent', 200, CallEventTaken, {
    says: 'A missed call: kept, and taken in once, however often and in whatever order it comes.',
    problems: ['wrong-signature', 'not-found'],
  })
  @ApiResponse({ status: 202, description: 'Kept on the disk until the database is back; need not be sent again.', type: CallEventTaken })
  @ApiBody({ type: CallEventDto })
  @Public()
  async take(
    @Param('id') id: string,
    @Body() raw: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CallEventTaken> {
    const signature = request.headers['porchlight-signature'];
    const end = await this.door.come(id, Buffer.isBuffer(raw) ? raw : Buffer.alloc(0), typeof signature === 'string' ? signature : '');
    if (end === 'spooled') void reply.status(202);
    return { taken: true };
  }
}
