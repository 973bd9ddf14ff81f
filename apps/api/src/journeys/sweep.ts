import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { Round } from '../database/round.js';
import { databaseTrouble } from '../http/database-trouble.js';
import type { ProblemCode } from '../http/problem.js';
import { Scopes } from '../http/scope.js';
import { JourneyBatch } from './journey-batch.js';
import { Replanning } from './replanning.js';
import { timeIn } from './time-caller.js';

const EVERY_MS = 20_000;
const AT_ONCE = 100;
/** What is due after so many rounds waits for the next sweep: a clock that jumped is caught up with, and nothing spins. */
const MOST_ROUNDS = 200;

const TRANSIENT = new Set<ProblemCode>(['unavailable', 'key-in-use']);

/**
 * The passing of time: finds journeys whose next moment has come, by one index, and lets the core settle them.
 *
 * It runs on every replica and does no harm twice: a journey is claimed by its row lock, saved under its version, and its follow-ups are unique by
 * cause. A process that dies in between leaves nothing behind but an older `next_check_at`, and the next sweep finds it.
 */
@Injectable()
export class Sweep extends Round<number> {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    private readonly journeys: JourneyBatch,
    private readonly replanning: Replanning,
    clock: Clock,
  ) {
    super(EVERY_MS, clock);
  }

  /** @returns how many journeys were changed */
  protected async round(): Promise<number> {
    // First by the rules that hold now: they say whose moment has come.
    let changed = await this.replanning.run();
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const now = this.clock.now();
      const due: { practice_id: string; journey_id: string }[] = await this.dataSource.query('SELECT * FROM app.due_checks($1, $2)', [
        now,
        AT_ONCE,
      ]);
      if (due.length === 0) break;
      let settled = 0;
      for (const [practiceId, ids] of byPractice(due)) settled += await this.settle(practiceId, ids, now);
      changed += settled;
      // Nothing could be claimed: another replica is at it.
      if (settled === 0 && due.length < AT_ONCE) break;
    }
    return changed;
  }

  private async settle(practiceId: string, ids: string[], now: Date): Promise<number> {
    try {
      return await this.claimed(practiceId, ids, now);
    } catch (error) {
      // The database is away, or a lock is held: the next sweep finds all of it again, and nobody's moment is put off for that.
      if (TRANSIENT.has(databaseTrouble(error)?.code ?? 'internal')) throw error;
      if (ids.length > 1) {
        // One that cannot be settled must not stop the others.
        let changed = 0;
        for (const id of ids) changed += await this.settle(practiceId, [id], now);
        return changed;
      }
      this.log.error(`Journey ${ids[0]} could not be settled: ${error instanceof Error ? error.name : 'unknown'}`);
      await this.scopes
        .runAs(timeIn(practiceId), ({ tx }) =>
          tx.query(
            `SELECT app.defer_checks(jsonb_agg(jsonb_build_object('id', id, 'version', version, 'nextCheckAt', $3::timestamptz + interval '1 hour')))
                    FROM journeys WHERE practice_id = $1 AND id = $2`,
            [practiceId, ids[0], now],
          ),
        )
        .catch(() => undefined);
      return 0;
    }
  }

  private claimed(practiceId: string, ids: string[], now: Date): Promise<number> {
    return this.scopes.runAs(timeIn(practiceId), async (scope) => {
      const free: { id: string }[] = await scope.tx.query('SELECT app.claim_checks($1, $2) AS id', [ids, now]);
      return free.length > 0
        ? this.journeys.letTimePass(
            { ...scope, now },
            free.map(({ id }) => id),
          )
        : 0;
    });
  }
}

function byPractice(due: { practice_id: string; journey_id: string }[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { practice_id, journey_id } of due) ids.set(practice_id, [...(ids.get(practice_id) ?? []), journey_id]);
  return ids;
}
