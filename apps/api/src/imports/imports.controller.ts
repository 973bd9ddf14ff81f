import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Can, CanRiding } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers } from '../http/answers.js';
import { OneOf } from '../http/fields.js';
import { invalid, Problem } from '../http/problem.js';
import { InScope, type Scope, Scopes } from '../http/scope.js';
import { SessionCookie } from '../http/session-cookie.js';
import { ImportService } from './import.service.js';
import { Imports, ImportView } from './import.view.js';
import { ImportReading } from './import-reading.js';

export class ImportQuery {
  @OneOf(['1'], { optional: true, description: 'Say what would come of the file, and keep nothing.' }) dryRun?: '1';
}

/** Files of people. A file is many transactions, so the session is looked up first and each batch runs as whoever sent it. */
@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportService,
    private readonly reading: ImportReading,
    private readonly scopes: Scopes,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Answers('importFile', 201, ImportView, { says: 'A CSV file of people who asked; what came of each row.' })
  @ApiResponse({ status: 200, description: 'What would come of it (dryRun).', type: ImportView })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'X-File-Name', required: false, description: 'The name of the file, percent-encoded.' })
  @CanRiding('imports.write')
  async import(
    @Body() body: unknown,
    @Query() query: ImportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView> {
    const requestId = String(request.id);
    const caller = await this.scopes.run(this.cookie.read(request) ?? '', 'imports.write', async (scope) => scope.caller, {
      readOnly: true,
    });
    if (!Buffer.isBuffer(body)) throw new Problem('unsupported-media-type', 'Send the file itself as text/csv.');
    const dryRun = query.dryRun === '1';
    const view = await this.imports.import(caller, { bytes: body, name: fileName(request), dryRun, requestId });
    if (dryRun) void reply.status(200);
    return view;
  }

  @Get()
  @Answers('listImports', 200, Imports, { says: 'Earlier imports.' })
  @Can('imports.read')
  async list(@InScope() scope: Scope): Promise<Imports> {
    return { imports: await this.reading.list(scope) };
  }

  @Get(':id')
  @Answers('readImport', 200, ImportView, { says: 'What came of a file, row by row.' })
  @Can('imports.read')
  one(@AnId() id: string, @InScope() scope: Scope): Promise<ImportView> {
    return this.reading.one(scope, id);
  }
}

/** The name alone, without folders and without signs that no name has. */
function fileName(request: FastifyRequest): string | null {
  const header = request.headers['x-file-name'];
  if (typeof header !== 'string' || header === '') return null;
  try {
    const name = decodeURIComponent(header)
      .normalize('NFC')
      .replace(/^.*[/\\]/s, '')
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, 200);
    return name || null;
  } catch {
    throw invalid('/headers/x-file-name', 'must be percent-encoded');
  }
}
