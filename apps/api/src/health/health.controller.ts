import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Public } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Problem } from '../http/problem.js';
import { Alive, Ready } from './health.view.js';

/** `live`: the process answers. `ready`: it can serve, database included. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  @Get('live')
  @Answers('isAlive', 200, Alive, { says: 'The process answers.' })
  @Public()
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Answers('isReady', 200, Ready, { says: 'It can serve, database included.', problems: ['unavailable'] })
  @Public()
  async ready(): Promise<{ status: string; zones: string }> {
    try {
      await this.dataSource.query('SELECT 1');
    } catch {
      throw new Problem('unavailable', 'The database does not answer right now.', {}, { 'retry-after': '2' });
    }
    return { status: 'ok', zones: process.versions.tz ?? 'unknown' };
  }
}
