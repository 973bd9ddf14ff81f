import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { SessionCookie } from '../http/session-cookie.js';
import { MeReading } from './me.js';
import { SignInDto, UnlockDto } from './session.dto.js';
import { SessionService } from './session.service.js';

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
  @Public()
  read(@Req() request: FastifyRequest) {
    return this.me.read(this.token(request));
  }

  @Delete()
  @HttpCode(204)
  @Public()
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = this.cookie.read(request);
    if (token) await this.sessions.end(token);
    this.cookie.clear(reply);
  }

  @Post('lock')
  @HttpCode(204)
  @Public()
  async lock(@Req() request: FastifyRequest): Promise<void> {
    await this.sessions.lock(this.token(request));
  }

  @Post('unlock')
  @HttpCode(200)
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
