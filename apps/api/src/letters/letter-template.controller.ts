import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { LetterTemplateDto, LetterTemplateEditDto } from './letter-template.dto.js';
import { LetterTemplates } from './letter-template.js';
import { LetterTemplateCheck, LetterTemplateHistory, LetterTemplateView } from './letter-template.view.js';

/** What a closing letter begins with: the practice's words, its address, other places, and where help is to be had (R-59, TM-06). */
@ApiTags('letters')
@Controller('letter-template')
export class LetterTemplateController {
  constructor(private readonly templates: LetterTemplates) {}

  @Get()
  @Answers('readLetterTemplate', 200, LetterTemplateView, { says: 'What new letters begin with, with what is wrong with it.' })
  @Can('settings.read')
  read(@InScope() scope: Scope) {
    return this.templates.read(scope);
  }

  @Get('versions')
  @Answers('listLetterTemplates', 200, LetterTemplateHistory, { says: 'Every version, with how many letters it has.' })
  @Can('settings.read')
  history(@InScope() scope: Scope) {
    return this.templates.history(scope);
  }

  @Post('check')
  @Answers('checkLetterTemplate', 200, LetterTemplateCheck, { says: 'What is wrong with a draft; nothing of it is kept.' })
  @Can('settings.write')
  check(@Body() body: LetterTemplateDto, @InScope() scope: Scope) {
    return this.templates.check(scope, body);
  }

  @Put()
  @Answers('saveLetterTemplate', 200, LetterTemplateView, {
    says: 'The next version; letters that were begun keep theirs.',
    problems: [...VERSIONED],
  })
  @Can('settings.write')
  async save(@Body() body: LetterTemplateEditDto, @InScope() scope: Scope) {
    await this.templates.save(scope, body);
    return this.templates.read(scope);
  }
}
