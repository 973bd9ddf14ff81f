import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Practice } from '@porchlight/pipeline';
import type { DataSource, EntityManager } from 'typeorm';
import { notFound } from '../http/problem.js';

/** A practice's settings: what the core reads, and what only the API and the screens do. */
export interface PracticeSettings extends Practice {
  /** Minutes without a gesture after which a session locks. */
  idleMinutes: number;
  /** Since when the client milestone's rule is in force. */
  milestoneSince: string;
  /** Days that people usually stand in a stage; longer = standing still. */
  usualDays: Record<string, number>;
  /** Where numbers without a country code are from, ISO 3166. */
  country: string;
  /** How often calendars of others are fetched; 15 unless told. */
  feedMinutes?: number;
  /** Confirm “I am in private” before a number is shown; off unless told. */
  privateFirst?: boolean;
  /** The number that people ring back, as it is spoken. */
  callbackNumber?: string;
  /** whether times that come free are offered to who waits, one after the other; off unless told. Open hours that an offer stands; 8 unless told. */
  waitlist?: { offers?: boolean; offerHours?: number };
  /** What every closing letter offers: other places that take new people, and where help is to be had at any hour. */
  letters?: { referrals?: { name: string; reach: string }[]; crisisLine?: string };
}

/** Settings by version: the read of every request says which version holds, so a stale copy is never used. */
@Injectable()
export class PracticeBook {
  private readonly known = new Map<string, { version: number; settings: PracticeSettings }>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * @param version null = whatever holds now
   * @param tx a caller's transaction: who holds a connection never waits for a second one
   */
  async settings(practiceId: string, version: number | null, tx?: EntityManager): Promise<PracticeSettings> {
    const kept = this.known.get(practiceId);
    if (kept && version !== null && kept.version >= version) return kept.settings;
    const rows = await (tx ?? this.dataSource).query('SELECT * FROM app.settings_of($1)', [practiceId]);
    if (!rows[0]) throw notFound();
    const settings: PracticeSettings = Object.freeze(rows[0].settings);
    this.known.set(practiceId, { version: rows[0].version, settings });
    return settings;
  }
}
