import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { Seal } from '../database/seal.js';
import { databaseTrouble } from '../http/database-trouble.js';
import { Problem } from '../http/problem.js';

/** Where what cannot be kept in the database waits; null = nowhere, and senders are asked to come again. */
export const SPOOL_FOLDER = 'porchlight:spool-folder';

const MOST = 5_000;
const LOOKS_EVERY_MS = 3_000;

/** A word from outside, as it came through a door. */
export interface Spooled {
  door: string;
  id: string;
  /** Which sender signs so, where a door knows several. */
  kind?: string;
  signature: string;
  body: Buffer;
  receivedAt: Date;
}

/** Takes in what waited. A `Problem` means that nobody would ever take it; whatever else it throws, it is tried again. */
export type TakesSpooled = (spooled: Spooled) => Promise<void>;

/**
 * Keeps webhooks on the disk while the database is away (A4): a file for each, synced and renamed before the sender hears yes, readable by its owner only and
 * sealed, since there are names in it. Taken in again it is removed only after the commit; who takes it in knows a repeat.
 */
@Injectable()
export class Spool implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Spool');
  private readonly doors = new Map<string, TakesSpooled>();
  private timer: NodeJS.Timeout | null = null;
  private draining: Promise<number> | null = null;

  constructor(
    @Inject(SPOOL_FOLDER) private readonly folder: string | null,
    private readonly seal: Seal,
  ) {}

  onApplicationBootstrap(): void {
    if (this.folder === null) return;
    this.timer = setInterval(() => void this.drain().catch(() => undefined), LOOKS_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.draining?.catch(() => undefined);
  }

  /** Whose words are taken in by whom, once the database is back. */
  attend(door: string, takes: TakesSpooled): void {
    this.doors.set(door, takes);
  }

  /** @throws Problem `unavailable` with Retry-After where it cannot be kept here either */
  async keep(spooled: Spooled): Promise<void> {
    const { folder } = this;
    if (folder === null || (await this.waiting()).length >= MOST) throw this.away();
    const name = newId();
    const text = JSON.stringify({ ...spooled, body: spooled.body.toString('base64') });
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(join(folder, `${name}.new`), 'wx', 0o600);
      try {
        await file.writeFile(this.seal.close(text, placeOf(name)));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(join(folder, `${name}.new`), join(folder, `${name}.hook`));
      await syncFolder(folder);
    } catch (error) {
      this.log.error(`A webhook could not be spooled (${(error as NodeJS.ErrnoException).code ?? (error as Error).name}).`);
      throw this.away();
    }
  }

  /** Neither here nor there: the sender is to come again. */
  away(): Problem {
    const says = 'The database does not answer right now, and this was not kept. Send it again, the very same.';
    return new Problem('unavailable', says, {}, { 'retry-after': '30' });
  }

  /** What waits, oldest first. */
  async waiting(): Promise<string[]> {
    if (this.folder === null) return [];
    const names = await readdir(this.folder).catch(() => [] as string[]);
    return names
      .filter((name) => name.endsWith('.hook'))
      .map((name) => name.slice(0, -5))
      .sort();
  }

  /** One round over all that waits; ends where the database is still away. @returns how many were taken in */
  drain(): Promise<number> {
    this.draining ??= this.round().finally(() => {
      this.draining = null;
    });
    return this.draining;
  }

  private async round(): Promise<number> {
    let taken = 0;
    for (const name of await this.waiting()) {
      const outcome = await this.takeIn(name);
      if (outcome === 'away') break;
      if (outcome === 'left') continue;
      await this.remove(name);
      taken++;
    }
    return taken;
  }

  private async takeIn(name: string): Promise<'done' | 'left' | 'away'> {
    const spooled = await this.read(name);
    const takes = spooled && this.doors.get(spooled.door);
    if (!spooled || !takes) return 'left';
    try {
      await takes(spooled);
      return 'done';
    } catch (error) {
      if (databaseTrouble(error)) return 'away';
      const { code } = error as { code?: string };
      this.log.warn(`Spooled ${name}: ${error instanceof Problem ? 'refused' : 'failed'} (${code ?? (error as Error).name}).`);
      if (error instanceof Problem) return error.status >= 500 ? 'away' : 'done';
      return 'left';
    }
  }

  private async read(name: string): Promise<Spooled | null> {
    const text = this.seal.open(await readFile(join(this.folder as string, `${name}.hook`)), placeOf(name))?.toString('utf8');
    if (text === undefined) {
      this.log.warn(`Spooled ${name} was sealed with another key and stays where it is.`);
      return null;
    }
    const { body, receivedAt, ...rest } = JSON.parse(text);
    return { ...rest, body: Buffer.from(body, 'base64'), receivedAt: new Date(receivedAt) };
  }

  private async remove(name: string): Promise<void> {
    await rm(join(this.folder as string, `${name}.hook`), { force: true });
    await syncFolder(this.folder as string);
  }
}

const placeOf = (name: string): string => `spool/${name}`;

/** A rename is kept only once its folder is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
