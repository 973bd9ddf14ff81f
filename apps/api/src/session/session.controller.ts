import { Body, Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Problem } from '../http/problem.js';
import { SessionCookie } from '../http/session-cookie.js';
import { MeReading } from './me.js';
import { SignInDto, UnlockDto } from './session.dto.js';
import { SessionService } from './session.service.js';
import { Me } from './session.view.js';

/** Signing in, locking, signing out. Public to the guard: each looks at the cookie itself, since a locked session must be able to open. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly me: MeReading,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Answers('signIn', 201, Me, {
    says: 'Signs in and sets the cookie.',
    problems: ['wrong-credentials', 'too-many-attempts', 'practice-choice'],
  })
  @Public()
  async signIn(@Body() body: SignInDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const before = this.cookie.read(request);
    const { token, device } = await this.sessions.signIn(
      body.email,
      body.password,
      { address: request.ip, device: this.cookie.read(request, 'device') },
      body.practiceId ?? null,
    );
    if (before) await this.sessions.end(before);
    this.cookie.write(reply, token);
    this.cookie.write(reply, device, 'device');
    return this.me.read(token);
  }

  @Get()
  @Answers('readMe', 200, Me, { says: 'Who is signed in, where, and what they may.', problems: ['signed-out', 'session-locked'] })
  @Public()
  read(@Req() request: FastifyRequest) {
    return this.me.read(this.token(request));
  }

  @Delete()
  @Answers('signOut', 204, null, { says: 'Ends the session everywhere.' })
  @Public()
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.cookie.read(request);
    if (token) await this.sessions.end(token);
    this.cookie.clear(reply);
  }

  @Post('lock')
  @Answers('lockSession', 204, null, { says: 'Locks now.', problems: ['signed-out'] })
  @Public()
  async lock(@Req() request: FastifyRequest): Promise<void> {
    await this.sessions.lock(this.token(request));
  }

  @Post('unlock')
  @Answers('unlockSession', 200, Me, {
    says: 'Opens a locked session.',
    problems: ['signed-out', 'wrong-credentials', 'too-many-attempts'],
  })
  @Public()
  async unlock(@Body() body: UnlockDto, @Req() request: FastifyRequest) {
    const token = this.token(request);
    await this.sessions.unlock(token, body.password, request.ip);
    return this.me.read(token);
  }

  private token(request: FastifyRequest): string {
    const token = this.cookie.read(request);
    if (!token) throw new Problem('signed-out', 'Sign in to go on.');
    return token;
  }
}
