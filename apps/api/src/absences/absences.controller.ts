import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { AbsenceList, AbsenceView } from './absence.view.js';
import { AbsenceDto } from './absences.dto.js';
import { AbsencesService } from './absences.service.js';

/** Who is away, and who covers them meanwhile (TM-01, TM-12). */
@ApiTags('absences')
@Controller('absences')
export class AbsencesController {
  constructor(private readonly absences: AbsencesService) {}

  @Get()
  @Answers('listAbsences', 200, AbsenceList, { says: 'Who is away or will be.' })
  @Can('members.read')
  async list(@InScope() scope: Scope) {
    return { absences: await this.absences.list(scope) };
  }

  @Post()
  @Answers('keepAbsence', 201, AbsenceView, { says: 'From when until when somebody is away, and who covers.' })
  @Can('absences.write')
  keep(@Body() body: AbsenceDto, @InScope() scope: Scope) {
    return this.absences.keep(scope, body);
  }

  @Delete(':id')
  @Answers('endAbsence', 204, null, { says: 'Back earlier, or not going at all; the cover ends at once.' })
  @Can('absences.write')
  end(@AnId() id: string, @InScope() scope: Scope) {
    return this.absences.end(scope, id);
  }
}
