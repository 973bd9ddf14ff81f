import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { SaveGoalsDto } from './goals.dto.js';
import { Goals } from './goals.service.js';
import { GoalsView } from './goals.view.js';

/** What the owner wants to reach in a month, and what cover must bring to pay for itself. */
@ApiTags('goals')
@Controller('goals')
export class GoalsController {
  constructor(private readonly goals: Goals) {}

  @Get()
  @Answers('readGoals', 200, GoalsView, { says: 'The goals that hold, those that held before, and the break-even.' })
  @Can('goals.read')
  read(@InScope() scope: Scope) {
    return this.goals.read(scope);
  }

  @Put()
  @Answers('saveGoals', 200, GoalsView, { says: 'Goals and money, whole.', problems: VERSIONED })
  @Can('settings.write')
  save(@Body() body: SaveGoalsDto, @InScope() scope: Scope) {
    return this.goals.save(scope, body);
  }
}
