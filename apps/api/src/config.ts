import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Everything that the environment decides, read once and frozen. */
export interface Config {
  readonly port: number;
  /** Null = the variable was not set, so another free port may be taken. */
  readonly portAsked: number | null;
  readonly host: string;
  /** Where the embedded database, keys and passwords live. */
  readonly dataDir: string;
  /** Public address, where there is a proxy; decides `Secure` cookies and whose headers are trusted. Null = plain http on this machine. */
  readonly publicUrl: URL | null;
  /** Owner of the schema; null = the embedded server. */
  readonly databaseUrl: string | null;
  /** The serving role; null = made from the owner's. */
  readonly databaseAppUrl: string | null;
  readonly demo: boolean;
  readonly demoPassword: string | null;
  /** Folder of the built web app; null where there is none (tests of the API alone). */
  readonly webDir: string | null;
  readonly poolSize: number;
  /** What secrets of others are sealed with; null = the key that lies beside the data. */
  readonly secretsKey: string | null;
  /** The mail server by which reminders leave, and who they are from; null = none leave. */
  readonly mail: { url: URL; from: string } | null;
}

/** @throws Error in one readable line that names the variable and how to mend it. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const portAsked = env.PORT === undefined || env.PORT === '' ? null : wholeNumber('PORT', env.PORT, 0, 65535);
  const config: Config = {
    port: portAsked ?? 3000,
    portAsked,
    host: env.PORCHLIGHT_HOST || '127.0.0.1',
    dataDir: resolve(env.PORCHLIGHT_DATA || '.porchlight'),
    publicUrl: env.PORCHLIGHT_URL ? address('PORCHLIGHT_URL', env.PORCHLIGHT_URL, ['http:', 'https:']) : null,
    databaseUrl: env.DATABASE_URL ? address('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:']).href : null,
    databaseAppUrl: env.DATABASE_APP_URL ? address('DATABASE_APP_URL', env.DATABASE_APP_URL, ['postgres:', 'postgresql:']).href : null,
    demo: env.PORCHLIGHT_DEMO !== '0',
    demoPassword: env.PORCHLIGHT_DEMO_PASSWORD || null,
    webDir: env.PORCHLIGHT_WEB === '' ? null : (env.PORCHLIGHT_WEB ?? null),
    poolSize: wholeNumber('PORCHLIGHT_POOL', env.PORCHLIGHT_POOL || '10', 1, 200),
    secretsKey: env.PORCHLIGHT_KEY || null,
    mail: mailOf(env),
  };
  if (config.databaseAppUrl && !config.databaseUrl)
    throw new Error('DATABASE_APP_URL is set without DATABASE_URL: set both, or neither for the embedded database.');
  return Object.freeze(config);
}

/** Both or neither: a server without a sender, or the other way round, is a mistake that is said at the start. */
function mailOf(env: NodeJS.ProcessEnv): Config['mail'] {
  const { PORCHLIGHT_SMTP_URL: server, PORCHLIGHT_MAIL_FROM: from } = env;
  if (!server && !from) return null;
  if (!server || !from)
    throw new Error('PORCHLIGHT_SMTP_URL and PORCHLIGHT_MAIL_FROM belong together: set both, or neither to send no mail.');
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from)) throw new Error('PORCHLIGHT_MAIL_FROM must be a bare mail address, like calls@example.org.');
  return { url: address('PORCHLIGHT_SMTP_URL', server, ['smtp:', 'smtps:']), from };
}

/** A secret kept beside the data, readable by its owner only; made at first use. */
export function keptSecret(dataDir: string, name: string, make: () => string): string {
  const file = join(dataDir, name);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${make()}\n`, { mode: 0o600 });
    return readFileSync(file, 'utf8').trim();
  }
}

/** The key for the secrets of others (decisions 21): losing it costs second factors and integrations, never people. */
export const secretsKeyOf = ({ dataDir, secretsKey }: Pick<Config, 'dataDir' | 'secretsKey'>): string =>
  secretsKey ?? keptSecret(dataDir, 'key', () => randomBytes(32).toString('base64'));

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new Error(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
  return value;
}

function address(name: string, text: string, protocols: string[]): URL {
  let url: URL | null = null;
  try {
    url = new URL(text);
  } catch {
    // Said below, in the same words as a wrong protocol.
  }
  if (!url || !protocols.includes(url.protocol))
    throw new Error(`${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
  return url;
}
