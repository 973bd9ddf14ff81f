import { Injectable } from '@nestjs/common';
import type { Scope } from '../http/scope.js';
import { JourneyService } from './journey.service.js';
import type { Applied } from './journey-view.js';
import { PersonRows } from './person-rows.js';

/** Takes a command back by a compensating entry, and with it what the outcome of a call had said of the number itself. */
@Injectable()
export class Undoing {
  constructor(
    private readonly journeys: JourneyService,
    private readonly people: PersonRows,
  ) {}

  /** @throws Problem `version-conflict`, `undo-too-late` */
  async undo(scope: Scope, id: string, version: number): Promise<Applied> {
    const undone = await this.journeys.applyIn(scope, id, { type: 'undo', version }, version);
    const { practiceId, memberId } = scope.caller;
    const [attempt]: { point: string; at: Date; person_id: string }[] = await scope.tx.query(
      `SELECT a.contact_point_id AS point, a.recorded_at AS at, j.person_id FROM attempts a JOIN journeys j ON j.practice_id = a.practice_id AND j.id = a.journey_id
       WHERE a.practice_id = $1 AND a.journey_id = $2 AND a.version = $3 AND a.outcome IN ('wrong_number', 'number_invalid', 'spam') AND a.contact_point_id IS NOT NULL`,
      [practiceId, id, version],
    );
    if (!attempt) return undone;
    // Only the mark that this attempt made: what others have said of the number since stays.
    await scope.tx.query(
      `WITH point AS (
         UPDATE contact_points SET voided_at = nullif(voided_at, $3), invalid_at = nullif(invalid_at, $3) WHERE practice_id = $1 AND id = $2 RETURNING key)
       UPDATE number_blocks b SET undone_at = $4, undone_by = $5 FROM point
       WHERE b.practice_id = $1 AND b.key = point.key AND b.blocked_at = $3 AND b.undone_at IS NULL`,
      [practiceId, attempt.point, attempt.at, scope.now, memberId],
    );
    await this.people.refresh(scope, attempt.person_id);
    return undone;
  }
}
