import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { ACCESS, type Access } from './access.js';
import { Idempotency } from './idempotency.js';
import { type Scope, Scopes } from './scope.js';
import { SessionActivity } from './session-activity.js';
import { SessionCookie } from './session-cookie.js';

/** Opens the request's transaction, and makes a repeated write answer what the first one answered. */
@Injectable()
export class ScopeInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly scopes: Scopes,
    private readonly cookie: SessionCookie,
    private readonly idempotency: Idempotency,
    private readonly activity: SessionActivity,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const access = this.reflector.get<Access>(ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest & { scope?: Scope }>();
    const token = this.cookie.read(request);
    if (token && !request.headers['porchlight-background']) this.activity.seen(token);
    if (access.kind !== 'scoped' || !token) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    return from(
      this.scopes.run(
        token,
        access.permission,
        async (scope) => {
          request.scope = scope;
          return isRead ? lastValueFrom(next.handle()) : this.idempotency.once(scope, request, reply, () => lastValueFrom(next.handle()));
        },
        { readOnly: isRead && !access.audits, requestId: String(request.id) },
      ),
    );
  }
}
