import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { poolOf } from '../database/data-source.js';
import { hashOf } from '../database/ids.js';
import type { JourneyRow, SaveDocument } from './stored-journey.js';

interface Ask {
  token?: string;
  member?: string;
  id: string;
  key?: string;
}

interface LastChange {
  memberId: string | null;
  name: string | null;
  at: string;
}

/** The two statements of the write path, each one trip: alone on the pool (named, so that they stay planned), or on a caller's transaction. */
@Injectable()
export class JourneyStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async read({ token, ...ask }: Ask, tx?: EntityManager): Promise<JourneyRow | undefined> {
    const values = [JSON.stringify([{ i: 0, ...ask, ...(token === undefined ? {} : { token: hashOf(token).toString('hex') }) }])];
    if (tx) return (await tx.query('SELECT * FROM app.read_journeys($1)', values))[0];
    const { rows } = await poolOf(this.dataSource).query<JourneyRow>({ name: 'read', text: 'SELECT * FROM app.read_journeys($1)', values });
    return rows[0];
  }

  /** @returns the new version, or 0 where somebody was first */
  async save(document: SaveDocument, tx?: EntityManager): Promise<number> {
    const values = [JSON.stringify([{ i: 0, ...document }])];
    if (tx) return (await tx.query('SELECT * FROM app.save_journeys($1)', values))[0].version;
    const { rows } = await poolOf(this.dataSource).query<{ version: number }>({
      name: 'save',
      text: 'SELECT * FROM app.save_journeys($1)',
      values,
    });
    return rows[0]?.version ?? 0;
  }

  /** Who changed a journey last and when; for the words of a conflict. */
  async lastChange(practiceId: string, id: string, tx?: EntityManager): Promise<LastChange | undefined> {
    return (await (tx ?? this.dataSource).query('SELECT * FROM app.last_change($1, $2)', [practiceId, id]))[0];
  }
}
