import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Hooks } from './hooks.js';
import { Names, SystemNames } from './names.js';
import { PostOffice } from './post-office.js';
import { SafeFetch } from './safe-fetch.js';
import { SPOOL_FOLDER, Spool } from './spool.js';

export interface OutsideOptions {
  /** Where webhooks wait while the database is away; left out = nowhere, and senders are asked to come again. */
  spoolFolder?: string;
  /** From names to addresses; the system's own unless told. */
  names?: Names;
}

const SHARED = [SafeFetch, Hooks, Spool, PostOffice];

/** Ground: what goes out to others and what comes in from them. */
@Global()
@Module({})
export class OutsideModule {
  static with({ spoolFolder, names }: OutsideOptions): DynamicModule {
    return {
      module: OutsideModule,
      providers: [
        { provide: Names, useValue: names ?? new SystemNames() },
        { provide: SPOOL_FOLDER, useValue: spoolFolder ?? null },
        ...SHARED,
      ],
      exports: SHARED,
    };
  }
}
