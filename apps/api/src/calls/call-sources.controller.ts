import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { newId } from '../database/ids.js';
import { Can } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { readCallEvent } from './call-event.dto.js';
import { CallEvents } from './call-events.js';
import { CallEvent, CallEventLog, CallSecret, CallSource, CallSources } from './call-source.view.js';
import { CallSourceChangesDto, NewCallSourceDto, NewSecretDto } from './call-sources.dto.js';
import { CallSourcesService } from './call-sources.service.js';

/** The phone lines that tell of missed calls: connected, paused, given new secrets, and what each told. */
@ApiTags('calls')
@Controller('call-sources')
export class CallSourcesController {
  constructor(
    private readonly sources: CallSourcesService,
    private readonly events: CallEvents,
  ) {}

  @Get()
  @Answers('listCallSources', 200, CallSources, { says: 'The phone lines that tell of missed calls, and when each last spoke.' })
  @Can('imports.read')
  async list(@InScope() scope: Scope): Promise<CallSources> {
    return { sources: await this.sources.list(scope) };
  }

  @Post()
  @Answers('connectCallSource', 201, CallSource, { says: 'Connects a line and makes its secret, which is asked for next.' })
  @Can('imports.write')
  connect(@Body() body: NewCallSourceDto, @InScope() scope: Scope): Promise<CallSource> {
    return this.sources.connect(scope, body);
  }

  @Patch(':id')
  @Answers('changeCallSource', 200, CallSource, { says: 'Another name, a pause, or taken up again.', problems: VERSIONED })
  @Can('imports.write')
  change(@AnId() id: string, @Body() body: CallSourceChangesDto, @InScope() scope: Scope): Promise<CallSource> {
    return this.sources.change(scope, id, body);
  }

  @Post(':id/secret')
  @Answers('renewCallSecret', 200, CallSource, {
    says: 'Makes another secret; the one before holds for a day, unless it is ended at once.',
    problems: VERSIONED,
  })
  @Can('imports.write')
  renewSecret(@AnId() id: string, @Body() body: NewSecretDto, @InScope() scope: Scope): Promise<CallSource> {
    return this.sources.renewSecret(scope, id, body);
  }

  @Get(':id/secret')
  @Answers('showCallSecret', 200, CallSecret, {
    says: 'The secret, once, within ten minutes, to whoever made it; noted in the audit.',
    problems: ['no-longer-open'],
  })
  @Can('imports.write', { audits: true })
  async showSecret(@AnId() id: string, @InScope() scope: Scope): Promise<CallSecret> {
    return { secret: await this.sources.showSecret(scope, id) };
  }

  @Get(':id/events')
  @Answers('listCallEvents', 200, CallEventLog, { says: 'What the line told, and what each became.' })
  @Can('imports.read')
  async told(@AnId() id: string, @InScope() scope: Scope): Promise<CallEventLog> {
    await this.sources.one(scope, id);
    return { events: await this.events.list(scope, id) };
  }

  @Post(':id/test-events')
  @Answers('sendTestCallEvent', 201, CallEvent, {
    says: 'A test event, as the line would send it: kept in the log, and it becomes nothing.',
    problems: ['no-longer-open'],
  })
  @Can('imports.write')
  async test(@AnId() id: string, @InScope() scope: Scope): Promise<CallEvent> {
    await this.sources.mustSpeak(scope, id);
    const raw = Buffer.from(JSON.stringify({ type: 'test', id: `test-${newId()}`, at: scope.now.toISOString() }));
    const kept = await this.events.keep(scope, id, await readCallEvent(raw), raw, scope.now);
    await this.events.processIn(scope, kept as string);
    return this.events.one(scope, id, kept as string);
  }

  @Post(':id/events/:eventId/replay')
  @Answers('replayCallEvent', 200, CallEvent, {
    says: 'Takes an event in again; one that was taken in before changes nothing.',
    problems: ['no-longer-open'],
  })
  @Can('imports.write')
  async replay(@AnId() id: string, @AnId('eventId') eventId: string, @InScope() scope: Scope): Promise<CallEvent> {
    await this.events.one(scope, id, eventId);
    await this.events.processIn(scope, eventId);
    return this.events.one(scope, id, eventId);
  }
}
