import type { Config } from '../config.js';
import { startEmbedded } from './embedded/embedded-server.js';
import { migrate } from './migrate.js';
import { prepareRoles } from './roles.js';

export interface OpenDatabase {
  ownerUrl: string;
  appUrl: string;
  /** In words, for whoever started it. */
  description: string;
  durable: boolean;
  announce(url: string): void;
  /** Settles when an embedded server is gone for good. */
  lost: Promise<string>;
  stop(): Promise<void>;
}

/**
 * The database that the configuration asks for, with its roles and its newest schema.
 *
 * @param options.join use the server of the process that already runs in this folder (the command line)
 * @throws Error or EmbeddedRefusal with one readable line
 */
export async function openDatabase(
  config: Config,
  options: { join?: boolean; waiveDurability?: boolean; log?: (line: string) => void } = {},
): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    const appUrl = await prepareRoles(config.databaseUrl, config.databaseAppUrl);
    await migrate(config.databaseUrl);
    const { host, pathname } = new URL(config.databaseUrl);
    return {
      ownerUrl: config.databaseUrl,
      appUrl,
      description: `PostgreSQL at ${host}${pathname}`,
      durable: true,
      announce: () => {},
      lost: new Promise(() => {}),
      stop: async () => {},
    };
  }
  const server = await startEmbedded({ dataDir: config.dataDir, ...options });
  try {
    const appUrl = await prepareRoles(server.ownerUrl, null);
    await migrate(server.ownerUrl);
    return {
      ownerUrl: server.ownerUrl,
      appUrl,
      description: `embedded PostgreSQL on port ${server.port}${server.adopted ? ' (taken over)' : ''}`,
      durable: options.waiveDurability !== true,
      announce: server.announce,
      lost: server.lost,
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
