import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type ServingConfig } from './serving-config.js';

const DAY = 86_400;

/** The cookie that carries the session's token: `__Host-` where TLS allows; else named by the port, so that two clones on one machine keep apart. */
@Injectable()
export class SessionCookie {
  constructor(@Inject(CONFIG) private readonly config: ServingConfig) {}

  private get secure(): boolean {
    return this.config.publicUrl?.protocol === 'https:';
  }

  private name(what: 'session' | 'device'): string {
    return this.secure ? `__Host-porchlight-${what}` : `porchlight-${what}-${this.config.port}`;
  }

  read(request: FastifyRequest, what: 'session' | 'device' = 'session'): string | null {
    const value = request.cookies[this.name(what)];
    return value && /^[\w-]{43}$/.test(value) ? value : null;
  }

  write(reply: FastifyReply, token: string, what: 'session' | 'device' = 'session'): void {
    void reply.setCookie(this.name(what), token, {
      path: '/',
      httpOnly: true,
      secure: this.secure,
      sameSite: 'lax',
      ...(what === 'device' ? { maxAge: 365 * DAY } : {}),
    });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name('session'), { path: '/', httpOnly: true, secure: this.secure, sameSite: 'lax' });
  }
}
