import pg, { type Pool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from './migrations/index.js';

/** How long the database may keep a request waiting; without these a black-holed server hangs it for ever. Milliseconds. */
const PATIENCE = {
  connectionTimeoutMillis: 2_000,
  query_timeout: 6_000,
  statement_timeout: 5_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
  idleTimeoutMillis: 30_000,
  keepAlive: true,
  maxLifetimeSeconds: 1_800,
};

/**
 * A connection that breaks never ends the process, and one that does not answer is given up.
 *
 * Handed from one request to the next it has for a moment nobody who listens, and an "error" without a listener is fatal; whoever has it hears of the
 * break by their own query. Who did not answer in time would let the next borrower wait as long: ended here, the pool takes it out.
 */
class SteadyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => {});
    const ask = this.query.bind(this) as (...asked: unknown[]) => Promise<unknown> | undefined;
    const asking = (...asked: unknown[]) => {
      const answer = ask(...asked);
      answer?.catch?.((error: Error) => {
        if (/Query read timeout/.test(error.message)) this.end().catch(() => undefined);
      });
      return answer;
    };
    this.query = asking as typeof this.query;
  }
}

/** Options of the serving connection: the role that owns nothing. */
export function servingOptions(url: string, poolSize: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [],
    synchronize: false,
    migrationsRun: false,
    poolSize,
    applicationName: 'porchlight',
    poolErrorHandler: () => {
      // A broken idle connection is replaced by the pool; the request that needs one hears of it itself.
    },
    extra: { ...PATIENCE, Client: SteadyClient },
  };
}

/** The owner's connection: migrations only. */
export function ownerDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [],
    migrations: MIGRATIONS,
    synchronize: false,
    migrationsTransactionMode: 'each',
    poolSize: 2,
    applicationName: 'porchlight-migrate',
  });
}

/** TypeORM's own pool: named statements without a query runner, for the hot paths. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
