import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { SavePracticeDto, SaveRulesDto, SettingsHistoryQuery } from './settings.dto.js';
import { SettingsService } from './settings.service.js';
import { SettingsHistory, SettingsView } from './settings.view.js';

/** What the practice decides for itself. Every change is kept with what was before; nothing of it is ever deleted. */
@ApiTags('settings')
@Controller('settings')
export class SettingsController {
  constructor(private readonly settings: SettingsService) {}

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

  @Put('practice')
  @Answers('savePractice', 200, SettingsView, { says: 'Names, hours and promises, whole.', problems: VERSIONED })
  @Can('settings.write')
  practice(@Body() body: SavePracticeDto, @InScope() scope: Scope) {
    return this.settings.savePractice(scope, body);
  }
}
