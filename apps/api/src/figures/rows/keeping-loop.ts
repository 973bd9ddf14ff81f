import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../../database/clock.js';
import { Round } from '../../database/round.js';
import { Scopes } from '../../http/scope.js';
import { timeIn } from '../../journeys/time-caller.js';
import { FigureKeeper, ROWS_VERSION } from './keeper.js';

const EVERY_MS = 20_000;
const PRACTICES_AT_ONCE = 50;
/** Steps for one practice before the next has its turn. */
const STEPS = 60;

/** Lets the rows of the figures follow the history on every replica; whoever comes second finds the row locked and goes on to the next practice. */
@Injectable()
export class KeepingLoop extends Round {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly scopes: Scopes,
    private readonly keeper: FigureKeeper,
    clock: Clock,
  ) {
    super(EVERY_MS, clock);
  }

  protected async round(): Promise<void> {
    const behind: { id: string }[] = await this.dataSource.query('SELECT app.figures_behind($1, $2) AS id', [
      ROWS_VERSION,
      PRACTICES_AT_ONCE,
    ]);
    for (const { id } of behind) {
      for (let step = 0; step < STEPS && !this.ending; step++) {
        const left = await this.scopes.runAs(timeIn(id), (scope) => this.keeper.step(scope, { wait: false }));
        if (left === null) break;
      }
    }
  }
}
