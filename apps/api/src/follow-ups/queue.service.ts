import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { poolOf } from '../database/data-source.js';
import { hashOf } from '../database/ids.js';
import { admitCaller, type SessionRow } from '../http/caller.js';

/**
 * Today in one statement, sign-in included; its rows come as JSON text from the database and are passed on unread. What waits for somebody in a session
 * stands where it is offered.
 */
@Injectable()
export class QueueService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async today(token: string, mine: boolean): Promise<string> {
    const { rows } = await poolOf(this.dataSource).query<SessionRow & { body: string }>({
      name: 'queue',
      text: 'SELECT q.practice_id, q.member_id, q.roles, q.locked, app.queue_by_call_times(q.body, q.practice_id, q.member_id, $2, $3) AS body FROM app.queue($1, $2, $3) q',
      values: [hashOf(token), this.clock.now(), mine],
    });
    admitCaller(rows[0], 'follow_ups.read');
    return rows[0]?.body ?? '{}';
  }
}
