import { Injectable } from '@nestjs/common';
import { open } from '@porchlight/pipeline';
import { Clock } from '../database/clock.js';
import { newId } from '../database/ids.js';
import { admitCaller } from '../http/caller.js';
import type { RequestKey } from '../http/idempotency.js';
import { seesOnly } from '../http/permissions.js';
import { invalid, Problem } from '../http/problem.js';
import { searchText, statedContacts } from './contact-key.js';
import { keptOutcome, keyWasFirst, refused } from './journey.service.js';
import { JourneyStore } from './journey-store.js';
import { appliedOf } from './journey-view.js';
import { cardName, type Match } from './person-rows.js';
import { PracticeBook } from './practice-settings.js';
import { saveDocument } from './stored-journey.js';
import { Wire } from './wire.js';

/** Somebody who asked, as a desk types them in. */
export interface Newcomer {
  name?: string;
  phone?: string;
  email?: string;
  source: string;
  inquiredAt?: string;
  message?: string;
  service?: string;
  onDuplicate?: 'ask' | 'create';
}

export const possibleDuplicate = (matches: Match[]): Problem =>
  new Problem('possible-duplicate', 'Somebody with this number or address is here already. Open them, or add a new person on purpose.', {
    matches,
  });

/** Whoever rang and was not answered is called back; everybody else is answered by the way they asked. */
export const askedBy = (source: string): 'missed_call' | null =>
  source === 'missed_call' || source === 'voicemail' ? 'missed_call' : null;

/** Said before anything is looked up: an inquiry of nobody is none. */
export function assertSomebody(body: Newcomer, contacts: unknown[]): void {
  if (!body.name && contacts.length === 0) throw invalid('/name', 'Give a name, a number or a mail address; one of them is enough.');
}

/** The inquiry of somebody new on the path of plain commands: two trips, no transaction around them, all of it kept by one function. */
@Injectable()
export class Newcomers {
  constructor(
    private readonly store: JourneyStore,
    private readonly book: PracticeBook,
    private readonly wire: Wire,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the answer as text, exactly as a repeat under the same key will get it
   * @throws Problem `possible-duplicate` with the matches, unless `onDuplicate` is `create`
   */
  async open(token: string, body: Newcomer, key: RequestKey | null): Promise<string> {
    const [id, personId] = [newId(), newId()];
    const ask = { token, id, ...(key ? { key: key.key } : {}) };
    const row = await this.store.read(ask);
    const caller = admitCaller(row, 'journeys.write');
    const kept = keptOutcome(row, key);
    if (kept !== null) return kept;
    const settings = await this.book.settings(caller.practiceId, caller.settingsVersion);
    const now = this.clock.now();
    const contacts = statedContacts(body, settings.country).map((contact) => ({ id: newId(), ...contact }));
    assertSomebody(body, contacts);
    const own = seesOnly(caller);
    const inquiredAt = body.inquiredAt ?? now.toISOString();
    const opening = { id, personId, inquiredAt, ownerId: own, bornOn: null, doNotContact: false, askedBy: askedBy(body.source) };
    const decision = open(opening, { now, practice: settings, by: { kind: 'member', memberId: caller.memberId } });
    if (!decision.ok) throw refused(decision.refusal);
    const columns = {
      source: body.source,
      service: body.service ?? null,
      locationId: null,
      cardName: cardName(body.name ?? null, contacts),
      cardWarnings: [],
      importId: null,
    };
    const shown = { source: columns.source, service: columns.service, card_name: columns.cardName, card_warnings: [] as string[] };
    const { journey, card } = appliedOf(shown, decision, settings, now);
    const response = JSON.stringify({ journey, card });
    const idempotency = key ? { member: caller.memberId, key: key.key, hash: key.hash.toString('hex'), status: 201, response } : null;
    const saved = await this.store
      .open(saveDocument(caller.practiceId, decision, null, { opening: columns, ...(idempotency ? { idempotency } : {}) }), {
        person: { id: personId, displayName: body.name ?? null, search: searchText(body.name ?? null, contacts), contacts },
        inquiry: { id: newId(), channel: body.source, at: inquiredAt, message: body.message ?? null },
        look: body.onDuplicate !== 'create',
        own,
      })
      .catch((error) => ({ version: keyWasFirst(error), matches: null }));
    if (saved.version) {
      this.wire.ring({ practiceId: caller.practiceId, journeys: [id] });
      return response;
    }
    // A twin of this request may have been first: then its answer holds, and its person is no duplicate.
    const first = keptOutcome(await this.store.read(ask), key);
    if (first !== null) return first;
    throw possibleDuplicate(saved.matches ?? []);
  }
}
