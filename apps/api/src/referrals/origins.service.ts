import { Injectable } from '@nestjs/common';
import { seen, seesOnly } from '../http/permissions.js';
import { invalid, notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { keepOrigins } from '../journeys/origin-rows.js';
import { Wire } from '../journeys/wire.js';
import type { OriginDto } from './origin.dto.js';
import type { OriginView } from './referral.view.js';

/** How somebody found us: each answer is kept, the newest holds, so that a figure as of a day stays what it was (metrics 6.0, 6.10). */
@Injectable()
export class Origins {
  constructor(private readonly wire: Wire) {}

  async read(scope: Scope, journeyId: string): Promise<OriginView> {
    await this.personOf(scope, journeyId);
    const rows: (Omit<OriginView, 'history'> & { at: string; byName: string | null })[] = await scope.tx.query(
      `SELECT f.version, f.source, f.also, app.instant(f.recorded_at) AS at, m.name AS "byName",
              CASE WHEN coalesce(f.referrer_id, f.outside_id) IS NOT NULL AND ${met('f.referrer_id', '$3')} THEN json_build_object('personId', f.referrer_id,
                'name', CASE WHEN f.outside_id IS NULL THEN coalesce(p.display_name, '') ELSE o.name END, 'kind', coalesce(o.kind, 'person')) END AS referrer
       FROM origin_records f
       LEFT JOIN people p ON p.practice_id = f.practice_id AND p.id = f.referrer_id
       LEFT JOIN outside_referrers o ON o.practice_id = f.practice_id AND o.id = f.outside_id
       LEFT JOIN members m ON m.practice_id = f.practice_id AND m.id = f.recorded_by
       WHERE f.practice_id = $1 AND f.journey_id = $2 ORDER BY f.version DESC`,
      [scope.caller.practiceId, journeyId, seesOnly(scope.caller)],
    );
    const [holds] = rows;
    const history = rows.map(({ version, source, at, byName }) => ({ version, source, at, byName }));
    if (!holds) return { version: 0, source: 'unknown', referrer: null, also: [], history };
    const { version, source, referrer, also } = holds;
    return { version, source, referrer, also, history };
  }

  /** @throws Problem `invalid-input` for a self-referral, a circle, or a name that does not fit its source; `version-conflict`; `not-found` */
  async keep(scope: Scope, journeyId: string, body: OriginDto): Promise<OriginView> {
    const { tx, caller, now } = scope;
    // One answer at a time in a practice: two that would close a circle between them cannot both pass.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 18))', [caller.practiceId]);
    const personId = await this.personOf(scope, journeyId);
    const [held] = await tx.query(
      `SELECT f.version, f.source, CASE WHEN o.erased_at IS NOT NULL THEN o.id END AS erased
       FROM origin_records f LEFT JOIN outside_referrers o ON o.practice_id = f.practice_id AND o.id = f.outside_id
       WHERE f.practice_id = $1 AND f.journey_id = $2 ORDER BY f.version DESC LIMIT 1`,
      [caller.practiceId, journeyId],
    );
    const last: number = held?.version ?? 0;
    if (last !== body.version)
      throw new Problem('version-conflict', 'Somebody recorded this meanwhile. Look at it, then decide.', {
        current: { version: last },
        changedBy: null,
        changedAt: null,
      });
    assertFits(body);
    if (body.referrerId) await this.assertNoCircle(scope, personId, body.referrerId);
    await keepOrigins(tx, caller.practiceId, [
      {
        journeyId,
        version: last + 1,
        source: body.source,
        referrerId: body.referrerId ?? null,
        outside: body.outside ?? null,
        // Who corrects something beside it cannot say a name that is erased: it still counts as somebody.
        erasedId: held?.source === body.source && !body.referrerId && !body.outside ? held.erased : null,
        also: (body.also ?? []).filter((one) => one !== body.source),
        at: now,
        recordedBy: caller.memberId,
      },
    ]);
    scope.afterCommit(() => this.wire.ring({ practiceId: caller.practiceId, journeys: [journeyId], thanks: true }));
    return this.read(scope, journeyId);
  }

  /** Walks from the referrer to who sent them, and on: whoever came through this person did not bring them (6.10). */
  private async assertNoCircle({ tx, caller }: Scope, personId: string, referrerId: string): Promise<void> {
    const [referrer] = await tx.query(
      `SELECT 1 FROM people p WHERE p.practice_id = $1 AND p.id = $2 AND p.voided_at IS NULL AND ${met('p.id', '$3')}`,
      [caller.practiceId, referrerId, seesOnly(caller)],
    );
    if (!referrer) throw notFound();
    if (referrerId === personId) throw invalid('/referrerId', 'Nobody refers themselves; choose who told them about us.');
    const [circle] = await tx.query(
      `WITH RECURSIVE up(id) AS (
         SELECT $2::uuid UNION
         SELECT f.referrer_id FROM up JOIN journeys j ON j.practice_id = $1 AND j.person_id = up.id AND j.voided_at IS NULL
         CROSS JOIN LATERAL (SELECT o.referrer_id FROM origin_records o WHERE o.practice_id = $1 AND o.journey_id = j.id ORDER BY o.version DESC LIMIT 1) f
         WHERE f.referrer_id IS NOT NULL)
       SELECT 1 FROM up WHERE id = $3 LIMIT 1`,
      [caller.practiceId, referrerId, personId],
    );
    if (circle) throw invalid('/referrerId', 'They came to us through this person, so they cannot have sent them; choose somebody else.');
  }

  /** @throws Problem `not-found`, also for what a clinician may not see */
  private async personOf({ tx, caller }: Scope, journeyId: string): Promise<string> {
    const [row] = await tx.query(
      `SELECT j.person_id FROM journeys j WHERE j.practice_id = $1 AND j.id = $2 AND j.voided_at IS NULL AND ${seen('j.owner_id', '$3')}`,
      [caller.practiceId, journeyId, seesOnly(caller)],
    );
    if (!row) throw notFound();
    return row.person_id;
  }
}

/** A clinician meets no colleague's client here, not even by name. */
const met = (person: string, only: `$${number}`): string =>
  `(${only}::uuid IS NULL OR NOT EXISTS (SELECT 1 FROM journeys v WHERE v.practice_id = $1 AND v.person_id = ${person})
    OR EXISTS (SELECT 1 FROM journeys v WHERE v.practice_id = $1 AND v.person_id = ${person} AND ${seen('v.owner_id', only)}))`;

function assertFits({ source, referrerId, outside }: OriginDto): void {
  if (referrerId && outside) throw invalid('/outside', 'Name one referrer: somebody who is here, or an outside name.');
  if (referrerId && source !== 'person') throw invalid('/source', 'Choose “person” where a person named us.');
  if (outside && source !== outside.kind) throw invalid('/source', `Choose “${outside.kind}”, or leave the name out.`);
}
