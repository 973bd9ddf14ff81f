import { Body, Controller, Get, Param, ParseUUIDPipe, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { PLACE_COLUMNS } from '../http/place.view.js';
import { notFound } from '../http/problem.js';
import { InScope, type Scope } from '../http/scope.js';
import { MemberPatchDto } from './members.dto.js';
import { MembersService } from './members.service.js';
import { Locations, Members, MemberView } from './session.view.js';

/** Who works here. Invitations come with a later issue; until then the command line adds people. */
@ApiTags('members')
@Controller()
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get('members')
  @Answers('listMembers', 200, Members, { says: 'Who works here.' })
  @Can('members.read')
  async list(@InScope() scope: Scope) {
    return { members: await this.members.list(scope) };
  }

  @Patch('members/:id')
  @Answers('changeMember', 200, MemberView, { says: 'Name, roles, on or off.', problems: VERSIONED })
  @Can('members.write')
  patch(@Param('id', new ParseUUIDPipe({ exceptionFactory: notFound })) id: string, @Body() body: MemberPatchDto, @InScope() scope: Scope) {
    return this.members.patch(scope, id, body);
  }

  @Get('locations')
  @Answers('listLocations', 200, Locations, { says: 'Places of the practice.' })
  @Can('members.read')
  async locations(@InScope() scope: Scope) {
    return {
      locations: await scope.tx.query(`SELECT ${PLACE_COLUMNS} FROM locations WHERE practice_id = $1 ORDER BY name`, [
        scope.caller.practiceId,
      ]),
    };
  }
}
