import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import { JourneyBatch } from '../journeys/journey-batch.js';
import { PersonRows } from '../journeys/person-rows.js';
import type { Lead } from './row-reading.js';
import type { Fate, ReadRow, Tally } from './tally.js';

interface Created {
  row: number;
  lead: Lead;
}

/** What the practice has of the rows of a batch. */
interface Known {
  rows: Set<string>;
  people: Map<string, string>;
}

/** Some rows in one transaction: what each is, then people, journeys, inquiries and row keys of the new ones. */
@Injectable()
export class ImportBatch {
  constructor(
    private readonly people: PersonRows,
    private readonly journeys: JourneyBatch,
  ) {}

  /** Two imports of a practice take turns, batch by batch, so that neither adds whom the other just added. */
  async take(scope: Scope, importId: string, rows: readonly ReadRow[], tally: Tally): Promise<void> {
    await inTurn(scope);
    const known = await this.known(scope, rows);
    const created: Created[] = [];
    for (const { row, reading } of rows) {
      const fate: Fate = reading.ok ? fateOf(row, reading.lead, known, tally) : { row, is: 'refused', reasons: reading.reasons };
      tally.add(fate);
      if (fate.is === 'created') created.push(fate);
    }
    if (created.length > 0) await this.write(scope, importId, created);
  }

  private async known({ tx, caller }: Scope, rows: readonly ReadRow[]): Promise<Known> {
    const leads = rows.flatMap(({ reading }) => (reading.ok ? [reading.lead] : []));
    const same: { key: string }[] = await tx.query(
      `SELECT encode(row_key, 'base64') AS key FROM import_rows WHERE practice_id = $1 AND row_key = ANY ($2::bytea[])`,
      [caller.practiceId, leads.map((lead) => lead.key)],
    );
    const contacts = leads.flatMap((lead) => lead.contacts);
    const people: { key: string; id: string }[] = await tx.query(
      `SELECT c.kind || ':' || c.key AS key, c.person_id AS id FROM unnest($2::text[], $3::text[]) k(kind, key)
       JOIN contact_points c ON c.practice_id = $1 AND c.kind = k.kind AND c.key = k.key AND c.voided_at IS NULL
       JOIN people p ON p.practice_id = $1 AND p.id = c.person_id AND p.voided_at IS NULL
       ORDER BY p.created_at DESC, p.id DESC`,
      [caller.practiceId, contacts.map((contact) => contact.kind), contacts.map((contact) => contact.key)],
    );
    // Of several the one who was here first, as the last to be put into the map.
    return { rows: new Set(same.map(({ key }) => key)), people: new Map(people.map(({ key, id }) => [key, id])) };
  }

  private async write(scope: Scope, importId: string, created: readonly Created[]): Promise<void> {
    const { practiceId, memberId } = scope.caller;
    const by = { kind: 'import', memberId } as const;
    const people = await this.people.insertAll(
      scope,
      created.map(({ lead: { displayName, givenName, familyName, bornOn, contacts } }) => ({
        displayName,
        givenName,
        familyName,
        bornOn,
        contacts,
        importId,
      })),
    );
    const journeys = await this.journeys.open(
      scope,
      created.map(({ lead }, index) => ({
        personId: people[index]?.id ?? '',
        inquiredAt: lead.inquiredAt ?? scope.now.toISOString(),
        ownerId: null,
        bornOn: lead.bornOn,
        by,
        now: scope.now,
        columns: {
          source: lead.source,
          service: null,
          locationId: null,
          cardName: people[index]?.cardName ?? '?',
          cardWarnings: [],
          importId,
        },
      })),
    );
    await scope.tx.query(
      `INSERT INTO inquiries (practice_id, id, journey_id, channel, at, recorded_at, message, import_id)
       SELECT $1, q.id, q.journey, q.channel, q.at, $3, q.message, $4 FROM jsonb_to_recordset($2::jsonb) q(id uuid, journey uuid, channel text, at timestamptz, message text)`,
      [
        practiceId,
        JSON.stringify(
          created.map(({ lead }, index) => ({
            id: newId(),
            journey: journeys[index],
            channel: lead.source,
            at: lead.inquiredAt ?? scope.now,
            message: lead.message,
          })),
        ),
        scope.now,
        importId,
      ],
    );
    await scope.tx.query(
      `INSERT INTO import_rows (practice_id, row_key, import_id, row_number, person_id)
       SELECT $1, decode(r.key, 'base64'), $3, r.row, r.person FROM jsonb_to_recordset($2::jsonb) r(key text, row int, person uuid)`,
      [
        practiceId,
        JSON.stringify(created.map(({ row, lead }, index) => ({ key: lead.key.toString('base64'), row, person: people[index]?.id }))),
        importId,
      ],
    );
    const clients = created.flatMap(({ lead: { client } }, index) => (client ? [{ client, id: journeys[index] ?? '' }] : []));
    if (clients.length > 0)
      await this.journeys.apply(
        scope,
        clients.map(({ client, id }) => ({
          id,
          command: { type: 'admit', sessionsAtImport: null, clientSince: client.since },
          by,
          now: scope.now,
        })),
      );
  }
}

/** Asks until it is our turn: to wait inside the database would run into the time that a statement may take. */
async function inTurn({ tx, caller }: Scope): Promise<void> {
  for (;;) {
    const [{ ours }] = await tx.query('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS ours', [`import:${caller.practiceId}`]);
    if (ours) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The same words before: the same. The same number or address: a duplicate, of an earlier row or of somebody who is here. Else new. */
function fateOf(row: number, lead: Lead, known: Known, tally: Tally): Fate {
  const key = lead.key.toString('base64');
  if (tally.seenRows.has(key) || known.rows.has(key)) return { row, is: 'same', lead };
  for (const contact of lead.contacts) {
    const by = contact.kind as 'phone' | 'email';
    const firstRow = tally.seenContacts.get(`${by}:${contact.key}`);
    if (firstRow !== undefined) return { row, is: 'duplicate', of: 'file', by, personId: null, firstRow };
    const personId = known.people.get(`${by}:${contact.key}`);
    if (personId) return { row, is: 'duplicate', of: 'practice', by, personId, firstRow: null };
  }
  return { row, is: 'created', lead };
}
