import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DisclosureLevel } from '@porchlight/pipeline';
import { Can } from '../http/access.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { SaidQuery, ScriptDraftDto, ScriptEditDto, ScriptQuery } from './scripts.dto.js';
import { ScriptsService } from './scripts.service.js';
import { OwnScriptView, SaidView, ScriptCheck, ScriptHistory, ScriptList } from './scripts.view.js';

const levelOf = ({ level }: ScriptQuery) => Number(level) as DisclosureLevel;

/** What a practice says, for each kind of call and each degree of permission. A text that tells too much cannot be saved (FD-06, R-40). */
@ApiTags('scripts')
@Controller('scripts')
export class ScriptsController {
  constructor(private readonly scripts: ScriptsService) {}

  @Get()
  @Answers('listScripts', 200, ScriptList, { says: 'Where the practice wrote its own words.' })
  @Can('settings.read')
  list(@InScope() scope: Scope) {
    return this.scripts.list(scope);
  }

  @Get('said')
  @Answers('readSaidScript', 200, SaidView, {
    says: 'The words of the version that a call used; they stay for ever.',
    problems: ['not-found'],
  })
  @Can('follow_ups.read')
  said(@Query() { scriptId }: SaidQuery, @InScope() scope: Scope) {
    return this.scripts.said(scope, scriptId);
  }

  @Get('words')
  @Answers('readScript', 200, OwnScriptView, { says: 'The words of one kind of call at one level, with what is wrong with them.' })
  @Can('settings.read')
  read(@Query() query: ScriptQuery, @InScope() scope: Scope) {
    return this.scripts.read(scope, query.kind, levelOf(query));
  }

  @Get('versions')
  @Answers('listScriptVersions', 200, ScriptHistory, { says: 'Every version, with how often it was spoken.' })
  @Can('settings.read')
  history(@Query() query: ScriptQuery, @InScope() scope: Scope) {
    return this.scripts.history(scope, query.kind, levelOf(query));
  }

  @Post('check')
  @Answers('checkScript', 200, ScriptCheck, { says: 'What is wrong with a draft; nothing of it is kept.' })
  @Can('settings.write')
  check(@Body() body: ScriptDraftDto, @InScope() scope: Scope) {
    return this.scripts.lint(scope, body);
  }

  @Put()
  @Answers('saveScript', 200, OwnScriptView, { says: 'The next version; all null = back to the built-in words.', problems: [...VERSIONED] })
  @Can('settings.write')
  async save(@Body() body: ScriptEditDto, @InScope() scope: Scope) {
    await this.scripts.save(scope, body);
    return this.scripts.read(scope, body.kind, body.level);
  }
}
