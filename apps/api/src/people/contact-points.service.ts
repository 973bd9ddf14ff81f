import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { invalid, notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { statedContact } from '../journeys/contact-key.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { ConsentDto, ContactPointDto } from './people.dto.js';
import { PersonEdits } from './person-edits.js';

/** Numbers and addresses, and what their person allowed on each. */
@Injectable()
export class ContactPointsService {
  constructor(
    private readonly edits: PersonEdits,
    private readonly book: PracticeBook,
  ) {}

  async add(scope: Scope, personId: string, body: ContactPointDto): Promise<void> {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const { kind, value, key, extension } = statedContact(body.kind, body.value, settings.country);
    const { phoneKind = 'unknown', shared = 'unknown' } = body;
    await this.edits.touch(scope, personId, 'contact_points', () =>
      scope.tx.query(
        `INSERT INTO contact_points (practice_id, id, person_id, kind, value, key, extension, phone_kind, shared, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [scope.caller.practiceId, newId(), personId, kind, value, key, extension, phoneKind, shared, scope.now],
      ),
    );
  }

  /** Kept with its consents, and used no more. */
  async remove(scope: Scope, personId: string, id: string): Promise<void> {
    await this.edits.touch(scope, personId, 'contact_points', async () => {
      const done = await scope.tx.query(
        'UPDATE contact_points SET voided_at = $4 WHERE practice_id = $1 AND person_id = $2 AND id = $3 AND voided_at IS NULL RETURNING id',
        [scope.caller.practiceId, personId, id, scope.now],
      );
      if (done[1] !== 1) throw notFound();
    });
  }

  /** The newest answer holds; earlier ones stay on record. */
  async recordConsent(scope: Scope, personId: string, id: string, body: ConsentDto): Promise<void> {
    const at = body.at ?? scope.now.toISOString();
    if (at > scope.now.toISOString()) throw invalid('/at', 'lies in the future');
    await this.edits.touch(scope, personId, 'consents', async () => {
      const found = await scope.tx.query(
        'SELECT 1 FROM contact_points WHERE practice_id = $1 AND person_id = $2 AND id = $3 AND voided_at IS NULL',
        [scope.caller.practiceId, personId, id],
      );
      if (found.length === 0) throw notFound();
      await scope.tx.query(
        `INSERT INTO consents (practice_id, id, contact_point_id, action, answer, at, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [scope.caller.practiceId, newId(), id, body.action, body.answer, at, scope.now, scope.caller.memberId],
      );
    });
  }
}
