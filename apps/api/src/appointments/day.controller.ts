import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { DayQuery } from './appointments.dto.js';
import { DayService } from './day.service.js';
import { Day } from './day.view.js';

@ApiTags('appointments')
@Controller('day')
export class DayController {
  constructor(private readonly days: DayService) {}

  @Get()
  @Answers('readDay', 200, Day, { says: 'Everybody who is expected on one date of the practice.' })
  @Can('appointments.read')
  read(@Query() query: DayQuery, @InScope() scope: Scope) {
    return this.days.read(scope, query);
  }
}
