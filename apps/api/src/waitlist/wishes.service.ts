import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Bookings } from '../journeys/bookings.js';
import { JourneyReading } from '../journeys/journey-reading.js';
import { Wire } from '../journeys/wire.js';
import type { FirstDto, WishDto } from './waitlist.dto.js';

/** What somebody waits for, and whom staff put first and why. Who waits is the stage's matter alone. */
@Injectable()
export class Wishes {
  constructor(
    private readonly reading: JourneyReading,
    private readonly bookings: Bookings,
    private readonly wire: Wire,
  ) {}

  /** @throws Problem `not-found`, `version-conflict`, `invalid-input` where clinician or place are not of this practice */
  async keep(scope: Scope, journeyId: string, { memberId, place, locationId, times, version }: WishDto): Promise<void> {
    await this.reading.assertMember(scope, memberId, '/memberId');
    await this.bookings.assertPlace(scope, locationId, '/locationId');
    await this.save(scope, journeyId, version, {
      columns: 'member_id = $6, place = $7, location_id = $8, times = $9',
      values: [memberId, place, locationId, JSON.stringify(times)],
    });
  }

  /** First, or in order again; the reason stands beside it and nowhere else. */
  async putFirst(scope: Scope, journeyId: string, { reason, version }: FirstDto): Promise<void> {
    const at = reason === null ? null : scope.now;
    await this.save(scope, journeyId, version, {
      columns: 'first_at = $6, first_by = $7, first_reason = $8',
      values: [at, at && scope.caller.memberId, reason],
    });
  }

  /** The first row of somebody is their version 1; who saw none saw version 0. */
  private async save(scope: Scope, journeyId: string, version: number, { columns, values }: { columns: string; values: unknown[] }) {
    const { practiceId, memberId } = scope.caller;
    const waits = await scope.tx.query(
      `SELECT 1 FROM journeys WHERE practice_id = $1 AND id = $2 AND stage = 'waitlisted' AND voided_at IS NULL`,
      [practiceId, journeyId],
    );
    if (waits.length === 0) throw notFound();
    await scope.tx.query(
      `INSERT INTO waitlist_wishes (practice_id, journey_id, version, place, changed_at, changed_by) VALUES ($1, $2, 0, 'any', $3, $4) ON CONFLICT DO NOTHING`,
      [practiceId, journeyId, scope.now, memberId],
    );
    const saved: [unknown, number] = await scope.tx.query(
      `UPDATE waitlist_wishes SET version = version + 1, changed_at = $3, changed_by = $4, ${columns} WHERE practice_id = $1 AND journey_id = $2 AND version = $5`,
      [practiceId, journeyId, scope.now, memberId, version, ...values],
    );
    if (saved[1] === 0)
      throw new Problem('version-conflict', 'What they wait for was changed meanwhile. See what is there now, then decide again.', {
        current: { version: await this.versionOf(scope, journeyId) },
        changedBy: null,
        changedAt: null,
      });
    scope.afterCommit(() => this.wire.ring({ practiceId, journeys: [journeyId] }));
  }

  private async versionOf(scope: Scope, journeyId: string): Promise<number> {
    const [row] = await scope.tx.query('SELECT version FROM waitlist_wishes WHERE practice_id = $1 AND journey_id = $2', [
      scope.caller.practiceId,
      journeyId,
    ]);
    return row?.version ?? 0;
  }
}
