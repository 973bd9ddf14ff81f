import { Body, Controller, Delete, Get, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Can, CanRiding } from '../../http/access.js';
import { AnId } from '../../http/an-id.js';
import { Answers, VERSIONED } from '../../http/answers.js';
import { Problem } from '../../http/problem.js';
import { InScope, type Scope, Scopes } from '../../http/scope.js';
import { SessionCookie } from '../../http/session-cookie.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryReading } from './delivery-log.js';
import { FileReadings } from './file-readings.js';
import { AppointmentSource, AppointmentSources, Deliveries, Delivery, FileReading, MappingTrial } from './source.view.js';
import { sourceRow } from './source-row.js';
import { DeliveryQuery, MappingTrialDto, NewSourceDto, SourceChangesDto } from './sources.dto.js';
import { audit, SourcesService } from './sources.service.js';

/** The systems that tell us of appointments: connected, mapped, fed with files, and what each delivery came to. */
@ApiTags('appointment sources')
@Controller('appointment-sources')
export class SourcesController {
  constructor(
    private readonly sources: SourcesService,
    private readonly deliveries: DeliveriesService,
    private readonly log: DeliveryReading,
    private readonly scopes: Scopes,
    private readonly cookie: SessionCookie,
    private readonly readings: FileReadings,
  ) {}

  @Get()
  @Answers('listAppointmentSources', 200, AppointmentSources, { says: 'The systems that tell of appointments.' })
  @Can('imports.read')
  async list(@InScope() scope: Scope): Promise<AppointmentSources> {
    return { sources: await this.sources.list(scope) };
  }

  @Post()
  @Answers('connectAppointmentSource', 201, AppointmentSource, { says: 'Connects one; its address and secret are never shown again.' })
  @Can('imports.write')
  connect(@Body() body: NewSourceDto, @InScope() scope: Scope): Promise<AppointmentSource> {
    return this.sources.connect(scope, body);
  }

  @Patch(':id')
  @Answers('changeAppointmentSource', 200, AppointmentSource, {
    says: 'Another name, address, secret or mapping; with a mapping, what came before is read again.',
    problems: VERSIONED,
  })
  @Can('imports.write')
  async change(@AnId() id: string, @Body() body: SourceChangesDto, @InScope() scope: Scope): Promise<AppointmentSource> {
    const { source, again } = await this.sources.change(scope, id, body);
    scope.afterCommit(() => void this.readAgain(scope, again));
    return source;
  }

  @Delete(':id')
  @Answers('disconnectAppointmentSource', 204, null, { says: 'Takes nothing more from it; what came stays.' })
  @Can('imports.write')
  disconnect(@AnId() id: string, @InScope() scope: Scope): Promise<void> {
    return this.sources.disconnect(scope, id);
  }

  @Post(':id/mapping-trials')
  @Answers('tryStatusMapping', 200, MappingTrial, { says: 'What its status words would mean under a mapping; nothing is kept.' })
  @Can('imports.write')
  async tryMapping(@AnId() id: string, @Body() body: MappingTrialDto, @InScope() scope: Scope): Promise<MappingTrial> {
    return { words: await this.sources.tryMapping(scope, id, body.statuses) };
  }

  @Post(':id/readings')
  @Answers('readAppointmentFile', 200, FileReading, {
    says: 'What the columns and status words of a table are, as they are mapped now; nothing is taken in or kept.',
  })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @CanRiding('imports.write')
  async read(@AnId() id: string, @Body() raw: unknown, @Req() request: FastifyRequest): Promise<FileReading> {
    const source = await this.scopes.run(this.cookie.read(request) ?? '', 'imports.write', (scope) => sourceRow(scope, id), {
      readOnly: true,
    });
    if (!Buffer.isBuffer(raw)) throw new Problem('unsupported-media-type', 'Send the file itself, as text/csv.');
    if (source.kind !== 'csv') throw new Problem('unsupported-media-type', 'Only tables have columns to map.');
    return this.readings.of(raw, source);
  }

  /** What failed is tried again at once; what was taken in is gone over without a trace. */
  @Post(':id/deliveries/:deliveryId/replay')
  @Answers('replayDelivery', 200, Delivery, { says: 'Takes a delivery in again, in the background; what stands stays as it is.' })
  @Can('imports.write')
  async replay(@AnId() id: string, @AnId('deliveryId') deliveryId: string, @InScope() scope: Scope): Promise<Delivery> {
    await sourceRow(scope, id);
    await this.deliveries.again(scope, id, deliveryId);
    scope.afterCommit(() => void this.readAgain(scope, [deliveryId]));
    return this.log.one(scope, deliveryId);
  }

  @Get(':id/deliveries')
  @Answers('listDeliveries', 200, Deliveries, { says: 'What it delivered, and what came of it.' })
  @Can('imports.read')
  async delivered(@AnId() id: string, @InScope() scope: Scope): Promise<Deliveries> {
    await sourceRow(scope, id);
    return { deliveries: await this.log.list(scope, id) };
  }

  /** A file is many transactions, so the session is looked up first and each batch runs as whoever sent it. */
  @Post(':id/deliveries')
  @Answers('deliverFile', 201, Delivery, {
    says: 'A file of appointments: CSV, iCalendar, or JSON as FHIR and Acuity write it.',
    problems: ['no-longer-open', 'key-in-use'],
  })
  @ApiResponse({ status: 200, description: 'What would come of it (dryRun), or came of the very same before.', type: Delivery })
  @ApiConsumes('text/csv', 'text/calendar', 'application/fhir+json', 'application/json')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @CanRiding('imports.write')
  async deliver(
    @AnId() id: string,
    @Body() raw: unknown,
    @Query() query: DeliveryQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Delivery> {
    const dryRun = query.dryRun === '1';
    const requestId = String(request.id);
    const { caller, now, columns } = await this.scopes.run(
      this.cookie.read(request) ?? '',
      'imports.write',
      async (scope) => {
        const source = await sourceRow(scope, id);
        if (source.disabledAt) throw new Problem('no-longer-open', 'This source was disconnected. Take it up again first.');
        return { caller: scope.caller, now: scope.now, columns: source.columns };
      },
      { readOnly: true },
    );
    if (!Buffer.isBuffer(raw))
      throw new Problem('unsupported-media-type', 'Send the file itself, as text/csv, text/calendar or application/fhir+json.');
    const mapping = Object.keys(columns).length > 0 ? JSON.stringify(columns) : '';
    const delivered = { way: 'upload' as const, raw, addsPeople: query.unknownPeople === 'add', mapping };
    const told = { sourceId: id, way: 'upload', dryRun, size: raw.length, receivedAt: now.toISOString() };
    if (dryRun) {
      const outcome = await this.deliveries.dryRun(caller, id, delivered);
      void reply.status(200);
      return { id: null, ...told, repeats: false, processedAt: null, outcome };
    }
    const kept = await this.scopes.runAs(caller, async (scope) => {
      await sourceRow(scope, id, { locked: true });
      const made = await this.deliveries.keep(scope, id, delivered);
      if (!made.repeats) await audit({ ...scope, requestId }, 'source.delivered', id);
      return made;
    });
    if (kept.repeats) void reply.status(200);
    if (!kept.processed) await this.deliveries.process(caller, kept.id, { kind: 'import', memberId: caller.memberId });
    return { ...(await this.scopes.runAs(caller, (scope) => this.log.one(scope, kept.id))), repeats: kept.repeats };
  }

  private async readAgain({ caller }: Scope, ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.deliveries.processQuietly(caller, id);
  }
}
