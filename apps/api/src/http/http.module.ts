import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { DeclaredAccess } from './declared-access.js';
import { Idempotency } from './idempotency.js';
import { ProblemFilter } from './problem.filter.js';
import { ScopeInterceptor } from './scope.interceptor.js';
import { Scopes } from './scope.js';
import { CONFIG, type ServingConfig } from './serving-config.js';
import { SessionActivity } from './session-activity.js';
import { SessionCookie } from './session-cookie.js';

const SHARED = [Scopes, Idempotency, SessionCookie, SessionActivity];

/** Ground: who may ask, in which practice, once, and how a refusal reads. */
@Global()
@Module({})
export class HttpModule {
  static with(serving: ServingConfig): DynamicModule {
    return {
      module: HttpModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: CONFIG, useValue: serving },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: ScopeInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        DeclaredAccess,
        ...SHARED,
      ],
      exports: [CONFIG, ...SHARED],
    };
  }
}
