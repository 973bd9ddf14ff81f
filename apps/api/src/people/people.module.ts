import { Module } from '@nestjs/common';
import { ContactPointsService } from './contact-points.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { PeopleSearch } from './people-search.js';
import { PersonEdits } from './person-edits.js';
import { PersonReading } from './person-reading.js';
import { QuickAddController } from './quick-add.controller.js';
import { QuickAddService } from './quick-add.service.js';

/** A person: how to reach them, what they agreed to, what happened. */
@Module({
  controllers: [QuickAddController, PeopleController],
  providers: [PeopleService, ContactPointsService, PersonEdits, PersonReading, PeopleSearch, QuickAddService],
})
export class PeopleModule {}
