import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../../http/access.js';
import { AnId } from '../../http/an-id.js';
import { Answers, JUDGED } from '../../http/answers.js';
import { InScope, type Scope } from '../../http/scope.js';
import { QuestionsService } from './questions.service.js';
import { QuestionAnswered, SourceQuestions } from './source.view.js';
import { AnswerDto } from './sources.dto.js';

/** Whose visit is this, what became of that one: what no system can tell, the desk says once. */
@ApiTags('appointment sources')
@Controller('source-questions')
export class QuestionsController {
  constructor(private readonly questions: QuestionsService) {}

  @Get()
  @Answers('listSourceQuestions', 200, SourceQuestions, { says: 'What the desk is asked about visits from outside.' })
  @Can('imports.read')
  list(@InScope() scope: Scope): Promise<SourceQuestions> {
    return this.questions.list(scope);
  }

  @Post(':id/answer')
  @Answers('answerSourceQuestion', 200, QuestionAnswered, {
    says: 'The answer, and what followed from it.',
    problems: [...JUDGED, 'no-longer-open'],
  })
  @Can('imports.write')
  answer(@AnId() id: string, @Body() body: AnswerDto, @InScope() scope: Scope): Promise<QuestionAnswered> {
    return this.questions.answer(scope, id, body);
  }
}
