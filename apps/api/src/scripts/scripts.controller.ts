import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DisclosureLevel } from '@porchlight/pipeline';
import { Can } from '../http/access.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { SaidQuery, ScriptAddress, ScriptEditDto, ScriptTextsDto } from './scripts.dto.js';
import { ScriptsService } from './scripts.service.js';
import { OwnScriptView, SaidView, ScriptCheck, ScriptHistory, ScriptList } from './scripts.view.js';

const levelOf = ({ level }: ScriptAddress) => Number(level) as DisclosureLevel;

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
  @Answers('readSaidScript', 200, SaidView, { says: 'The words of the version that a call used; they stay for ever.' })
  @Can('follow_ups.read')
  said(@Query() { scriptId }: SaidQuery, @InScope() scope: Scope) {
    return this.scripts.said(scope, scriptId);
  }

  @Get(':kind/:level')
  @Answers('readScript', 200, OwnScriptView, { says: 'The words of one kind of call at one level, with what is wrong with them.' })
  @Can('settings.read')
  read(@Param() address: ScriptAddress, @InScope() scope: Scope) {
    return this.scripts.read(scope, address.kind, levelOf(address));
  }

  @Get(':kind/:level/versions')
  @Answers('listScriptVersions', 200, ScriptHistory, { says: 'Every version, with how often it was spoken.' })
  @Can('settings.read')
  history(@Param() address: ScriptAddress, @InScope() scope: Scope) {
    return this.scripts.history(scope, address.kind, levelOf(address));
  }

  @Post(':kind/:level/check')
  @Answers('checkScript', 200, ScriptCheck, { says: 'What is wrong with a draft; nothing of it is kept.' })
  @Can('settings.write')
  check(@Param() address: ScriptAddress, @Body() body: ScriptTextsDto, @InScope() scope: Scope) {
    return this.scripts.lint(scope, address.kind, levelOf(address), body);
  }

  @Put(':kind/:level')
  @Answers('saveScript', 200, OwnScriptView, { says: 'The next version; all null = back to the built-in words.', problems: [...VERSIONED] })
  @Can('settings.write')
  async save(@Param() address: ScriptAddress, @Body() body: ScriptEditDto, @InScope() scope: Scope) {
    await this.scripts.save(scope, address.kind, levelOf(address), body);
    return this.scripts.read(scope, address.kind, levelOf(address));
  }
}
