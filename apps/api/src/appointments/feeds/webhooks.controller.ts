import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../http/access.js';
import { Answers } from '../../http/answers.js';
import { WebhookTaken } from './source.view.js';
import { SIGNERS, WebhookDoor } from './webhook-door.js';

/**
 * Where booking systems tell us what happened. No session: the signature over the raw bytes is the only proof, and the address says whose it is.
 *
 * A source that is not there, one that is switched off, and a wrong signature are one answer.
 */
@ApiTags('appointment sources')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly door: WebhookDoor) {}

  @Post(':id/:kind')
  @Answers('takeWebhook', 200, WebhookTaken, {
    says: 'A webhook of a booking system; kept, and taken in once.',
    problems: ['wrong-signature'],
  })
  @ApiResponse({ status: 202, description: 'Kept on the disk until the database is back; need not be sent again.', type: WebhookTaken })
  @ApiParam({ name: 'kind', enum: SIGNERS })
  @ApiBody({ schema: { type: 'object', additionalProperties: true } })
  @Public()
  async take(
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Body() raw: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookTaken> {
    const end = await this.door.come(id, kind, Buffer.isBuffer(raw) ? raw : Buffer.alloc(0), request.headers);
    if (end === 'spooled') void reply.status(202);
    return { taken: true };
  }
}
