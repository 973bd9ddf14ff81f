import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { AppModule } from '../app.module.js';
import { type Config, secretsKeyOf } from '../config.js';
import { SystemClock } from '../database/clock.js';
import { openDatabase } from '../database/open-database.js';
import { QuietLog } from '../quiet-log.js';
import { Failed, type ListedPractice, type OpenHouse, type Terminal } from './command.js';

/** Opens the data (that of the server that runs beside us, where one does), does the work, closes in order whatever happened. */
export async function withHouse(config: Config, { err }: Terminal, work: (house: OpenHouse) => Promise<void>): Promise<void> {
  const database = await openDatabase(config, { join: true, log: (line) => err.write(`  ${line}\n`) });
  try {
    const app = await NestFactory.createApplicationContext(
      AppModule.with({
        appUrl: database.appUrl,
        poolSize: 3,
        clock: new SystemClock(),
        secretsKey: secretsKeyOf(config),
        serving: { port: 0, publicUrl: config.publicUrl, webDir: null, demo: config.demo },
      }),
      { logger: new QuietLog(), abortOnError: false },
    );
    try {
      await work({
        app,
        config,
        practices: () => listed(database.ownerUrl),
        description: database.description,
        ownerUrl: database.ownerUrl,
      });
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

async function listed(ownerUrl: string): Promise<ListedPractice[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'porchlight-cli' });
  await client.connect();
  try {
    return (await client.query<ListedPractice>('SELECT * FROM app.practices()')).rows;
  } finally {
    await client.end();
  }
}

/**
 * The practice that is meant: by its name or id, or the only one.
 *
 * @throws Failed with the names that there are
 */
export async function practiceMeant(house: OpenHouse, name: string | null): Promise<ListedPractice> {
  const all = await house.practices();
  const fits = name === null ? all : all.filter((one) => one.id === name || one.name.toLowerCase() === name.toLowerCase());
  const [practice] = fits;
  if (practice && fits.length === 1) return practice;
  if (all.length === 0) throw new Failed('There is no practice yet. Begin with: npm run porchlight -- create-practice');
  if (fits.length > 1 && name !== null)
    throw new Failed(`Several practices are called "${name}". Say its id: ${fits.map((one) => one.id).join(', ')}.`);
  throw new Failed(`Say which practice, with --practice: ${all.map((one) => `"${one.name}"`).join(', ')}.`);
}
