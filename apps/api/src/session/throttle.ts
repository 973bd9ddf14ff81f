import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { hashOf } from '../database/ids.js';
import { Problem } from '../http/problem.js';

const WINDOW_MS = 15 * 60_000;
/** Failures within the window, counted in the database, so that the budget holds across replicas. */
const LIMITS = { accountFromAddress: 10, address: 60, account: 40, accountFromDevice: 10 };

export interface Attempt {
  emailKey: string;
  address: string;
  /** Token of a browser that signed in to this account before; null = a stranger. */
  device: string | null;
}

/**
 * Slows guessing without locking anybody out: strangers share a budget for the account, a known browser has its own.
 *
 * Counted for unknown accounts just the same, so that the answer tells nothing.
 */
@Injectable()
export class Throttle {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `too-many-attempts` with Retry-After */
  async check(attempt: Attempt): Promise<void> {
    const since = new Date(this.clock.now().getTime() - WINDOW_MS);
    const keys = keysOf(attempt);
    const rows: { key: Buffer; failures: number }[] = await this.dataSource.query('SELECT * FROM app.sign_in_failures_of($1, $2)', [
      keys.map((key) => key.hash),
      since,
    ]);
    const over = keys.some((key) => (rows.find((row) => row.key.equals(key.hash))?.failures ?? 0) >= key.limit);
    if (over)
      throw new Problem(
        'too-many-attempts',
        'Too many tries that did not match. Wait a quarter of an hour, or sign in from the browser that you usually use.',
        {},
        { 'retry-after': String(WINDOW_MS / 1000) },
      );
  }

  async failed(attempt: Attempt): Promise<void> {
    await this.dataSource.query('SELECT app.note_sign_in_failure($1, $2)', [keysOf(attempt).map((key) => key.hash), this.clock.now()]);
  }
}

function keysOf({ emailKey, address, device }: Attempt): { hash: Buffer; limit: number }[] {
  if (device) return [{ hash: hashOf(`device ${emailKey} ${device}`), limit: LIMITS.accountFromDevice }];
  return [
    { hash: hashOf(`account+address ${emailKey} ${address}`), limit: LIMITS.accountFromAddress },
    { hash: hashOf(`address ${address}`), limit: LIMITS.address },
    { hash: hashOf(`account ${emailKey}`), limit: LIMITS.account },
  ];
}
