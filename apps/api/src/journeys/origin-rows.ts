import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import type { FoundBy } from '../http/words.js';

export interface OutsideName {
  kind: 'person' | 'organisation';
  name: string;
}

/** One answer to “How did they hear of us?”, judged already. */
export interface OriginAnswer {
  journeyId: string;
  version: number;
  source: FoundBy;
  /** Somebody who is here; or an outside name. */
  referrerId: string | null;
  outside: OutsideName | null;
  /** An outside name that was erased and is still meant: nobody is to be thanked. */
  erasedId?: string | null;
  also: readonly FoundBy[];
  at: Date;
  /** Null = their own word, on a form. */
  recordedBy: string | null;
}

/** Keeps answers and what follows of them, on the caller's transaction: the one door to these rows, for the desk and for the demo. */
export async function keepOrigins(tx: EntityManager, practice: string, answers: readonly OriginAnswer[]): Promise<void> {
  const outside = await outsideIds(tx, practice, answers);
  const rows = answers.map(({ outside: name, erasedId = null, ...answer }) => ({
    ...answer,
    id: newId(),
    outsideId: name ? outside.get(keyOf(name)) : erasedId,
    thanked: erasedId === null,
  }));
  await tx.query(
    `INSERT INTO origin_records (practice_id, journey_id, version, source, referrer_id, outside_id, also, at, recorded_at, recorded_by)
     SELECT $1, a."journeyId", a.version, a.source, a."referrerId", a."outsideId", a.also, a.at, a.at, a."recordedBy" FROM jsonb_to_recordset($2::jsonb) ${ROW}`,
    [practice, JSON.stringify(rows)],
  );
  // Thanks are owed to who is named now, once; to who was named by mistake no more.
  await tx.query(
    `UPDATE thanks t SET state = 'withdrawn', ended_at = a.at, ended_by = a."recordedBy" FROM jsonb_to_recordset($2::jsonb) ${ROW}
     WHERE t.practice_id = $1 AND t.journey_id = a."journeyId" AND t.state = 'open'
       AND coalesce(t.referrer_id, t.outside_id) IS DISTINCT FROM coalesce(a."referrerId", a."outsideId")`,
    [practice, JSON.stringify(rows)],
  );
  await tx.query(
    `INSERT INTO thanks (practice_id, id, journey_id, referrer_id, outside_id, state, opened_at)
     SELECT $1, a.id, a."journeyId", a."referrerId", a."outsideId", 'open', a.at FROM jsonb_to_recordset($2::jsonb) ${ROW}
     WHERE a.thanked AND coalesce(a."referrerId", a."outsideId") IS NOT NULL ON CONFLICT DO NOTHING`,
    [practice, JSON.stringify(rows)],
  );
}

const ROW = `a(id uuid, "journeyId" uuid, version int, source text, "referrerId" uuid, "outsideId" uuid, also text[], at timestamptz, "recordedBy" uuid, thanked boolean)`;

/** The same name is the same referrer. A name that was erased is nobody's any more. */
async function outsideIds(tx: EntityManager, practice: string, answers: readonly OriginAnswer[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map(answers.flatMap(({ outside, at }) => (outside ? [[keyOf(outside), { ...outside, at }] as const] : [])));
  if (names.size === 0) return new Map();
  const rows: { id: string; kind: string; key: string }[] = await tx.query(
    `INSERT INTO outside_referrers (practice_id, id, kind, name, key, created_at)
     SELECT $1, n.id, n.kind, n.name, n.key, n.at FROM jsonb_to_recordset($2::jsonb) n(id uuid, kind text, name text, key text, at timestamptz)
     ON CONFLICT (practice_id, kind, key) DO UPDATE SET key = excluded.key RETURNING id, kind, key`,
    [practice, JSON.stringify([...names.values()].map((one) => ({ ...one, id: newId(), key: plain(one.name) })))],
  );
  return new Map(rows.map(({ id, kind, key }) => [`${kind} ${key}`, id]));
}

const keyOf = ({ kind, name }: OutsideName): string => `${kind} ${plain(name)}`;
const plain = (name: string): string => name.toLocaleLowerCase('en').replace(/\s+/g, ' ');

/** How they were thanked; null = need not be. */
export type ThankedBy = 'in_person' | 'call' | 'card' | 'email';

/** Ends thank-yous that are open. @returns how many */
export async function endThanks(
  tx: EntityManager,
  practice: string,
  { ids, way, at, by }: { ids: readonly string[]; way: ThankedBy | null; at: Date; by: string },
): Promise<number> {
  const [ended]: [unknown[]] = await tx.query(
    `UPDATE thanks SET state = $3, way = $4, ended_at = $5, ended_by = $6 WHERE practice_id = $1 AND id = ANY ($2) AND state = 'open' RETURNING id`,
    [practice, ids, way ? 'done' : 'not_needed', way, at, by],
  );
  return ended.length;
}
