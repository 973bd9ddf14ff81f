import { Injectable } from '@nestjs/common';
import { NOT_AN_INQUIRY } from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';
import type { ReferralGraph } from './referral.view.js';

/** Who sent whom (OW-07): from what holds now, one edge a journey. */
@Injectable()
export class Referrals {
  async read({ tx, caller, now }: Scope): Promise<ReferralGraph> {
    const [graph] = await tx.query(
      `WITH edge AS (
         SELECT coalesce(f.referrer_id, f.outside_id) AS "from", j.person_id AS "to", j.id AS "journeyId", app.instant(j.inquired_at) AS "inquiredAt", j.inquired_at
         FROM app.origins($1, $2) f JOIN journeys j ON j.practice_id = $1 AND j.id = f.journey_id AND j.voided_at IS NULL
         WHERE coalesce(f.referrer_id, f.outside_id) IS NOT NULL AND (j.outcome IS NULL OR NOT j.outcome = ANY ($3))),
       node AS (SELECT "from" AS id FROM edge UNION SELECT "to" FROM edge)
       SELECT coalesce((SELECT json_agg(json_build_object('id', n.id,
                  'kind', CASE WHEN p.id IS NOT NULL THEN 'person' WHEN o.kind = 'organisation' THEN 'organisation' ELSE 'outside_person' END,
                  'name', coalesce(p.display_name, o.name, ''),
                  'client', EXISTS (SELECT 1 FROM journeys c WHERE c.practice_id = $1 AND c.person_id = n.id AND c.client_since IS NOT NULL AND c.voided_at IS NULL),
                  'sent', (SELECT count(*)::int FROM edge e WHERE e."from" = n.id)) ORDER BY n.id)
                FROM node n LEFT JOIN people p ON p.practice_id = $1 AND p.id = n.id LEFT JOIN outside_referrers o ON o.practice_id = $1 AND o.id = n.id), '[]') AS nodes,
              coalesce((SELECT json_agg(json_build_object('from', e."from", 'to', e."to", 'journeyId', e."journeyId", 'inquiredAt', e."inquiredAt") ORDER BY e.inquired_at, e."journeyId") FROM edge e), '[]') AS edges`,
      [caller.practiceId, now, NOT_AN_INQUIRY],
    );
    const sources = await tx.query(
      `SELECT coalesce(f.source, 'unknown') AS source, count(*)::int AS inquiries, count(j.client_since)::int AS clients
       FROM journeys j LEFT JOIN app.origins($1, $2) f ON f.journey_id = j.id
       WHERE j.practice_id = $1 AND j.voided_at IS NULL AND (j.outcome IS NULL OR NOT j.outcome = ANY ($3)) GROUP BY 1 ORDER BY 2 DESC, 1`,
      [caller.practiceId, now, NOT_AN_INQUIRY],
    );
    return { ...graph, sources };
  }
}
