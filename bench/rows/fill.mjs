import pg from 'pg';
import { BARE_FROM_PRODUCT, BARE_TABLES } from '../servers/bare-tables.mjs';
import { copyIn } from './copy.mjs';
import { addPastVisits } from './history.mjs';
import { dice } from './people.mjs';
import { addJourney, COLUMNS } from './tables.mjs';

const BATCH = 2_000;

/**
 * Fills databases that hold one and the same founded practices with journeys; a smaller one holds the first rows of a larger one.
 *
 * As superuser, from the bench only (decisions 35): keys, checks and triggers were made for commands that come one by one.
 *
 * @param targets `{url, journeys}`
 * @param practices `{id, settings, members}`; journeys are dealt out to them in turn
 */
export async function fill(targets, practices, { now = Date.now(), seed = 7 } = {}) {
  const roll = dice(seed);
  const clients = await Promise.all(targets.map(({ url }) => connect(url)));
  try {
    const remakes = await Promise.all(clients.map(dropIndexes));
    const most = Math.max(...targets.map(({ journeys }) => journeys));
    const parents = practices.map((practice) => addParent(practice, now));
    for (const client of clients)
      await copyIn(
        client,
        'people',
        COLUMNS.people,
        parents.map(({ row }) => row),
      );
    for (let n = 0; n < most; n += BATCH) {
      const rows = emptyRows();
      const ends = targets.map(() => null);
      for (let k = n; k < Math.min(n + BATCH, most); k++) {
        targets.forEach(({ journeys }, t) => {
          if (k === journeys) ends[t] = lengths(rows);
        });
        const practice = practices[k % practices.length];
        const { id: practiceId, settings, members } = practice;
        addJourney(rows, k, { practiceId, practice: settings, members, parent: parents[k % practices.length].id, now, roll });
      }
      await Promise.all(
        targets.map(async ({ journeys }, t) => {
          if (journeys <= n) return;
          for (const table of Object.keys(COLUMNS)) await copyIn(clients[t], table, COLUMNS[table], rows[table].slice(0, ends[t]?.[table]));
        }),
      );
    }
    for (const client of clients) await addPastVisits(client);
    await Promise.all(clients.map((client, t) => finish(client, remakes[t])));
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function connect(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Checked afterwards, all at once (invariants.mjs).
  await client.query(`SET session_replication_role = 'replica'; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'`);
  return client;
}

/** @returns the statements that make them again, once the rows are there */
async function dropIndexes(client) {
  const { rows } = await client.query(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS def FROM pg_index i
     WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [Object.keys(COLUMNS)],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ def }) => def);
}

async function finish(client, indexes) {
  for (const statement of indexes) await client.query(statement);
  await client.query(BARE_TABLES);
  for (const statement of BARE_FROM_PRODUCT) await client.query(statement);
  await client.query('RESET session_replication_role');
  await client.query('VACUUM (ANALYZE)');
}

function addParent({ id: practiceId }, now) {
  const id = `00000000-0000-7000-8000-${practiceId.slice(-12)}`;
  return { id, row: [practiceId, id, 'Parent Porter', 'Parent', 'Porter', null, 'parent porter', new Date(now - 4e10).toISOString()] };
}

const emptyRows = () => Object.fromEntries(Object.keys(COLUMNS).map((table) => [table, []]));
const lengths = (rows) => Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.length]));
