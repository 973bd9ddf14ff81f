import pg from 'pg';
import { median } from './alternate.mjs';
import { nameOf } from './house.mjs';

const DUE = 100;
const TURNS = 7;

/**
 * One sweep with nothing due, and one with a hundred journeys due, on the product as it serves.
 *
 * @returns milliseconds and statements, medians; to be compared between sizes: what is open but not due must cost nothing
 */
export async function measureSweep(house, size, product) {
  const db = new pg.Client({ connectionString: house.cluster.superuserUrl(nameOf(size)) });
  await db.connect();
  const seen = { idle: [], due: [], statements: [] };
  try {
    await catchUp(product);
    for (let turn = 0; turn < TURNS; turn++) {
      seen.idle.push((await product.ask('sweep')).ms);
      await db.query(
        `UPDATE journeys SET next_check_at = now() - interval '1 second' WHERE (practice_id, id) IN
           (SELECT practice_id, id FROM journeys WHERE stage <> 'closed' AND next_check_at > now() ORDER BY md5(id::text || $1) LIMIT ${DUE})`,
        [String(turn)],
      );
      const swept = await product.ask('sweep');
      seen.due.push(swept.ms);
      seen.statements.push(swept.statements);
    }
  } finally {
    await db.end();
  }
  return { size, idle: median(seen.idle), due: median(seen.due), statements: median(seen.statements) };
}

/** What fell due while the rows were made is settled before anything is measured, as it would be on a server that never slept. */
export async function catchUp(product) {
  for (let round = 0; round < 50; round++) if ((await product.ask('sweep')).changed === 0) return;
}
