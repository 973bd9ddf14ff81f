import type pg from 'pg';

/** What happened in a practice, table by table. */
const TABLES = ['people', 'journeys', 'journey_events', 'facts', 'appointments', 'follow_ups', 'attempts', 'origin_records'];
/** Who did it and where stay as they are; so do the ids of other tables. */
const SHARED = ['practice_id', 'xid'];
const FOREIGN = /^(member|owner|assignee|location|actor|recorded_by|ended_by|claimed_by|import|contact_point)/;

/** Everything that happened in a practice happens to as many more people, each with ids of their own. As superuser: no key is checked, no trigger runs. */
export async function grow(db: pg.Pool, practice: string, times: number): Promise<void> {
  const client = await db.connect();
  try {
    await client.query(`SET session_replication_role = 'replica'`);
    for (const table of TABLES) {
      const { rows } = await client.query<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND column_name <> ALL ($2)`,
        [table, SHARED.slice(1)],
      );
      const again = ({ name, type }: { name: string; type: string }) => {
        if (type === 'uuid' && !SHARED.includes(name) && !FOREIGN.test(name)) return `md5(t.${name}::text || n)::uuid`;
        return name === 'cause_key' || name === 'source_id' ? `t.${name} || n` : `t.${name}`;
      };
      await client.query(
        `INSERT INTO ${table} (${rows.map(({ name }) => name).join(', ')})
         SELECT ${rows.map(again).join(', ')} FROM ${table} t, generate_series(1, ${times}) n WHERE t.practice_id = $1`,
        [practice],
      );
    }
  } finally {
    await client.query('RESET session_replication_role');
    client.release();
  }
}
