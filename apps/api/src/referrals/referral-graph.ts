import { Injectable } from '@nestjs/common';
import { NOT_AN_INQUIRY } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { invalid, notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import type { ReferralsQuery, ReferrersQuery } from './origin.dto.js';
import type { ReferralGraph, Referrers } from './referral.view.js';

/** Trees on a page, those whom one referrer shows at first, generations, and edges in all: what a screen can hold. */
const HEADS = 8;
const CHILDREN = 6;
const MORE_CHILDREN = 40;
const GENERATIONS = 6;
const EDGES = 300;
const ROWS = 50;
/** A list that is taken away as a table is whole. */
const MOST = 10_000;

/**
 * Who sent whom, from what holds now: `$1` practice, `$2` now, `$3` what is no inquiry. One edge for a referrer and whom they sent, however often
 * these asked; `place` = its place among all whom the referrer sent, those who sent others first, then the newest.
 */
const GRAPH = `
  WITH RECURSIVE held AS MATERIALIZED (
    SELECT DISTINCT ON (f.journey_id) f.journey_id, coalesce(f.referrer_id, f.outside_id) AS referrer FROM origin_records f
    WHERE f.practice_id = $1 AND f.recorded_at <= $2 ORDER BY f.journey_id, f.version DESC),
  came AS MATERIALIZED (
    SELECT DISTINCT ON (h.referrer, j.person_id) h.referrer AS "from", j.person_id AS "to", j.id AS journey, j.inquired_at FROM held h
    JOIN journeys j ON j.practice_id = $1 AND j.id = h.journey_id AND j.voided_at IS NULL AND (j.outcome IS NULL OR NOT j.outcome = ANY ($3))
    WHERE h.referrer IS NOT NULL ORDER BY h.referrer, j.person_id, j.inquired_at, j.id),
  clients AS MATERIALIZED (
    SELECT DISTINCT c.person_id FROM journeys c WHERE c.practice_id = $1 AND c.client_since IS NOT NULL AND c.voided_at IS NULL),
  sent AS MATERIALIZED (
    SELECT e."from" AS id, count(*)::int AS sent, count(c.person_id)::int AS clients, max(e.inquired_at) AS last_at
    FROM came e LEFT JOIN clients c ON c.person_id = e."to" GROUP BY 1),
  edge AS MATERIALIZED (
    SELECT e.*, row_number() OVER (PARTITION BY e."from" ORDER BY coalesce(s.sent, 0) DESC, e.inquired_at DESC, e."to") AS place
    FROM came e LEFT JOIN sent s ON s.id = e."to")`;

const NODE = `
  'id', n.id, 'kind', CASE WHEN p.id IS NOT NULL THEN 'person' WHEN o.kind = 'organisation' THEN 'organisation' ELSE 'outside_person' END,
  'name', CASE WHEN p.id IS NOT NULL THEN coalesce(p.display_name, '') ELSE o.name END, 'client', c.person_id IS NOT NULL,
  'sent', coalesce(s.sent, 0), 'clients', coalesce(s.clients, 0)`;
const KNOWN = `
  LEFT JOIN people p ON p.practice_id = $1 AND p.id = n.id LEFT JOIN outside_referrers o ON o.practice_id = $1 AND o.id = n.id
  LEFT JOIN clients c ON c.person_id = n.id LEFT JOIN sent s ON s.id = n.id`;

/** Who sent whom (OW-07), in pages. How many came which way is a figure: figures/tiles/referral.ts. */
@Injectable()
export class Referrals {
  /** @throws Problem `not-found` for somebody who sent nobody */
  async graph(scope: Scope, { of, after }: ReferralsQuery): Promise<ReferralGraph> {
    const { tx, caller, now } = scope;
    const skip = placeOf(after);
    const [page] = await tx.query(
      `${GRAPH},
       -- A head was sent by nobody; of all whom it brought, however many steps down, each counts once.
       brought(head, id) AS (
         SELECT e."from", e."to" FROM edge e WHERE $4::uuid IS NULL AND NOT EXISTS (SELECT 1 FROM edge u WHERE u."to" = e."from")
         UNION SELECT b.head, e."to" FROM brought b JOIN edge e ON e."from" = b.id),
       heads AS MATERIALIZED (
         SELECT head AS id, row_number() OVER (ORDER BY count(*) DESC, head) AS place FROM brought GROUP BY head
         UNION ALL SELECT id, 1 FROM sent WHERE id = $4),
       shown AS MATERIALIZED (SELECT * FROM heads h WHERE h.id = $4 OR h.place > $5 AND h.place <= $5 + ${HEADS}),
       tree("from", "to", journey, inquired_at, place, depth) AS (
         SELECT e."from", e."to", e.journey, e.inquired_at, e.place, 1 FROM shown h JOIN edge e ON e."from" = h.id
         WHERE CASE WHEN $4::uuid IS NULL THEN e.place <= ${CHILDREN} ELSE e.place > $5 AND e.place <= $5 + ${MORE_CHILDREN} END
         UNION SELECT e."from", e."to", e.journey, e.inquired_at, e.place, t.depth + 1 FROM tree t JOIN edge e ON e."from" = t."to"
         WHERE e.place <= ${CHILDREN} AND t.depth < ${GENERATIONS}),
       drawn AS MATERIALIZED (
         SELECT DISTINCT ON (t."from", t."to") t.* FROM (SELECT * FROM tree ORDER BY depth, place, "from" LIMIT ${EDGES}) t ORDER BY t."from", t."to", t.depth),
       node AS (SELECT id FROM shown UNION SELECT "to" FROM drawn)
       SELECT CASE WHEN $4::uuid IS NULL THEN (SELECT count(*) FROM heads) ELSE (SELECT s.sent FROM sent s WHERE s.id = $4) END::int AS count,
              coalesce((SELECT json_agg(h.id ORDER BY h.place) FROM shown h), '[]') AS heads,
              coalesce((SELECT json_agg(json_build_object(${NODE}) ORDER BY n.id) FROM node n ${KNOWN}), '[]') AS nodes,
              coalesce((SELECT json_agg(json_build_object('from', d."from", 'to', d."to", 'journeyId', d.journey, 'inquiredAt', app.instant(d.inquired_at))
                        ORDER BY d.depth, d."from", d.place) FROM drawn d), '[]') AS edges`,
      [caller.practiceId, now, NOT_AN_INQUIRY, of ?? null, skip],
    );
    if (of && page.heads.length === 0) throw notFound();
    await audit(scope, 'referrals.viewed', of ?? null);
    const to = skip + (of ? MORE_CHILDREN : HEADS);
    return { ...page, next: page.count > to ? String(to) : null };
  }

  /** @param all the whole list, for a table that is taken away */
  async referrers(scope: Scope, { after, as }: ReferrersQuery): Promise<Referrers> {
    const { tx, caller, now } = scope;
    const skip = placeOf(after);
    const size = as === 'csv' ? MOST : ROWS;
    const [page] = await tx.query(
      `${GRAPH},
       page AS (SELECT s.*, row_number() OVER (ORDER BY s.sent DESC, s.last_at DESC, s.id) AS place FROM sent s)
       SELECT (SELECT count(*) FROM sent)::int AS count,
              coalesce(json_agg(jsonb_build_object(${NODE}, 'lastAt', app.instant(n.last_at), 'sentBy', by.name) ORDER BY n.place), '[]') AS referrers
       FROM (SELECT * FROM page WHERE place > $4 ORDER BY place LIMIT ${size}) n ${KNOWN}
       LEFT JOIN LATERAL (SELECT coalesce(q.display_name, u.name) AS name FROM came e LEFT JOIN people q ON q.practice_id = $1 AND q.id = e."from"
         LEFT JOIN outside_referrers u ON u.practice_id = $1 AND u.id = e."from" WHERE e."to" = n.id ORDER BY e.inquired_at LIMIT 1) by ON true`,
      [caller.practiceId, now, NOT_AN_INQUIRY, skip],
    );
    await audit(scope, as === 'csv' ? 'referrals.exported' : 'referrals.viewed', null);
    return { ...page, next: as !== 'csv' && page.count > skip + size ? String(skip + size) : null };
  }
}

/** Looking at who sent whom is looking at people. */
async function audit({ tx, caller, now, requestId }: Scope, action: string, of: string | null): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, $5, 'referrals', $6, $7)`,
    [caller.practiceId, newId(), now, caller.memberId, action, of, requestId || null],
  );
}

function placeOf(after: string | undefined): number {
  if (after !== undefined && !/^\d{1,9}$/.test(after)) throw invalid('/after', 'Take `next` of the page before, as it is.');
  return Number(after ?? 0);
}
