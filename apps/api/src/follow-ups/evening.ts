import { Injectable } from '@nestjs/common';
import { CALLBACKS, carriedOver, eveningOf } from '@porchlight/pipeline';
import { seen, seesOnly } from '../http/permissions.js';
import type { Scope } from '../http/scope.js';
import { Shows } from '../http/shows.js';
import { PracticeBook } from '../journeys/practice-settings.js';

/** As many as Today shows. */
const MOST = 200;

class StayingCall {
  @Shows('id') followUpId: string;
  @Shows('whole', { description: 'Evenings since it fell due; at 2 it is the owner’s matter.' }) carriedOver: number;
}

export class EveningSweep {
  @Shows('instant') asOf: string;
  @Shows('instant', { nullable: true, description: 'When the list is shown; null on a day without hours.' }) from: string | null;
  @Shows('instant', { nullable: true, description: 'When the practice closes today.' }) closesAt: string | null;
  @Shows(() => StayingCall, { list: true, description: 'Due by then and not done, the longest owed first, at most 200.' })
  calls: StayingCall[];
}

/** The evening sweep (FD-10): what would stay over night. Nothing is kept of it: it follows from the due times and the hours of the practice. */
@Injectable()
export class EveningReading {
  constructor(private readonly book: PracticeBook) {}

  async read(scope: Scope): Promise<EveningSweep> {
    const { practiceId, settingsVersion } = scope.caller;
    const office = await this.book.settings(practiceId, settingsVersion, scope.tx);
    const asOf = scope.now.toISOString();
    const { from, closesAt } = eveningOf(asOf, office);
    const rows: { id: string; dueAt: string }[] = await scope.tx.query(
      `SELECT f.id, app.instant(f.due_at) AS "dueAt" FROM unnest($2::text[]) k(kind)
       CROSS JOIN LATERAL (SELECT * FROM follow_ups o WHERE o.practice_id = $1 AND o.state = 'open' AND o.kind = k.kind AND o.due_at <= $3 ORDER BY o.due_at LIMIT ${MOST}) f
       JOIN journeys j ON j.practice_id = f.practice_id AND j.id = f.journey_id AND j.voided_at IS NULL
       WHERE ${seen('j.owner_id', '$4')} ORDER BY f.due_at, f.id LIMIT ${MOST}`,
      [practiceId, [...CALLBACKS], closesAt !== null && closesAt > asOf ? closesAt : asOf, seesOnly(scope.caller)],
    );
    return {
      asOf,
      from,
      closesAt,
      calls: rows.map(({ id, dueAt }) => ({ followUpId: id, carriedOver: carriedOver(dueAt, asOf, office) })),
    };
  }
}
