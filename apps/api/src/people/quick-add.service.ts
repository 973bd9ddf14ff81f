import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { seesOnly } from '../http/permissions.js';
import type { Scope } from '../http/scope.js';
import { statedContacts } from '../journeys/contact-key.js';
import { JourneyService } from '../journeys/journey.service.js';
import { JourneyReading } from '../journeys/journey-reading.js';
import type { Applied } from '../journeys/journey-view.js';
import { askedBy, assertSomebody, possibleDuplicate } from '../journeys/newcomers.js';
import { PersonRows } from '../journeys/person-rows.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { QuickAddDto } from './people.dto.js';
import { PeopleService } from './people.service.js';

/** An inquiry that names an owner or somebody who is here already: looks for the same person first, then person, inquiry and journey together or not at all. */
@Injectable()
export class QuickAddService {
  constructor(
    private readonly rows: PersonRows,
    private readonly journeys: JourneyService,
    private readonly reading: JourneyReading,
    private readonly people: PeopleService,
    private readonly book: PracticeBook,
  ) {}

  /** @throws Problem `possible-duplicate` with the matches, unless `onDuplicate` is `create` */
  async add(scope: Scope, body: QuickAddDto): Promise<Applied> {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const contacts = statedContacts(body, settings.country);
    if (!body.personId) assertSomebody(body, contacts);
    await this.reading.assertMember(scope, body.ownerId, '/ownerId');
    if (!body.personId && body.onDuplicate !== 'create') {
      const matches = await this.rows.matches(scope, contacts);
      if (matches.length > 0) throw possibleDuplicate(matches);
    }
    const person = body.personId
      ? await this.people.forNewJourney(scope, body.personId)
      : {
          ...(await this.rows.insert(scope, { displayName: body.name ?? null, contacts })),
          bornOn: null,
          doNotContact: false,
          warnings: [],
        };
    const inquiredAt = body.inquiredAt ?? scope.now.toISOString();
    const opened = await this.journeys.openIn(
      scope,
      {
        personId: person.id,
        inquiredAt,
        ownerId: body.ownerId ?? seesOnly(scope.caller),
        bornOn: person.bornOn,
        doNotContact: person.doNotContact,
        askedBy: askedBy(body.source),
      },
      {
        source: body.source,
        service: body.service ?? null,
        locationId: null,
        cardName: person.cardName,
        cardWarnings: person.warnings,
        importId: null,
      },
    );
    await scope.tx.query(
      'INSERT INTO inquiries (practice_id, id, journey_id, channel, at, recorded_at, message) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [scope.caller.practiceId, newId(), opened.journey.id, body.source, inquiredAt, scope.now, body.message ?? null],
    );
    return opened;
  }
}
