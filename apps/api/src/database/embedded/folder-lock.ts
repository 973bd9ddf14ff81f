import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markOf } from './process-mark.js';
import { EmbeddedRefusal, explain } from './refusal.js';

/** Who uses this folder; url is known once it serves. */
export type Holder = { pid: number; mark: string | null; url?: string };

export class FolderInUse extends EmbeddedRefusal {
  override name = 'FolderInUse';
  constructor(
    readonly holder: Holder,
    dataDir: string,
  ) {
    const where = holder.url ? `: ${holder.url}` : ' (still starting)';
    super(
      `Porchlight already runs in this folder as process ${holder.pid}${where}. Stop it first, or give this one its own data with PORCHLIGHT_DATA (now ${dataDir}).`,
    );
  }
}

/**
 * One process a data folder. Locks are numbered files `lock-N`; the highest counts. A dead holder's N is never removed to be taken:
 * its successor creates N+1, which the file system grants to one process only. So two that find the same dead lock cannot both win,
 * and there is no moment without a lock.
 */
export class FolderLock {
  private constructor(
    private readonly folder: string,
    private readonly number: number,
    private holder: Holder,
  ) {}

  /** @throws FolderInUse while its holder lives */
  static take(dataDir: string): FolderLock {
    const folder = lockFolder(dataDir);
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      mkdirSync(folder, { recursive: true });
      for (;;) {
        const last = highest(folder);
        const holder = last === 0 ? null : read(folder, last);
        if (holder && lives(holder)) throw new FolderInUse(holder, dataDir);
        const lock = FolderLock.claim(folder, last + 1);
        if (lock) return lock;
      }
    } catch (cause) {
      throw explain(`locking the data folder ${dataDir}`, cause);
    }
  }

  private static claim(folder: string, number: number): FolderLock | null {
    const holder: Holder = { pid: process.pid, mark: markOf(process.pid) };
    const draft = join(folder, `draft-${process.pid}`);
    writeFileSync(draft, JSON.stringify(holder));
    try {
      linkSync(draft, path(folder, number));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return null;
      throw cause;
    } finally {
      rmSync(draft, { force: true });
    }
    // A process that slept since it looked may have made a number that is already history.
    if (highest(folder) !== number) {
      rmSync(path(folder, number), { force: true });
      return null;
    }
    for (const older of numbers(folder)) if (older < number) rmSync(path(folder, older), { force: true });
    return new FolderLock(folder, number, holder);
  }

  /** Lets a second start say where this one is reached. */
  announce(url: string): void {
    this.write({ ...this.holder, url });
  }

  /** The file stays, with nobody in it: numbers only ever rise. */
  release(): void {
    try {
      this.write({ pid: 0, mark: null });
    } catch {
      // A full disk: our number dies with this process and says the same.
    }
  }

  private write(holder: Holder): void {
    this.holder = holder;
    const draft = join(this.folder, `draft-${process.pid}`);
    writeFileSync(draft, JSON.stringify(holder));
    renameSync(draft, path(this.folder, this.number));
  }
}

/** The living process that uses this folder, if any. Reads only. */
export function holderOf(dataDir: string): Holder | null {
  const folder = lockFolder(dataDir);
  const last = highest(folder);
  const holder = last === 0 ? null : read(folder, last);
  return holder && lives(holder) ? holder : null;
}

function lives(holder: Holder): boolean {
  const mark = markOf(holder.pid);
  return mark !== null && mark === holder.mark;
}

function read(folder: string, number: number): Holder | null {
  try {
    return JSON.parse(readFileSync(path(folder, number), 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function highest(folder: string): number {
  return Math.max(0, ...numbers(folder));
}

function numbers(folder: string): number[] {
  try {
    return readdirSync(folder)
      .flatMap((name) => /^lock-(\d+)$/.exec(name)?.[1] ?? [])
      .map(Number);
  } catch {
    return [];
  }
}

function path(folder: string, number: number): string {
  return join(folder, `lock-${number}`);
}

function lockFolder(dataDir: string): string {
  return join(dataDir, 'lock');
}
