import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { poolOf } from '../database/data-source.js';
import { hashOf } from '../database/ids.js';
import type { Caller } from '../http/caller.js';
import { seesOnly } from '../http/permissions.js';
import { batcher } from './batcher.js';
import type { ContactKey } from './contact-key.js';
import type { Match } from './person-rows.js';
import type { JourneyRow, SaveDocument } from './stored-journey.js';

interface Ask {
  token?: string;
  member?: string;
  id: string;
  key?: string;
}

/** What is kept with the journey of somebody new. */
export interface NewcomerRows {
  person: { id: string; displayName: string | null; search: string; contacts: (ContactKey & { id: string })[] };
  inquiry: { id: string; channel: string; at: string; message: string | null };
  look: boolean;
  /** A clinician is told of own and unassigned people only. */
  own: string | null;
}

interface LastChange {
  memberId: string | null;
  name: string | null;
  at: string;
}

/**
 * The two statements of the write path, each one trip: on a caller's transaction, or on the pool, where what comes at the same time
 * goes as one list (named, so that they stay planned). A list is one statement and one commit; each of its items is kept or left by itself.
 */
@Injectable()
export class JourneyStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  private readonly readTogether = batcher((asks: object[]) => this.send<JourneyRow>('read', 'SELECT * FROM app.read_journeys($1)', asks));
  private readonly saveTogether = batcher((documents: SaveDocument[]) =>
    this.send<{ i: number; version: number }>('save', 'SELECT * FROM app.save_journeys($1)', documents),
  );

  async read({ token, ...ask }: Ask, tx?: EntityManager): Promise<JourneyRow | undefined> {
    const asked = { ...ask, ...(token === undefined ? {} : { token: hashOf(token).toString('hex') }) };
    if (!tx) return this.readTogether(asked);
    return (await tx.query('SELECT * FROM app.read_journeys($1)', [JSON.stringify([{ i: 0, ...asked }])]))[0];
  }

  /** @returns the new version, or 0 where somebody was first */
  async save(document: SaveDocument, tx?: EntityManager): Promise<number> {
    if (!tx) return (await this.saveTogether(document))?.version ?? 0;
    return (await tx.query('SELECT * FROM app.save_journeys($1)', [JSON.stringify([{ i: 0, ...document }])]))[0].version;
  }

  /** A journey with its new person and inquiry: matches instead, where `look` finds somebody who has one of the contacts. */
  async open(document: SaveDocument, { person, inquiry, look, own }: NewcomerRows): Promise<{ version: number; matches: Match[] | null }> {
    const { rows } = await poolOf(this.dataSource).query<{ version: number; matches: Match[] | null }>({
      name: 'open',
      text: 'SELECT * FROM app.open_inquiry($1, $2, $3, $4, $5)',
      values: [JSON.stringify({ i: 0, ...document }), JSON.stringify(person), JSON.stringify(inquiry), look, own],
    });
    return rows[0] ?? { version: 0, matches: null };
  }

  /** @returns a row for each item, in their order; undefined where there is none */
  private async send<Row extends { i: number }>(name: string, text: string, items: object[]): Promise<(Row | undefined)[]> {
    const { rows } = await poolOf(this.dataSource).query<Row>({
      name,
      text,
      values: [JSON.stringify(items.map((item, i) => ({ i, ...item })))],
    });
    const answers = new Array<Row | undefined>(items.length);
    for (const row of rows) answers[row.i] = row;
    return answers;
  }

  /** Whether somebody sees a journey that they have read: their own, nobody's, or of whom they cover now (TM-12). */
  async shows(caller: Caller, ownerId: string | null, tx?: EntityManager): Promise<boolean> {
    const only = seesOnly(caller);
    if (only === null || ownerId === null || ownerId === only) return true;
    const [row] = await (tx ?? this.dataSource).query('SELECT app.covers($1, $2, $3) AS covers', [caller.practiceId, only, ownerId]);
    return row.covers;
  }

  /** Who changed a journey last and when; for the words of a conflict. */
  async lastChange(practiceId: string, id: string, tx?: EntityManager): Promise<LastChange | undefined> {
    return (await (tx ?? this.dataSource).query('SELECT * FROM app.last_change($1, $2)', [practiceId, id]))[0];
  }
}
