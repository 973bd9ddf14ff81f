import { Body, Controller, Delete, Get, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Can } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { rowsTable, sentAsTable } from '../http/csv-table.js';
import { InScope, type Scope } from '../http/scope.js';
import { OriginDto, ReferralsQuery, ReferrersQuery, ThanksDto } from './origin.dto.js';
import { Origins } from './origins.service.js';
import { OutsideNames } from './outside-names.js';
import { OriginView, ReferralGraph, Referrers, ThanksList } from './referral.view.js';
import { Referrals } from './referral-graph.js';
import { Thanks } from './thanks.service.js';

const COLUMNS = ['name', 'kind', 'client', 'sentBy', 'sent', 'clients', 'lastAt', 'id'];

/** Word of mouth: who named us, and whom we owe thanks. */
@ApiTags('referrals')
@Controller()
export class ReferralsController {
  constructor(
    private readonly origins: Origins,
    private readonly thanks: Thanks,
    private readonly graph: Referrals,
    private readonly names: OutsideNames,
  ) {}

  @Get('journeys/:id/origin')
  @Answers('readOrigin', 200, OriginView, { says: 'How somebody found us, and what was recorded before.' })
  @Can('origins.read')
  read(@AnId() id: string, @InScope() scope: Scope) {
    return this.origins.read(scope, id);
  }

  @Put('journeys/:id/origin')
  @Answers('keepOrigin', 200, OriginView, { says: 'How they found us; what was recorded before stays on record.', problems: VERSIONED })
  @Can('people.write')
  keep(@AnId() id: string, @Body() body: OriginDto, @InScope() scope: Scope) {
    return this.origins.keep(scope, id, body);
  }

  @Get('thanks')
  @Answers('readThanks', 200, ThanksList, { says: 'Whom we owe a thank-you; never whom they sent.' })
  @Can('thanks.write')
  owed(@InScope() scope: Scope) {
    return this.thanks.list(scope);
  }

  @Post('thanks/:id/ending')
  @Answers('endThanks', 201, ThanksList, { says: 'They were thanked, or need not be.', problems: ['no-longer-open'] })
  @Can('thanks.write')
  end(@AnId() id: string, @Body() body: ThanksDto, @InScope() scope: Scope) {
    return this.thanks.end(scope, id, body);
  }

  @Post('thanks/:id/undos')
  @Answers('undoThanks', 201, ThanksList, {
    says: 'An ending was a slip: it is owed again.',
    problems: ['no-longer-open', 'undo-too-late'],
  })
  @Can('thanks.write')
  undo(@AnId() id: string, @InScope() scope: Scope) {
    return this.thanks.undo(scope, id);
  }

  @Get('referrals')
  @Answers('readReferrals', 200, ReferralGraph, {
    says: 'Who sent whom, a page of trees. Written to the audit.',
    problems: ['not-found'],
  })
  @Can('referrals.read', { audits: true })
  referrals(@Query() query: ReferralsQuery, @InScope() scope: Scope) {
    return this.graph.graph(scope, query);
  }

  @Get('referrers')
  @Answers('readReferrers', 200, Referrers, { says: 'Everybody who sent somebody. Written to the audit.', alsoCsv: true })
  @Can('referrals.read', { audits: true })
  async referrers(@Query() query: ReferrersQuery, @InScope() scope: Scope, @Res({ passthrough: true }) reply: FastifyReply) {
    const page = await this.graph.referrers(scope, query);
    return query.as === 'csv' ? sentAsTable(reply, 'referrers', rowsTable(COLUMNS, page.referrers)) : page;
  }

  @Delete('outside-referrers/:id/name')
  @Answers('eraseReferrerName', 204, null, { says: 'A name from outside is erased; what it counted for stays.' })
  @Can('referrers.erase')
  erase(@AnId() id: string, @InScope() scope: Scope) {
    return this.names.erase(scope, id);
  }
}
