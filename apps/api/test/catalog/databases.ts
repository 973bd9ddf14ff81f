import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../src/database/migrate.js';
import { type Cluster, published, startCluster } from '../../src/testing/cluster.js';

/** The oldest PostgreSQL that is served and the one that is embedded. */
export const MAJORS = [15, 18] as const;

/** A database of its own, migrated from the sources, and a connection for each of the roles that come near it. */
export interface Migrated {
  superuser: pg.Client;
  owner: pg.Client;
  app: pg.Client;
  ownerUrl: string;
  /** What the first migration ran. */
  ran: string[];
  close(): Promise<void>;
}

export async function openMigrated(major: (typeof MAJORS)[number]): Promise<Migrated> {
  const cluster: Cluster | null = major === 18 ? null : await startCluster({ major });
  const name = `c_${randomUUID().replaceAll('-', '')}`;
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const urls = cluster
    ? { superuser: cluster.superuserUrl('postgres'), owner: cluster.ownerUrl('postgres'), app: cluster.appUrl('postgres') }
    : published();
  const admin = await connected(urls.superuser);
  await admin.query(`CREATE DATABASE ${name} OWNER porchlight_owner`);
  const ran = await migrate(at(urls.owner));
  const clients = {
    superuser: await connected(at(urls.superuser)),
    owner: await connected(at(urls.owner)),
    app: await connected(at(urls.app)),
  };
  return {
    ...clients,
    ownerUrl: at(urls.owner),
    ran,
    close: async () => {
      for (const client of Object.values(clients)) await client.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      await cluster?.stop();
    },
  };
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
}
