import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { Public } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Problem } from '../http/problem.js';
import { Alive, Ready } from './health.view.js';

/** `live`: the process answers. `ready`: it can serve, database included. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  /** Counted at most once a minute: it walks every client. */
  private abandoned = { count: 0, until: 0 };

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get('live')
  @Answers('isAlive', 200, Alive, { says: 'The process answers.' })
  @Public()
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Answers('isReady', 200, Ready, { says: 'It can serve, database included.', problems: ['unavailable'] })
  @Public()
  async ready(): Promise<{ status: string; zones: string; abandoned: number }> {
    try {
      await this.dataSource.query('SELECT 1');
      await this.count();
    } catch {
      throw new Problem('unavailable', 'The database does not answer right now.', {}, { 'retry-after': '2' });
    }
    return { status: 'ok', zones: process.versions.tz ?? 'unknown', abandoned: this.abandoned.count };
  }

  private async count(): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() < this.abandoned.until) return;
    const [{ count }] = await this.dataSource.query('SELECT count(*)::int AS count FROM app.abandoned($1, NULL)', [now]);
    this.abandoned = { count, until: now.getTime() + 60_000 };
  }
}
