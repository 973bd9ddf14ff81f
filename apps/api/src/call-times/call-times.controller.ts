import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { Shows } from '../http/shows.js';
import { CallTimesDto } from './call-times.dto.js';
import { CallTimes } from './call-times.js';

class CallTimeView {
  @Shows('whole') weekday: number;
  @Shows('text') from: string;
  @Shows('text') until: string;
}
class MyCallTimes {
  @Shows(() => CallTimeView, { list: true, description: 'By weekday and hour; empty = whenever I am in no session.' })
  times: CallTimeView[];
}

/** When I can call. Outside of it a call that falls due is offered to me in the next window; due time and ceiling stay as they are. */
@ApiTags('call times')
@Controller('call-times')
export class CallTimesController {
  constructor(private readonly own: CallTimes) {}

  @Get()
  @Answers('readCallTimes', 200, MyCallTimes, { says: 'When I can call.' })
  @Can('follow_ups.write')
  async read(@InScope() scope: Scope) {
    return { times: await this.own.read(scope) };
  }

  @Put()
  @Answers('keepCallTimes', 200, MyCallTimes, { says: 'When I can call, all of it anew.' })
  @Can('follow_ups.write')
  async keep(@Body() body: CallTimesDto, @InScope() scope: Scope) {
    await this.own.keep(scope, body.times);
    return { times: await this.own.read(scope) };
  }
}
