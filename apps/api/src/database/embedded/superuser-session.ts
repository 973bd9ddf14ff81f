import { realpathSync } from 'node:fs';
import pg from 'pg';
import { SUPERUSER } from './initdb.js';

export const OWNER = 'porchlight_owner';
export const DATABASE = 'porchlight';

/** One short connection as superuser, the only use that is made of it: checks at start, and the owner and database once. */
export class SuperuserSession {
  private constructor(private readonly client: pg.Client) {}

  static async open(port: number, password: string): Promise<SuperuserSession> {
    // Everything is given, so that PGSSLMODE and its kin in the user's environment change nothing.
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: SUPERUSER,
      password,
      database: 'postgres',
      ssl: false,
      connectionTimeoutMillis: 10_000,
      query_timeout: 30_000,
      application_name: 'porchlight-start',
    });
    client.on('error', () => {});
    await client.connect();
    return new SuperuserSession(client);
  }

  /** That it is our cluster which answers at this port. */
  async serves(cluster: string): Promise<boolean> {
    const { rows } = await this.client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0] !== undefined && realpathSync(rows[0].data_directory) === realpathSync(cluster);
  }

  /** Settings that would lose acknowledged work; empty when everything that is acknowledged is kept. */
  async looseSettings(): Promise<string[]> {
    const { rows } = await this.client.query<{ name: string }>(
      `SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting <> 'on'`,
    );
    return rows.map((row) => row.name);
  }

  /** The role that owns and migrates, and its database. Repeatable: a start killed between the two is completed by the next. */
  async makeOwner(password: string): Promise<void> {
    const there = await this.ownerParts();
    if (!there.role) {
      await this.client.query(
        `CREATE ROLE ${OWNER} LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD ${this.client.escapeLiteral(password)}`,
      );
    }
    if (!there.database) await this.client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  }

  async hasOwner(): Promise<boolean> {
    const there = await this.ownerParts();
    return there.role && there.database;
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async ownerParts(): Promise<{ role: boolean; database: boolean }> {
    const { rows } = await this.client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role, EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
      [OWNER, DATABASE],
    );
    return rows[0] ?? { role: false, database: false };
  }
}
