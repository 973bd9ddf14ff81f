import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from './clock.js';
import { servingOptions } from './data-source.js';
import { Housekeeping } from './housekeeping.js';
import { newToken } from './ids.js';
import { Seal } from './seal.js';

export interface DatabaseOptions {
  appUrl: string;
  poolSize: number;
  clock: Clock;
  /** What the secrets of others are sealed with (decisions 21); without it what is sealed ends with the process. */
  secretsKey?: string;
}

/** Ground: the database, the time, and what is kept sealed. */
@Global()
@Module({})
export class DatabaseModule {
  static with({ appUrl, poolSize, clock, secretsKey }: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...servingOptions(appUrl, poolSize), retryAttempts: 3, retryDelay: 500 })],
      providers: [{ provide: Clock, useValue: clock }, { provide: Seal, useValue: new Seal(secretsKey ?? newToken()) }, Housekeeping],
      exports: [Clock, Seal],
    };
  }
}
