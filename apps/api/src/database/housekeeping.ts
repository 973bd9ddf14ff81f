import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from './clock.js';
import { Round } from './round.js';

const EVERY_MS = 3_600_000;

/** Once an hour, on every replica: twice does no harm. Keeps the tables of the door and of retries from growing for ever. */
@Injectable()
export class Housekeeping extends Round {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    clock: Clock,
  ) {
    super(EVERY_MS, clock);
  }

  protected async round(): Promise<void> {
    await this.dataSource.query('SELECT app.tidy()');
  }
}
