import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Practice } from '@porchlight/pipeline';
import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Wire } from './wire.js';

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
  /** Where the practice is, line by line, as letters print it. */
  address?: string[];
  /** whether times that come free are offered to who waits, one after the other; off unless told. Open hours that an offer stands; 8 unless told. */
  waitlist?: { offers?: boolean; offerHours?: number };
  /** Whether people are asked one question at fixed moments of care; off unless told. */
  surveys?: { on: boolean };
  /** What the owner wants to reach: new clients a month, the share of a month's inquiries, and of answers within the promise, in percent. */
  goals?: { newClients?: number; conversionPercent?: number; answeredInTimePercent?: number };
  /** Money by the owner's own word, in whole units of their money: what cover costs a month, and what is left of a visit. */
  breakEven?: { coverCost?: number; marginPerVisit?: number; missedCallValue?: { from: number; to: number } };
  /** What every closing letter offers: other places that take new people, and where help is to be had at any hour. */
  letters?: { referrals?: { name: string; reach: string }[]; crisisLine?: string };
}

/** Other values by field; null takes a field away, and its default holds. The practice's name is a column of its own. */
export type SettingsPatch = { [Field in keyof PracticeSettings]?: PracticeSettings[Field] | null } & { name?: string };

/** What follow-ups are planned by: a change of these has every open journey looked at again. */
const PLANNED_BY: readonly string[] = [
  'zone',
  'officeHours',
  'holidays',
  'callbackTargetMinutes',
  'callbackCeilingHours',
  'followUps',
] satisfies (keyof Practice)[];

/** Whoever read the old settings has saved by then: the database gives up longer statements (data-source.ts). */
const SETTLED_AFTER_MS = 6_000;

/** Settings by version: the read of every request says which version holds, so a stale copy is never used. */
@Injectable()
export class PracticeBook {
  private readonly known = new Map<string, { version: number; settings: PracticeSettings }>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly wire: Wire,
  ) {}

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

  /**
   * The one way to change settings: kept under a new version, with what was before, and who. What changes nothing makes no version.
   *
   * @param section the page it is changed on; two who change different pages are not in each other's way
   * @param patch whole fields, already checked
   * @param expectedVersion the version that the writer saw
   * @returns the version that holds now
   * @throws Problem `version-conflict` where somebody has changed the same page since, with who and when
   */
  async save(scope: Scope, section: string, patch: SettingsPatch, expectedVersion: number): Promise<number> {
    const { practiceId, memberId } = scope.caller;
    const [row]: { name: string; settings: PracticeSettings; version: number }[] = await scope.tx.query(
      'SELECT name, settings, settings_version AS version FROM practices WHERE id = $1 FOR UPDATE',
      [practiceId],
    );
    if (!row) throw notFound();
    const had: Record<string, unknown> = { name: row.name, ...row.settings };
    const changed = Object.entries(patch).filter(([field, value]) => !isSame(had[field] ?? null, value ?? null));
    if (changed.length === 0) return row.version;
    await this.assertUnchanged(scope, section, row.version, expectedVersion);
    const before = Object.fromEntries(changed.flatMap(([field]) => (had[field] == null ? [] : [[field, had[field]]])));
    const after = Object.fromEntries(changed.filter(([, value]) => value != null));
    const version = row.version + 1;
    const fields = changed.map(([field]) => field);
    const { name = row.name, ...settings } = after;
    await scope.tx.query('UPDATE practices SET name = $2, settings = (settings - $3::text[]) || $4, settings_version = $5 WHERE id = $1', [
      practiceId,
      name,
      fields,
      settings,
      version,
    ]);
    await scope.tx.query(
      'INSERT INTO settings_changes (practice_id, version, section, before, after, at, by_member) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [practiceId, version, section, before, after, scope.now, memberId],
    );
    await scope.tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id, fields)
       VALUES ($1, $2, $3, $4, 'settings.changed', 'practice', $1, $5, $6)`,
      [practiceId, newId(), scope.now, memberId, scope.requestId, fields],
    );
    if (fields.some((field) => PLANNED_BY.includes(field))) await this.planAnew(scope, version);
    scope.afterCommit(() => this.wire.ring({ practiceId, settings: true }));
    return version;
  }

  private async assertUnchanged(scope: Scope, section: string, version: number, expected: number): Promise<void> {
    const [last] = await scope.tx.query(
      `SELECT c.version, m.id AS "memberId", m.name, app.instant(c.at) AS at FROM settings_changes c
       LEFT JOIN members m ON m.practice_id = c.practice_id AND m.id = c.by_member
       WHERE c.practice_id = $1 AND c.section = $2 AND c.version > $3 ORDER BY c.version DESC LIMIT 1`,
      [scope.caller.practiceId, section, expected],
    );
    if (!last && expected <= version) return;
    throw new Problem(
      'version-conflict',
      last?.name
        ? `${last.name} changed this page meanwhile. Read what holds now, then decide.`
        : 'These settings are not the ones that hold. Look again, then decide.',
      {
        current: { version },
        changedBy: last?.memberId ? { memberId: last.memberId, name: last.name } : null,
        changedAt: last?.at ?? null,
      },
    );
  }

  private async planAnew({ tx, caller, now }: Scope, version: number): Promise<void> {
    await tx.query(
      `INSERT INTO replannings (practice_id, settings_version, asked_by, begins_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (practice_id) DO UPDATE SET settings_version = excluded.settings_version, after_id = NULL, asked_by = excluded.asked_by, begins_at = excluded.begins_at, done_at = NULL`,
      [caller.practiceId, version, caller.memberId, new Date(now.getTime() + SETTLED_AFTER_MS)],
    );
  }
}

const isSame = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other);

/** The database keeps the keys of an object in an order of its own. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
