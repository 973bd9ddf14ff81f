import { createHmac } from 'node:crypto';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { Clock } from '../../database/clock.js';
import { Seal } from '../../database/seal.js';
import { Public } from '../../http/access.js';
import { Answers } from '../../http/answers.js';
import type { Caller } from '../../http/caller.js';
import { Problem } from '../../http/problem.js';
import { Scopes } from '../../http/scope.js';
import { SIGNATURES } from '../sources/signatures.js';
import { DeliveriesService } from './deliveries.service.js';
import { WebhookTaken } from './source.view.js';
import { opened, place } from './source-row.js';

type Signer = keyof typeof SIGNATURES;
const SIGNERS = Object.keys(SIGNATURES) as Signer[];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Found {
  practice_id: string;
  kind: string;
  secret_sealed: Buffer | null;
  member_id: string | null;
}

/**
 * Where booking systems tell us what happened. No session: the signature over the raw bytes is the only proof, and the address says whose it is.
 *
 * A source that is not there, one that is switched off, and a wrong signature are one answer.
 */
@ApiTags('appointment sources')
@Controller('webhooks')
export class WebhooksController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly seal: Seal,
    private readonly clock: Clock,
    private readonly scopes: Scopes,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Post(':id/:kind')
  @Answers('takeWebhook', 200, WebhookTaken, {
    says: 'A webhook of a booking system; kept, and taken in once.',
    problems: ['wrong-signature'],
  })
  @ApiParam({ name: 'kind', enum: SIGNERS })
  @ApiBody({ schema: { type: 'object', additionalProperties: true } })
  @Public()
  async take(
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Body() raw: unknown,
    @Req() request: FastifyRequest,
  ): Promise<WebhookTaken> {
    const [found]: Found[] = UUID.test(id) ? await this.dataSource.query('SELECT * FROM app.webhook_source($1)', [id]) : [];
    const secret = found && opened(this.seal, found.secret_sealed, place(found.practice_id, id, 'secret'));
    const body = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
    if (!this.isGenuine(kind, body, request, found?.kind === kind ? (secret ?? null) : null) || !found?.member_id)
      throw new Problem('wrong-signature', 'The signature does not belong to this address, or is too old.');
    const caller: Caller = { practiceId: found.practice_id, memberId: found.member_id, roles: ['owner'], settingsVersion: 0 };
    const kept = await this.scopes.runAs(caller, (scope) =>
      this.deliveries.keep(scope, id, { way: 'webhook', raw: body, addsPeople: false }),
    );
    // Kept: whatever happens now, it is not lost, and the sender need not send it again.
    if (!kept.repeats) await this.deliveries.processQuietly(caller, kept.id);
    return { taken: true };
  }

  /** The work is the same whether there is such a source or not. */
  private isGenuine(kind: string, body: Buffer, request: FastifyRequest, secret: string | null): boolean {
    const signer = SIGNERS.find((one) => one === kind) ?? 'calcom';
    const { header, verdict } = SIGNATURES[signer];
    const sent = request.headers[header];
    const told = verdict(body, typeof sent === 'string' ? sent : '', secret ?? NOBODYS_SECRET, this.clock.now());
    return secret !== null && kind === signer && told === 'genuine';
  }
}

const NOBODYS_SECRET = createHmac('sha256', String(process.hrtime.bigint())).update('nobody').digest('hex');
