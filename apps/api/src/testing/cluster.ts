import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../database/embedded/embedded-server.js';
import { migrate } from '../database/migrate.js';
import { prepareRoles } from '../database/roles.js';

export const TEMPLATE = 'porchlight_template';

/** A PostgreSQL of the suite's own, with a migrated template that each test file copies. Durability is waived here and nowhere else. */
export interface Cluster {
  /** A superuser's address of any database of it. */
  superuserUrl(database: string): string;
  ownerUrl(database: string): string;
  appUrl(database: string): string;
  stop(): Promise<void>;
}

export async function startCluster(options: { major?: 15 | 18; durable?: boolean } = {}): Promise<Cluster> {
  const home = mkdtempSync(join(tmpdir(), 'porchlight-test-'));
  // PostgreSQL runs as another user where we are root, and must be able to walk in.
  chmodSync(home, 0o755);
  const server = await startEmbedded({
    dataDir: join(home, 'data'),
    rootHome: join(home, 'root'),
    major: options.major ?? 18,
    waiveDurability: !options.durable,
  });
  try {
    const superuserUrl = (database: string) => server.url(database, server.superuser.user, server.superuser.password);
    const admin = new pg.Client({ connectionString: superuserUrl('postgres') });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${TEMPLATE} OWNER porchlight_owner`);
    await admin.end();
    const at = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href;
    const app = await prepareRoles(at(server.ownerUrl, TEMPLATE), null);
    await migrate(at(server.ownerUrl, TEMPLATE));
    return {
      superuserUrl,
      ownerUrl: (database) => at(server.ownerUrl, database),
      appUrl: (database) => at(app, database),
      stop: async () => {
        await server.stop();
        rmSync(home, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

const VARIABLE = 'PORCHLIGHT_TEST_CLUSTER';

/** What the suite's setup hands to its workers. */
export function publish(cluster: Cluster): void {
  process.env[VARIABLE] = JSON.stringify({
    superuser: cluster.superuserUrl('postgres'),
    owner: cluster.ownerUrl('postgres'),
    app: cluster.appUrl('postgres'),
  });
}

export function published(): { superuser: string; owner: string; app: string } {
  const text = process.env[VARIABLE];
  if (!text) throw new Error("The suite's database was not started: run these tests with apps/api/jest.config.mjs.");
  return JSON.parse(text);
}
