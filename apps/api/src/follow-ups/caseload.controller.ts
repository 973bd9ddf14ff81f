import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Id } from '../http/fields.js';
import { InScope, type Scope } from '../http/scope.js';
import { Caseload } from './caseload.js';
import { Abandoned, CaseloadCounts, CaseloadList } from './caseload.view.js';

export class CaseloadQuery {
  @Id({ optional: true, description: 'Whose clients; everybody’s whom I may see where it is left out.' }) memberId?: string;
}

@ApiTags('follow-ups')
@Controller('caseload')
export class CaseloadController {
  constructor(private readonly caseload: Caseload) {}

  @Get()
  @Answers('readCaseload', 200, CaseloadList, { says: 'Clients, each with a next appointment or an open step.' })
  @Can('follow_ups.read')
  read(@Query() query: CaseloadQuery, @InScope() scope: Scope) {
    return this.caseload.read(scope, query.memberId ?? null);
  }

  @Get('counts')
  @Answers('countCaseload', 200, CaseloadCounts, { says: 'How many clients have no next appointment, of those whom I may see.' })
  @Can('follow_ups.read')
  counts(@InScope() scope: Scope) {
    return this.caseload.counts(scope);
  }

  @Get('abandoned')
  @Answers('readAbandoned', 200, Abandoned, { says: 'Clients for whom nobody has anything to do: must be empty.' })
  @Can('audit.read')
  abandoned(@InScope() scope: Scope) {
    return this.caseload.abandoned(scope);
  }
}
