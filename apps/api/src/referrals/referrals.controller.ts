import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { OriginDto, ThanksDto } from './origin.dto.js';
import { Origins } from './origins.service.js';
import { OriginView, ReferralGraph, ThanksList } from './referral.view.js';
import { Referrals } from './referral-graph.js';
import { Thanks } from './thanks.service.js';

/** Word of mouth: who named us, and whom we owe thanks. */
@ApiTags('referrals')
@Controller()
export class ReferralsController {
  constructor(
    private readonly origins: Origins,
    private readonly thanks: Thanks,
    private readonly graph: Referrals,
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

  @Get('referrals')
  @Answers('readReferrals', 200, ReferralGraph, { says: 'Who sent whom, and how people found us.' })
  @Can('referrals.read')
  referrals(@InScope() scope: Scope) {
    return this.graph.read(scope);
  }
}
