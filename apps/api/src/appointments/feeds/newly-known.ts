import { Injectable } from '@nestjs/common';
import type { Actor } from '@porchlight/pipeline';
import type { Scope } from '../../http/scope.js';
import { emailKey, phoneKey } from '../../journeys/contact-key.js';
import { JourneyBatch } from '../../journeys/journey-batch.js';
import { PersonRows } from '../../journeys/person-rows.js';
import { PracticeBook } from '../../journeys/practice-settings.js';
import type { Who } from '../sources/visit-signal.js';

/** Somebody of whom only a source has told so far. */
export interface NewlyKnown {
  reference: string;
  who: Who;
  /** Their first visit that we know of, ISO. */
  since: string;
  /** A visit of theirs lies ahead, or after we were connected. */
  isClient: boolean;
}

/**
 * Adds people whom a source knows and we do not, because a member said so.
 *
 * Who has a visit ahead is a client already and is admitted (decisions 9). Who has past visits only is not: their journey stands closed, owes nobody
 * anything, counts in no funnel, and holds their history until a member reopens and admits it.
 */
@Injectable()
export class PeopleFromSources {
  constructor(
    private readonly people: PersonRows,
    private readonly journeys: JourneyBatch,
    private readonly book: PracticeBook,
  ) {}

  /** @returns the person of each, in their order */
  async add(scope: Scope, newly: readonly NewlyKnown[], by: Actor): Promise<string[]> {
    if (newly.length === 0) return [];
    const { country } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const people = await this.people.insertAll(
      scope,
      newly.map(({ who, reference }) => ({
        displayName: nameOf(who, reference),
        contacts: [who.phone ? phoneKey(who.phone, country) : null, who.email ? emailKey(who.email) : null].filter((one) => one !== null),
      })),
    );
    const now = scope.now;
    await this.journeys.open(
      scope,
      newly.map(({ since, isClient }, index) => {
        const before = since < now.toISOString();
        return {
          personId: people[index]?.id ?? '',
          inquiredAt: before ? since : now.toISOString(),
          ownerId: null,
          bornOn: null,
          by,
          now,
          atOnce: isClient
            ? { type: 'admit', sessionsAtImport: null, clientSince: before ? since : null }
            : { type: 'close', outcome: 'existing_client_admin' },
          columns: {
            source: 'import',
            service: null,
            locationId: null,
            cardName: people[index]?.cardName ?? '?',
            cardWarnings: [],
            importId: null,
          },
        };
      }),
    );
    return people.map(({ id }) => id);
  }
}

const nameOf = (who: Who, reference: string): string =>
  (who.name ?? who.initials ?? (who.externalId ? `Client ${who.externalId}` : (who.label ?? who.email ?? who.phone ?? reference))).slice(
    0,
    200,
  );
