import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Scope } from '../../http/scope.js';
import { figureRows } from './figure-rows.js';
import { KEEP_OWED } from './owed.js';
import { READ_HISTORY } from './stored-history.js';
import { visitDays } from './visit-days.js';
import { KEEP_ROWS } from './write-rows.js';

/** Raised when the code gives other rows for the same history: then all of them are filled anew. */
export const ROWS_VERSION = 4;
/** People that are folded at once: some milliseconds in which nobody else is served. */
const AT_ONCE = 100;
/** Events that one step takes, and people who were touched otherwise: whoever asks meanwhile waits for the end of the step. */
const EVENTS_AT_ONCE = 300;

/** How far the rows follow the history; `done` of `people` while they are filled for the first time. */
interface Progress {
  filled_to: string | null;
  filled: boolean;
  done: number;
  people: number;
  after_xid: string;
  after_journey: string;
  after_version: number;
  /** The zone by which visits were counted into days, and the practice's own. */
  zone: string | null;
  zone_now: string;
}

/** What is left after a bounded piece of work; null = nothing, the rows are the history. */
export type Counting = { done: number; of: number } | null;

/**
 * Keeps the rows of the figures behind the history, exactly once over any number of processes.
 *
 * The row of `figures_progress` is the lock and the place: what was folded and how far stand or fall together. A fold is a pure function of
 * what is kept of a person, so that a crash, a repeat or two at a time leave the same rows.
 */
@Injectable()
export class FigureKeeper {
  /** Whether something happened that the rows do not know yet. */
  async isBehind({ tx, caller }: Scope): Promise<boolean> {
    const [{ behind }] = await tx.query(BEHIND, [caller.practiceId, ROWS_VERSION]);
    return behind;
  }

  /**
   * One piece of the work, in the caller's transaction.
   *
   * @param wait false = leave it where another process is at it
   */
  async step({ tx, caller }: Scope, { wait }: { wait: boolean }): Promise<Counting> {
    const practice = caller.practiceId;
    const progress = await this.progress(tx, practice, wait ? '' : 'SKIP LOCKED');
    if (!progress) return null;
    return progress.filled ? this.follow(tx, practice, progress) : this.fill(tx, practice, progress);
  }

  private async progress(tx: EntityManager, practice: string, lock: '' | 'SKIP LOCKED'): Promise<Progress | null> {
    await tx.query('INSERT INTO figures_progress (practice_id, rows_version) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      practice,
      ROWS_VERSION,
    ]);
    const [progress]: Progress[] = await tx.query(
      `SELECT f.*, p.settings ->> 'zone' AS zone_now FROM figures_progress f JOIN practices p ON p.id = f.practice_id
       WHERE f.practice_id = $1 AND f.rows_version = $2 FOR UPDATE OF f ${lock}`,
      [practice, ROWS_VERSION],
    );
    if (!progress) return null;
    if (progress.zone !== progress.zone_now) {
      await visitDays.touchAll(tx, practice);
      await tx.query('UPDATE figures_progress SET zone = $3 WHERE practice_id = $1 AND rows_version = $2', [
        practice,
        ROWS_VERSION,
        progress.zone_now,
      ]);
    }
    if (progress.filled || progress.filled_to !== null) return progress;
    // From here on what changes is followed; what stands now is counted person by person.
    const [[begun]] = await tx.query(
      `UPDATE figures_progress SET filled_to = '00000000-0000-0000-0000-000000000000',
              people = (SELECT count(*) FROM people WHERE practice_id = $1),
              after_xid = pg_snapshot_xmin(pg_current_snapshot())
       WHERE practice_id = $1 AND rows_version = $2 RETURNING *`,
      [practice, ROWS_VERSION],
    );
    return begun;
  }

  private async fill(tx: EntityManager, practice: string, { filled_to, done, people }: Progress): Promise<Counting> {
    const rows: { id: string }[] = await tx.query('SELECT id FROM people WHERE practice_id = $1 AND id > $2 ORDER BY id LIMIT $3', [
      practice,
      filled_to,
      AT_ONCE,
    ]);
    const ids = rows.map(({ id }) => id);
    await this.fold(tx, practice, ids);
    const filled = ids.length < AT_ONCE;
    await tx.query(
      `UPDATE figures_progress SET filled_to = coalesce($2, filled_to), filled = $3, done = done + $4 WHERE practice_id = $1 AND rows_version = ${ROWS_VERSION}`,
      [practice, ids.at(-1) ?? null, filled, ids.length],
    );
    // What changed meanwhile is followed by the next step.
    return { done: done + ids.length, of: Math.max(people, done + ids.length) };
  }

  /**
   * Events that the rows do not know yet, in the order in which transactions may be trusted. Those whose neighbours may still come are folded at
   * once, so that nobody misses what they just did, and are looked at again.
   */
  private async follow(tx: EntityManager, practice: string, progress: Progress): Promise<Counting> {
    const [touched]: [{ person_id: string }[]] = await tx.query(TOUCHED, [practice, EVENTS_AT_ONCE]);
    let people = [...new Set(touched.map(({ person_id }) => person_id))].sort();
    if (touched.length >= EVENTS_AT_ONCE) return this.touchedPeople(tx, practice, people);
    let [xid, journey, version] = [progress.after_xid, progress.after_journey, progress.after_version];
    let horizon: string | null = null;
    for (;;) {
      const events: NewEvent[] = await tx.query(NEW_EVENTS, [practice, xid, journey, version, EVENTS_AT_ONCE]);
      horizon ??= events[0]?.horizon ?? null;
      people = [...new Set([...people, ...events.map(({ person_id }) => person_id)])].sort();
      await this.foldAll(tx, practice, people);
      const last = events.at(-1);
      if (!last || events.length < EVENTS_AT_ONCE) {
        if (horizon !== null) await this.goOn(tx, practice, [horizon, NOBODY, 0]);
        return this.days(tx, practice);
      }
      [xid, journey, version, people] = [last.xid, last.journey_id, last.version, []];
      if (!last.settled) continue;
      await this.goOn(tx, practice, [xid, journey, version]);
      const [{ left }] = await tx.query(EVENTS_LEFT, [practice, xid, journey, version]);
      return { done: EVENTS_AT_ONCE, of: EVENTS_AT_ONCE + left };
    }
  }

  /** A whole step of them; the events wait for their turn. */
  private async touchedPeople(tx: EntityManager, practice: string, people: readonly string[]): Promise<Counting> {
    await this.foldAll(tx, practice, people);
    const [{ left }] = await tx.query('SELECT count(*)::int AS left FROM figures_touched WHERE practice_id = $1', [practice]);
    return { done: people.length, of: people.length + left };
  }

  private async days(tx: EntityManager, practice: string): Promise<Counting> {
    const left = await visitDays.step(tx, practice);
    return left === 0 ? null : { done: 1, of: 1 + left };
  }

  private goOn(tx: EntityManager, practice: string, place: [xid: string, journey: string, version: number]): Promise<unknown> {
    return tx.query(
      `UPDATE figures_progress SET after_xid = $2, after_journey = $3, after_version = $4 WHERE practice_id = $1 AND rows_version = ${ROWS_VERSION}`,
      [practice, ...place],
    );
  }

  private async foldAll(tx: EntityManager, practice: string, people: readonly string[]): Promise<void> {
    for (let n = 0; n < people.length; n += AT_ONCE) await this.fold(tx, practice, people.slice(n, n + AT_ONCE));
  }

  private async fold(tx: EntityManager, practice: string, people: string[]): Promise<void> {
    if (people.length === 0) return;
    const [stored] = await tx.query(READ_HISTORY, [practice, people]);
    const rows = figureRows(people, stored);
    await tx.query(KEEP_ROWS.inquiries, [practice, people, JSON.stringify(rows.inquiries)]);
    await tx.query(KEEP_ROWS.care, [practice, people, JSON.stringify(rows.care)]);
    await tx.query(KEEP_ROWS.missed, [practice, people, JSON.stringify(rows.missed)]);
    await tx.query(KEEP_OWED, [practice, 'infinity', people]);
  }
}

interface NewEvent {
  xid: string;
  journey_id: string;
  version: number;
  person_id: string;
  /** Below it no transaction is under way any more. */
  horizon: string;
  settled: boolean;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

const TOUCHED = `
  DELETE FROM figures_touched WHERE practice_id = $1
    AND person_id IN (SELECT person_id FROM figures_touched WHERE practice_id = $1 ORDER BY person_id LIMIT $2) RETURNING person_id`;

const EVENTS_LEFT = `SELECT count(*)::int AS left FROM (SELECT 1 FROM journey_events e WHERE e.practice_id = $1 AND e.xid >= $2
  AND (e.xid, e.journey_id, e.version) > ($2, $3, $4) LIMIT 100000) e`;

const NEW_EVENTS = `
  SELECT e.xid, e.journey_id, e.version, j.person_id, pg_snapshot_xmin(pg_current_snapshot()) AS horizon, e.xid < pg_snapshot_xmin(pg_current_snapshot()) AS settled
  FROM journey_events e JOIN journeys j ON j.practice_id = e.practice_id AND j.id = e.journey_id
  WHERE e.practice_id = $1 AND e.xid >= $2 AND (e.xid, e.journey_id, e.version) > ($2, $3, $4)
  ORDER BY e.xid, e.journey_id, e.version LIMIT $5`;

const BEHIND = `
  SELECT NOT EXISTS (SELECT 1 FROM figures_progress f WHERE f.practice_id = $1 AND f.filled AND f.rows_version = $2
    AND NOT EXISTS (SELECT 1 FROM journey_events e WHERE e.practice_id = $1 AND e.xid >= f.after_xid
                    AND (e.xid, e.journey_id, e.version) > (f.after_xid, f.after_journey, f.after_version))
    AND f.zone = (SELECT p.settings ->> 'zone' FROM practices p WHERE p.id = $1)
    AND NOT EXISTS (SELECT 1 FROM figures_touched t WHERE t.practice_id = $1)
    AND NOT EXISTS (SELECT 1 FROM figures_days_touched t WHERE t.practice_id = $1)) AS behind`;
