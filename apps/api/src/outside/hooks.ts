import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Seal } from '../database/seal.js';
import type { Caller } from '../http/caller.js';
import { databaseTrouble } from '../http/database-trouble.js';
import { opened, place } from './sealed.js';

interface Row {
  id: string;
  practice_id: string;
  kind: string;
  secret_sealed: Buffer | null;
  former_sealed: Buffer | null;
  former_until: Date | null;
  member_id: string | null;
}

/** What the address of a hook stands for: a source of a practice, and what signs its words. */
export interface Hook {
  id: string;
  kind: string;
  /** In whose name its words are taken in: an owner's. */
  caller: Caller;
  /** The secret, and after it the one before while that still holds. */
  secrets: string[];
}

/** Whose address a sender called. While the database is away it is what was known last, so that a signature can still be judged. */
@Injectable()
export class Hooks implements OnApplicationBootstrap {
  private known = new Map<string, Row>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly seal: Seal,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.learn().catch(() => undefined);
  }

  /** Reads all of them, so that those which nobody has called yet are known, too. */
  async learn(): Promise<void> {
    const rows: Row[] = await this.dataSource.query('SELECT * FROM app.all_hooks()');
    this.known = new Map(rows.map((row) => [row.id, row]));
  }

  /** @returns `away` where the database did not say it; `hook` null where there is none that anybody could call */
  async find(id: string, now: Date): Promise<{ hook: Hook | null; away: boolean }> {
    if (!UUID.test(id)) return { hook: null, away: false };
    const key = id.toLowerCase();
    try {
      const [row]: Row[] = await this.dataSource.query('SELECT * FROM app.hook($1)', [key]);
      if (row) this.known.set(key, row);
      else this.known.delete(key);
      return { hook: this.hookOf(row, now), away: false };
    } catch (error) {
      if (!databaseTrouble(error)) throw error;
      return { hook: this.hookOf(this.known.get(key), now), away: true };
    }
  }

  private hookOf(row: Row | undefined, now: Date): Hook | null {
    if (!row?.member_id) return null;
    const { id, kind, practice_id: practiceId, member_id: memberId } = row;
    const former = row.former_until && row.former_until > now ? row.former_sealed : null;
    const secrets = [row.secret_sealed, former]
      .map((sealed) => opened(this.seal, sealed, place(practiceId, id, 'secret')))
      .filter((secret) => secret !== null);
    return { id, kind, secrets, caller: { practiceId, memberId, roles: ['owner'], settingsVersion: 0 } };
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
