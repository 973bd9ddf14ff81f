import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { InScope, type Scope } from '../http/scope.js';
import { QuickAddDto } from './people.dto.js';
import { QuickAddService } from './quick-add.service.js';

@ApiTags('journeys')
@Controller('journeys')
export class QuickAddController {
  constructor(private readonly quickAdd: QuickAddService) {}

  /** Whoever asked, by whatever way: a name or a number alone is enough. */
  @Post()
  @HttpCode(201)
  @Can('journeys.write')
  async add(@Body() body: QuickAddDto, @InScope() scope: Scope) {
    const { journey, card } = await this.quickAdd.add(scope, body);
    return { journey, card };
  }
}
