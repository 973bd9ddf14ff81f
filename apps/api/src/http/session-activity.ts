import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { hashOf } from '../database/ids.js';

const EVERY_MS = 60_000;
const REMEMBERED = 10_000;

/** Postpones the idle lock: a session that was used is noted at most once a minute, outside the request. */
@Injectable()
export class SessionActivity {
  private readonly log = new Logger('SessionActivity');
  private readonly noted = new Map<string, number>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  seen(token: string): void {
    const now = performance.now();
    if (now - (this.noted.get(token) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    if (this.noted.size > REMEMBERED) this.noted.clear();
    this.noted.set(token, now);
    this.dataSource.query('SELECT app.touch_session($1)', [hashOf(token)]).catch(() => {
      this.noted.delete(token);
      this.log.warn('A session could not be marked as used; the next request tries again.');
    });
  }
}
