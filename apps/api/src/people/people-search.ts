import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { ageOn, isMinor, localDate } from '@porchlight/pipeline';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { poolOf } from '../database/data-source.js';
import { hashOf } from '../database/ids.js';
import { admitCaller, type SessionRow } from '../http/caller.js';
import { readsNamesOnly } from '../http/permissions.js';
import { searchParts } from '../journeys/contact-key.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { PersonHit } from './person.view.js';

type Hit = Omit<PersonHit, 'age'> & { place: number; bornOn: string | null };

/** The search in one statement, sign-in included: it answers while somebody types, so every trip is felt. */
@Injectable()
export class PeopleSearch {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly book: PracticeBook,
    private readonly clock: Clock,
  ) {}

  async search(token: string, query: string, limit: number): Promise<{ people: PersonHit[] }> {
    const { rows } = await poolOf(this.dataSource).query<SessionRow & { people: Hit[] }>({
      name: 'search',
      text: 'SELECT * FROM app.search($1, $2, $3)',
      values: [hashOf(token), searchParts(query) ?? [], limit],
    });
    const caller = admitCaller(rows[0], 'people.read');
    const practice = await this.book.settings(caller.practiceId, caller.settingsVersion);
    const at = { now: this.clock.now(), practice };
    const shown = readsNamesOnly(caller) ? { phone: null, email: null } : {};
    const people = (rows[0]?.people ?? []).map(({ place: _place, bornOn, ...hit }) => ({
      ...hit,
      ...shown,
      age: bornOn && isMinor(bornOn, at) ? ageOn(bornOn, localDate(at.now, practice.zone)) : null,
    }));
    return { people };
  }
}
