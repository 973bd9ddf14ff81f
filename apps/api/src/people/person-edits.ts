import { Injectable } from '@nestjs/common';
import type { Scope } from '../http/scope.js';
import { PersonRows } from '../journeys/person-rows.js';
import { PersonReading } from './person-reading.js';

/** What every edit of a person ends with: the person's version, the copies on their cards, an entry in the audit. */
@Injectable()
export class PersonEdits {
  constructor(
    private readonly rows: PersonRows,
    private readonly reading: PersonReading,
  ) {}

  /** An edit of rows that hang on a person. */
  async touch(scope: Scope, id: string, field: string, write: () => Promise<unknown>): Promise<void> {
    await this.reading.assertVisible(scope, id);
    await write();
    await scope.tx.query('UPDATE people SET version = version + 1 WHERE practice_id = $1 AND id = $2', [scope.caller.practiceId, id]);
    await this.finish(scope, id, [field]);
  }

  async finish(scope: Scope, id: string, fields: string[]): Promise<void> {
    await this.rows.refresh(scope, id);
    await this.reading.audit(scope, 'person.changed', id, fields);
  }
}
