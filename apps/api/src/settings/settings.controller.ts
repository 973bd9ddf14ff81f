import { Body, Controller, Get, Post, Put, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Can, CanRiding } from '../http/access.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { InScope, type Scope, Scopes } from '../http/scope.js';
import { SessionCookie } from '../http/session-cookie.js';
import { RulesTrials } from './rules-trial.js';
import { RulesTrial } from './rules-trial.view.js';
import { SavePracticeDto, SaveRulesDto, SettingsHistoryQuery, TryRulesDto } from './settings.dto.js';
import { SettingsService } from './settings.service.js';
import { SettingsHistory, SettingsView } from './settings.view.js';

/** What the practice decides for itself. Every change is kept with what was before; nothing of it is ever deleted. */
@ApiTags('settings')
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly settings: SettingsService,
    private readonly trials: RulesTrials,
    private readonly scopes: Scopes,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Answers('readSettings', 200, SettingsView, { says: 'Every page of the settings, and the version that holds.' })
  @Can('settings.read')
  read(@InScope() scope: Scope) {
    return this.settings.read(scope);
  }

  @Get('history')
  @Answers('readSettingsHistory', 200, SettingsHistory, { says: 'Who changed what, newest first.' })
  @Can('settings.read')
  history(@Query() query: SettingsHistoryQuery, @InScope() scope: Scope) {
    return this.settings.history(scope, query);
  }

  @Put('rules')
  @Answers('saveRules', 200, SettingsView, {
    says: 'The numbers of the follow-up rules, whole; open journeys are planned by them within a minute.',
    problems: VERSIONED,
  })
  @Can('settings.write')
  rules(@Body() body: SaveRulesDto, @InScope() scope: Scope) {
    return this.settings.saveRules(scope, body);
  }

  /** By POST, since rules are too long for an address. It reads only: in a transaction that cannot write, and no key is kept for it. */
  @Post('rules/trial')
  @Answers('tryRules', 200, RulesTrial, { says: 'What these rules would lead to, tried on the open journeys. Nothing is written.' })
  @CanRiding('settings.write')
  try(@Body() body: TryRulesDto, @Req() request: FastifyRequest) {
    return this.scopes.run(
      this.cookie.read(request) ?? '',
      'settings.write',
      (scope) => this.trials.run(scope, body.rules, { from: body.from ?? 0, limit: body.limit ?? 5 }),
      { readOnly: true, requestId: String(request.id) },
    );
  }

  @Put('practice')
  @Answers('savePractice', 200, SettingsView, { says: 'Names, hours and promises, whole.', problems: VERSIONED })
  @Can('settings.write')
  practice(@Body() body: SavePracticeDto, @InScope() scope: Scope) {
    return this.settings.savePractice(scope, body);
  }
}
