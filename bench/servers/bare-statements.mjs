/** One statement for each unit of work. The practice is a parameter, so that many practices are fair as well; nobody is asked who they are. */
export const BOARD = `
  SELECT json_agg(json_build_object('stage', s.stage, 'count', s.n, 'oldestAt', s.oldest_at, 'cards', c.cards) ORDER BY s.place)::text AS body
  FROM bare.stage s CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('id', j.id, 'personId', j.person_id, 'version', j.version, 'stage', j.stage, 'name', p.name, 'source', j.source,
        'owner', m.name, 'nextStep', f.kind, 'nextDue', j.next_due, 'ceilingAt', j.ceiling_at, 'inquiredAt', j.inquired_at, 'enteredAt', j.entered_at,
        'outcome', j.outcome) ORDER BY j.next_due, j.id) AS cards
    FROM (SELECT * FROM bare.journey b WHERE b.practice_id = s.practice_id AND b.stage = s.stage ORDER BY b.next_due, b.id LIMIT 50) j
    JOIN bare.person p ON p.practice_id = j.practice_id AND p.id = j.person_id
    LEFT JOIN bare.member m ON m.practice_id = j.practice_id AND m.id = j.owner_id
    LEFT JOIN LATERAL (SELECT kind FROM bare.follow_up f WHERE f.practice_id = j.practice_id AND f.journey_id = j.id AND f.done_at IS NULL ORDER BY f.due_at LIMIT 1) f ON true
  ) c WHERE s.practice_id = $1`;

export const MOVE = `
  WITH u AS (UPDATE bare.journey SET stage = $3, version = version + 1, entered_at = now() WHERE practice_id = $1 AND id = $2 AND version = $4 RETURNING version)
  INSERT INTO bare.event (practice_id, journey_id, version, type, from_stage, to_stage, at, data)
  SELECT $1, $2, version, 'moved', $5, $3, now(), '{}' FROM u RETURNING version`;

export const INQUIRY = `
  WITH twin AS (SELECT person_id FROM bare.contact WHERE practice_id = $1 AND (kind, key) IN (('phone', $5), ('email', $6)) LIMIT 1),
  p AS (INSERT INTO bare.person (practice_id, id, name, search) SELECT $1, $2, $4, lower($4) || ' ' || substr($5, 2) || ' ' || $6 WHERE NOT EXISTS (SELECT 1 FROM twin) RETURNING id),
  c AS (INSERT INTO bare.contact (practice_id, id, person_id, kind, key) SELECT $1, v.id, p.id, v.kind, v.key FROM p, (VALUES ($7::uuid, 'phone', $5), ($8::uuid, 'email', $6)) v(id, kind, key)),
  f AS (INSERT INTO bare.follow_up (practice_id, id, journey_id, kind, due_at) SELECT $1, $9, $3, 'first_reply', now() + interval '1 hour' FROM p),
  j AS (INSERT INTO bare.journey (practice_id, id, person_id, version, stage, source, inquired_at, entered_at, next_due, ceiling_at, state)
        SELECT $1, $3, p.id, 1, 'new', $10, now(), now(), now() + interval '1 hour', now() + interval '2 days', '{}' FROM p RETURNING id)
  INSERT INTO bare.event (practice_id, journey_id, version, type, to_stage, at, data) SELECT $1, j.id, 1, 'opened', 'new', now(), '{}' FROM j RETURNING journey_id`;

/** The list of one member of the front desk, with what nobody in particular was given: as many rows as the product shows. */
export const QUEUE = `
  SELECT coalesce(json_agg(q ORDER BY q.due_at), '[]')::text AS body FROM (
    SELECT f.id, f.kind, f.due_at, j.id AS journey, j.version, j.stage, j.source, j.ceiling_at, p.id AS person, p.name, c.key AS phone
    FROM (
      (SELECT * FROM bare.follow_up WHERE practice_id = $1 AND assignee_id = $2 AND done_at IS NULL AND due_at <= now() ORDER BY due_at LIMIT 200)
      UNION ALL
      (SELECT * FROM bare.follow_up WHERE practice_id = $1 AND assignee_id IS NULL AND done_at IS NULL AND due_at <= now() ORDER BY due_at LIMIT 200)
      ORDER BY due_at LIMIT 200) f
    JOIN bare.journey j ON j.practice_id = $1 AND j.id = f.journey_id
    JOIN bare.person p ON p.practice_id = $1 AND p.id = j.person_id
    LEFT JOIN LATERAL (SELECT key FROM bare.contact c WHERE c.practice_id = $1 AND c.person_id = p.id AND c.kind = 'phone' LIMIT 1) c ON true) q`;

/** @param parts how many pieces the search has */
export const search = (parts) => `
  SELECT coalesce(json_agg(h), '[]')::text AS body FROM (
    SELECT p.id, p.name, c.key AS phone, j.id AS journey, j.stage FROM bare.person p
    LEFT JOIN LATERAL (SELECT key FROM bare.contact c WHERE c.practice_id = $1 AND c.person_id = p.id AND c.kind = 'phone' LIMIT 1) c ON true
    LEFT JOIN LATERAL (SELECT id, stage FROM bare.journey j WHERE j.practice_id = $1 AND j.person_id = p.id LIMIT 1) j ON true
    WHERE p.practice_id = $1 AND ${Array.from({ length: parts }, (_, n) => `p.search LIKE $${n + 2}`).join(' AND ')} LIMIT 20) h`;
