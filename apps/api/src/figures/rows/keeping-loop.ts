import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock, SystemClock } from '../../database/clock.js';
import { Scopes } from '../../http/scope.js';
import { timeIn } from '../../journeys/time-caller.js';
import { FigureKeeper, ROWS_VERSION } from './keeper.js';

const EVERY_MS = 20_000;
const PRACTICES_AT_ONCE = 50;
/** Steps for one practice before the next has its turn. */
const STEPS = 20;

/** Lets the rows of the figures follow the history on every replica; whoever comes second finds the row locked and goes on to the next practice. */
@Injectable()
export class KeepingLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Figures');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private stopped = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    private readonly keeper: FigureKeeper,
    private readonly clock: Clock,
  ) {}

  /** A clock that is wound by hand passes when its owner says so. */
  onApplicationBootstrap(): void {
    if (!(this.clock instanceof SystemClock)) return;
    this.timer = setInterval(
      () => void this.run().catch(() => this.log.warn('The figures could not follow the history; the next round tries again.')),
      EVERY_MS,
    ).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.running?.catch(() => undefined);
  }

  run(): Promise<void> {
    this.running ??= this.round().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async round(): Promise<void> {
    const behind: { id: string }[] = await this.dataSource.query('SELECT app.figures_behind($1, $2) AS id', [
      ROWS_VERSION,
      PRACTICES_AT_ONCE,
    ]);
    for (const { id } of behind) {
      for (let step = 0; step < STEPS && !this.stopped; step++) {
        const left = await this.scopes.runAs(timeIn(id), (scope) => this.keeper.step(scope, { wait: false }));
        if (left === null) break;
      }
    }
  }
}
