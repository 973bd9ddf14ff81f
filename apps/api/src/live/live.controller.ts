import type { ServerResponse } from 'node:http';
import { type BeforeApplicationShutdown, Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { hashOf } from '../database/ids.js';
import { CanRiding } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { admitCaller, type SessionRow } from '../http/caller.js';
import { Problem } from '../http/problem.js';
import { SessionCookie } from '../http/session-cookie.js';
import { Wire } from '../journeys/wire.js';

const HEARTBEAT_MS = 15_000;

/** Server-sent events of a practice: ids only, never a name. Who loses the line asks everything again (decisions 25). */
@ApiTags('live')
@Controller('live')
export class LiveController implements BeforeApplicationShutdown {
  private readonly open = new Set<ServerResponse>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly cookie: SessionCookie,
    private readonly wire: Wire,
  ) {}

  /** A stream never ends by itself: without this the server would wait for it. */
  beforeApplicationShutdown(): void {
    for (const out of this.open) out.end();
  }

  @Get()
  @Answers('listenLive', 200, null, {
    says: 'Server-sent events, ids only: hello, journeys, people, settings, thanks, signed-out.',
    as: 'text/event-stream',
  })
  @CanRiding('board.read')
  async stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = this.cookie.read(request) ?? '';
    const { practiceId, memberId } = await this.caller(token);
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    });
    // Fastify asks GET's handler for HEAD as well: it has its headers and no stream.
    if (request.method === 'HEAD') return void out.end();
    this.open.add(out);
    const say = (event: string, data: object) => out.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    /** A session that has ended ends its stream; a locked one is told so, by the answers to what it asks. A database that is away says nothing about it. */
    const check = () =>
      this.caller(token).then(
        () => out.write(': still here\n\n'),
        (error) => (error instanceof Problem ? out.end('event: signed-out\ndata: {}\n\n') : out.end()),
      );
    const unsubscribe = this.wire.subscribe(practiceId, (ring) => {
      if (ring.sessions?.includes(memberId)) void check();
      if (ring.journeys === '*' || ring.journeys?.length) say('journeys', { ids: ring.journeys });
      if (ring.people?.length) say('people', { ids: ring.people });
      if (ring.settings) say('settings', {});
      if (ring.thanks) say('thanks', {});
    });
    const heartbeat = setInterval(() => void check(), HEARTBEAT_MS);
    const stop = () => {
      this.open.delete(out);
      clearInterval(heartbeat);
      unsubscribe();
    };
    out.on('close', stop);
    out.on('error', stop);
    say('hello', {});
  }

  private async caller(token: string) {
    const [row]: SessionRow[] = await this.dataSource.query('SELECT * FROM app.session_of($1)', [hashOf(token)]);
    return admitCaller(row && { ...row, locked: false }, 'board.read');
  }
}
