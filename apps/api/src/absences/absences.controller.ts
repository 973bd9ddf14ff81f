import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { AbsenceList, AbsenceView } from './absence.view.js';
import { AbsenceDto } from './absences.dto.js';
import { AbsencesService } from './absences.service.js';

/** Who is away, and who covers them meanwhile (TM-01, TM-12). Members say it of themselves; an owner of anybody, since whoever covers sees the other's people. */
@ApiTags('absences')
@Controller()
export class AbsencesController {
  constructor(private readonly absences: AbsencesService) {}

  @Get('absences')
  @Answers('listAbsences', 200, AbsenceList, { says: 'Who is away or will be.' })
  @Can('members.read')
  async list(@InScope() scope: Scope) {
    return { absences: await this.absences.list(scope) };
  }

  @Post('absences')
  @Answers('keepMyAbsence', 201, AbsenceView, { says: 'From when until when I am away, and who covers.' })
  @Can('absences.own')
  keepMine(@Body() body: AbsenceDto, @InScope() scope: Scope) {
    return this.absences.keep(scope, scope.caller.memberId, body);
  }

  @Delete('absences/:id')
  @Answers('endMyAbsence', 204, null, { says: 'I am back earlier, or not going at all; the cover ends at once.' })
  @Can('absences.own')
  endMine(@AnId() id: string, @InScope() scope: Scope) {
    return this.absences.end(scope, scope.caller.memberId, id);
  }

  @Post('members/:id/absences')
  @Answers('keepAbsence', 201, AbsenceView, { says: 'From when until when a member is away, and who covers.' })
  @Can('members.write')
  keep(@AnId() id: string, @Body() body: AbsenceDto, @InScope() scope: Scope) {
    return this.absences.keep(scope, id, body);
  }

  @Delete('members/:id/absences/:absenceId')
  @Answers('endAbsence', 204, null, { says: 'They are back earlier, or not going at all; the cover ends at once.' })
  @Can('members.write')
  end(@AnId() id: string, @AnId('absenceId') absenceId: string, @InScope() scope: Scope) {
    return this.absences.end(scope, id, absenceId);
  }
}
