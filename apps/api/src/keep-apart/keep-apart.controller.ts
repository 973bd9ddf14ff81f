import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers } from '../http/answers.js';
import { Id } from '../http/fields.js';
import { InScope, type Scope } from '../http/scope.js';
import { Shows } from '../http/shows.js';
import { KeepApart } from './keep-apart.js';

export class KeepApartDto {
  @Id({ description: 'Somebody whom this person should not meet.' }) otherPersonId: string;
}

class ApartFrom {
  @Shows('id') id: string;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('instant') since: string;
}

class ApartList {
  @Shows(() => ApartFrom, { list: true, description: 'For the desk only: neither record nor any message shows the other (R-65).' })
  apart: ApartFrom[];
}

/** Two who know each other and should not meet in the waiting room (FD-14). A list of its own, so that no view of a person can show it. */
@ApiTags('keep-apart')
@Controller('people/:id/keep-apart')
export class KeepApartController {
  constructor(private readonly pairs: KeepApart) {}

  @Get()
  @Answers('listKeepApart', 200, ApartList, { says: 'Whom they should not meet.' })
  @Can('keep_apart.write')
  list(@AnId() id: string, @InScope() scope: Scope) {
    return this.pairs.list(scope, id);
  }

  @Post()
  @Answers('keepApart', 201, ApartList, { says: 'They should not meet; said once for both.' })
  @Can('keep_apart.write')
  async keep(@AnId() id: string, @Body() body: KeepApartDto, @InScope() scope: Scope) {
    await this.pairs.keep(scope, id, body.otherPersonId);
    return this.pairs.list(scope, id);
  }

  @Delete(':pairId')
  @Answers('endKeepApart', 200, ApartList, { says: 'They may meet again.' })
  @Can('keep_apart.write')
  async end(@AnId() id: string, @AnId('pairId') pairId: string, @InScope() scope: Scope) {
    await this.pairs.end(scope, id, pairId);
    return this.pairs.list(scope, id);
  }
}
