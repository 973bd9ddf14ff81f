import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ACCESS, type Access } from './access.js';
import { Problem } from './problem.js';
import { SessionCookie } from './session-cookie.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Deny by default: no declared access, no entry. Also keeps other sites from speaking with a browser's cookie (decisions 18). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookie: SessionCookie,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (!access) throw new Problem('forbidden', 'This address has no declared permission.');
    if (!SAFE.has(request.method) && !sameSite(request))
      throw new Problem('wrong-origin', 'Open Porchlight itself and try again from there.');
    if (access.kind !== 'public' && !this.cookie.read(request)) throw new Problem('signed-out', 'Sign in to go on.');
    return true;
  }
}

/** Both headers absent: not a browser, so there is no cookie to abuse. */
function sameSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === request.host;
  } catch {
    return false;
  }
}
