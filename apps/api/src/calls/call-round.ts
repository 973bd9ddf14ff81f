import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { Round } from '../database/round.js';
import { Hooks } from '../outside/hooks.js';
import { CallEvents } from './call-events.js';

const EVERY_MS = 60_000;
const AT_ONCE = 20;
/** An event that is being taken in right now is left to whoever does it. */
const WAITING_SINCE_MS = 30_000;

/** Takes in what was kept and not yet taken in, on every replica; an event that two of them try is still one. */
@Injectable()
export class CallRound extends Round {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    clock: Clock,
    private readonly hooks: Hooks,
    private readonly events: CallEvents,
  ) {
    super(EVERY_MS, clock);
  }

  protected async round(): Promise<void> {
    await this.hooks.learn();
    const rows: { practice_id: string; event_id: string; member_id: string | null }[] = await this.dataSource.query(
      'SELECT * FROM app.waiting_call_events($1, $2)',
      [new Date(this.clock.now().getTime() - WAITING_SINCE_MS), AT_ONCE],
    );
    for (const { practice_id: practiceId, event_id, member_id: memberId } of rows)
      if (memberId) await this.events.processQuietly({ practiceId, memberId, roles: ['owner'], settingsVersion: 0 }, event_id);
  }
}
