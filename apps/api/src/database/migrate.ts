import { ownerDataSource } from './data-source.js';

/**
 * Brings the schema up to date; two that start at once take turns.
 *
 * @returns the names of the migrations that ran now
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const source = await ownerDataSource(ownerUrl).initialize();
  const turn = source.createQueryRunner();
  try {
    await turn.connect();
    await turn.query('SELECT pg_advisory_lock(7150111)');
    const ran = await source.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await turn.query('SELECT pg_advisory_unlock(7150111)').catch(() => undefined);
    await turn.release();
    await source.destroy();
  }
}
