import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { hashOf } from '../database/ids.js';
import { Public } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { OneOf, Secret, Text } from '../http/fields.js';
import { invalid, Problem } from '../http/problem.js';
import { SessionCookie } from '../http/session-cookie.js';
import { emailKey } from '../journeys/contact-key.js';
import { MeReading } from './me.js';
import { PracticeFounding } from './practice-founding.js';
import { SessionService } from './session.service.js';
import { Me, SetupState } from './session.view.js';

export class NewPracticeDto {
  @Text(200) name: string;
  @Text(60) zone: string;
  @OneOf(['therapy', 'dental']) profile: 'therapy' | 'dental';
}

export class NewOwnerDto {
  @Text(200) name: string;
  @Text(320) email: string;
  @Secret(15, 1024) password: string;
}

export class SetupDto {
  @Text(100) token: string;
  @ApiProperty({ type: () => NewPracticeDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => NewPracticeDto)
  practice: NewPracticeDto;
  @ApiProperty({ type: () => NewOwnerDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => NewOwnerDto)
  owner: NewOwnerDto;
}

/** The one door of an empty install; with the first practice it is closed for good (decisions 19). */
@ApiTags('setup')
@Controller('setup')
export class SetupController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly founding: PracticeFounding,
    private readonly sessions: SessionService,
    private readonly me: MeReading,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Answers('readSetup', 200, SetupState, { says: 'Whether this install is still empty.' })
  @Public()
  async state(): Promise<{ open: boolean }> {
    return { open: await this.isEmpty() };
  }

  @Post()
  @Answers('setUp', 201, Me, { says: 'Founds the first practice; works once.', problems: ['setup-closed', 'wrong-credentials'] })
  @Public()
  async setUp(@Body() body: SetupDto, @Res({ passthrough: true }) reply: FastifyReply) {
    if (!(await this.isEmpty())) throw new Problem('setup-closed', 'This Porchlight is set up already. Sign in, or ask its owner.');
    if (!emailKey(body.owner.email)) throw invalid('/owner/email', 'is not a whole mail address; check for the part after @');
    if (!(await this.knowsZone(body.practice.zone)))
      throw invalid('/practice/zone', 'is no time zone; choose one like America/Los_Angeles');
    const [{ used }] = await this.dataSource.query('SELECT app.use_setup_link($1) AS used', [hashOf(body.token)]);
    if (!used) throw new Problem('wrong-credentials', 'This link does not open the set-up. Use the newest one that npm start printed.');
    const owner = await this.founding.found(body.practice, body.owner);
    const token = await this.sessions.begin(owner.practiceId, owner.memberId);
    this.cookie.write(reply, token);
    return this.me.read(token);
  }

  /** A zone must be one to the core, which reads it here, and to the board, which reads it in SQL. */
  private async knowsZone(zone: string): Promise<boolean> {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      await this.dataSource.query('SELECT now() AT TIME ZONE $1', [zone]);
      return true;
    } catch {
      return false;
    }
  }

  private async isEmpty(): Promise<boolean> {
    return (await this.dataSource.query('SELECT app.install_is_empty() AS empty'))[0].empty;
  }
}
