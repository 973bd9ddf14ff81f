import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { newId } from '../database/ids.js';
import { Can } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { MissedCallDto } from './calls.dto.js';
import { MissedCall } from './calls.view.js';
import { MissedCalls } from './missed-calls.js';

/** Calls that nobody answered, by hand: five seconds, a number is enough. */
@ApiTags('calls')
@Controller('calls')
export class CallsController {
  constructor(private readonly calls: MissedCalls) {}

  @Post()
  @Answers('recordMissedCall', 201, MissedCall, {
    says: 'They rang, and nobody answered: a lead and one callback, however often they ring.',
    problems: ['possible-duplicate', 'not-found'],
  })
  @Can('follow_ups.write')
  missed(@Body() body: MissedCallDto, @InScope() scope: Scope) {
    return this.calls.keep(scope, body, `hand:${newId()}`, true);
  }
}
