import { Injectable } from '@nestjs/common';
import { seen, seesOnly } from '../http/permissions.js';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { LetterRowView } from './letter.view.js';

/** Most rows of the list; the open ones come first. */
const MOST = 200;

/** Who is owed a letter or the reason for none, and what became of this year's. */
@Injectable()
export class LettersList {
  constructor(private readonly book: PracticeBook) {}

  async read(scope: Scope): Promise<LetterRowView[]> {
    const { zone } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    return scope.tx.query(
      `SELECT f.id AS "followUpId", l.id AS "letterId", j.id AS "journeyId", j.version AS "journeyVersion", j.person_id AS "personId", j.card_name AS name,
              CASE WHEN f.state <> 'open' THEN 'done' WHEN f.code = 'document_no_letter' THEN 'reason' WHEN l.state = 'approved' THEN 'to_send' ELSE 'to_approve' END AS "group",
              CASE WHEN f.state = 'open' THEN 'open' WHEN l.state IN ('sent', 'undeliverable') THEN l.state WHEN f.state = 'done' AND EXISTS (SELECT 1 FROM facts r WHERE r.practice_id = f.practice_id AND r.journey_id = f.journey_id AND r.kind = 'reason_for_none' AND r.voided_version IS NULL)
                   THEN 'reason' ELSE 'withdrawn' END AS ended,
              app.instant(f.due_at) AS "dueAt", f.tries, l.way,
              app.instant(coalesce(l.returned_at, l.sent_at, f.ended_at, l.approved_at)) AS at, coalesce(s.name, e.name, a.name) AS "byName"
       FROM follow_ups f
       JOIN journeys j ON j.practice_id = f.practice_id AND j.id = f.journey_id AND j.voided_at IS NULL
       LEFT JOIN letters l ON l.practice_id = f.practice_id AND l.follow_up_id = f.id
       LEFT JOIN members s ON s.practice_id = f.practice_id AND s.id = l.sent_by
       LEFT JOIN members a ON a.practice_id = f.practice_id AND a.id = l.approved_by
       LEFT JOIN members e ON e.practice_id = f.practice_id AND e.id = f.ended_by
       WHERE f.practice_id = $1 AND (f.kind = 'termination_letter' OR f.code = 'document_no_letter') AND ${seen('j.owner_id', '$2')}
         AND (f.state = 'open' OR f.ended_at >= date_trunc('year', $3::timestamptz AT TIME ZONE $4) AT TIME ZONE $4)
       ORDER BY f.state = 'open' DESC, CASE WHEN f.state = 'open' THEN f.due_at END, f.ended_at DESC, f.id LIMIT ${MOST}`,
      [scope.caller.practiceId, seesOnly(scope.caller), scope.now, zone],
    );
  }
}
