import { Body, Controller, Delete, Get, Inject, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Can, CanRiding } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { InScope, type Scope, Scopes } from '../http/scope.js';
import { CONFIG, type ServingConfig } from '../http/serving-config.js';
import { SessionCookie } from '../http/session-cookie.js';
import { NewCalendar, ReminderSettingsView } from './reminder.view.js';
import { ReminderSettingsDto } from './reminders.dto.js';
import { RemindersService } from './reminders.service.js';

/** My own: what I am told by mail, and my private calendar. */
@ApiTags('reminders')
@Controller('reminders')
export class RemindersController {
  constructor(
    private readonly reminders: RemindersService,
    private readonly scopes: Scopes,
    private readonly cookie: SessionCookie,
    @Inject(CONFIG) private readonly serving: ServingConfig,
  ) {}

  @Get()
  @Answers('readReminders', 200, ReminderSettingsView, { says: 'What I am told by mail, and whether I have a calendar.' })
  @Can('reminders.own')
  read(@InScope() scope: Scope) {
    return this.reminders.read(scope);
  }

  @Put()
  @Answers('keepReminders', 200, ReminderSettingsView, { says: 'What I want to be told by mail, and when.' })
  @Can('reminders.own')
  keep(@Body() body: ReminderSettingsDto, @InScope() scope: Scope) {
    return this.reminders.keep(scope, body);
  }

  /** Not under a key: its answer would be kept with the key, and this secret is kept nowhere. Asked twice, the second address is the one that holds. */
  @Post('calendar')
  @Answers('newCalendar', 201, NewCalendar, { says: 'A private calendar address, shown once; one that I had before is dead.' })
  @CanRiding('reminders.own')
  newCalendar(@Req() request: FastifyRequest): Promise<NewCalendar> {
    const house = this.serving.publicUrl?.origin ?? `${request.protocol}://${request.host}`;
    return this.scopes.run(this.cookie.read(request) ?? '', 'reminders.own', (scope) => this.reminders.newCalendar(scope, house), {
      requestId: String(request.id),
    });
  }

  @Delete('calendar')
  @Answers('endCalendar', 204, null, { says: 'No private calendar any more.' })
  @Can('reminders.own')
  endCalendar(@InScope() scope: Scope) {
    return this.reminders.endCalendar(scope);
  }
}
