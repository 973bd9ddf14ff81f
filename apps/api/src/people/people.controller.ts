import { Body, Controller, Delete, Get, Patch, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Can, CanRiding } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { SessionCookie } from '../http/session-cookie.js';
import { ContactPointsService } from './contact-points.service.js';
import { ConsentDto, ContactPointDto, PersonPatchDto, RelationshipDto, SearchDto } from './people.dto.js';
import { PeopleService } from './people.service.js';
import { PeopleSearch } from './people-search.js';
import { PeopleFound, PersonView } from './person.view.js';
import { PersonReading } from './person-reading.js';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly contactPoints: ContactPointsService,
    private readonly reading: PersonReading,
    private readonly finding: PeopleSearch,
    private readonly cookie: SessionCookie,
  ) {}

  /** By POST, so that no name or number ever stands in an address or a log. It reads only: no key is kept for it, nor what it found. */
  @Post('search')
  @Answers('searchPeople', 200, PeopleFound, { says: 'Any part of a name, number or mail address, in any format.' })
  @CanRiding('people.read')
  search(@Body() body: SearchDto, @Req() request: FastifyRequest) {
    return this.finding.search(this.cookie.read(request) ?? '', body.q, body.limit ?? 20);
  }

  @Get(':id')
  @Answers('readPerson', 200, PersonView, { says: 'One person; looking is written to the audit.' })
  @Can('people.read', { audits: true })
  async read(@AnId() id: string, @InScope() scope: Scope) {
    await this.reading.assertVisible(scope, id);
    await this.reading.audit(scope, 'person.viewed', id);
    return this.reading.view(scope, id);
  }

  @Patch(':id')
  @Answers('changePerson', 200, PersonView, { says: 'Edits, under the version of the person.', problems: VERSIONED })
  @Can('people.write')
  async patch(@AnId() id: string, @Body() body: PersonPatchDto, @InScope() scope: Scope) {
    await this.people.patch(scope, id, body);
    return this.reading.view(scope, id);
  }

  @Post(':id/contact-points')
  @Answers('addContactPoint', 201, PersonView, { says: 'A number or address, in any format.' })
  @Can('people.write')
  async addContactPoint(@AnId() id: string, @Body() body: ContactPointDto, @InScope() scope: Scope) {
    await this.contactPoints.add(scope, id, body);
    return this.reading.view(scope, id);
  }

  @Delete(':id/contact-points/:contactPointId')
  @Answers('removeContactPoint', 200, PersonView, { says: 'It is no longer used; what was agreed for it stays on record.' })
  @Can('people.write')
  async removeContactPoint(@AnId() id: string, @AnId('contactPointId') contactPointId: string, @InScope() scope: Scope) {
    await this.contactPoints.remove(scope, id, contactPointId);
    return this.reading.view(scope, id);
  }

  @Post(':id/contact-points/:contactPointId/consents')
  @Answers('recordConsent', 201, PersonView, { says: 'What they answered; the newest answer holds.' })
  @Can('people.write')
  async consent(@AnId() id: string, @AnId('contactPointId') contactPointId: string, @Body() body: ConsentDto, @InScope() scope: Scope) {
    await this.contactPoints.recordConsent(scope, id, contactPointId, body);
    return this.reading.view(scope, id);
  }

  @Post(':id/relationships')
  @Answers('relatePeople', 201, PersonView, { says: 'Who belongs to whom, who pays, who may be told.' })
  @Can('guarantors.write')
  async relate(@AnId() id: string, @Body() body: RelationshipDto, @InScope() scope: Scope) {
    await this.people.relate(scope, id, body);
    return this.reading.view(scope, id);
  }
}
