import { Module } from '@nestjs/common';
import { Origins } from './origins.service.js';
import { OutsideNames } from './outside-names.js';
import { Referrals } from './referral-graph.js';
import { ReferralsController } from './referrals.controller.js';
import { Thanks } from './thanks.service.js';

/** Who sent whom, and whom we thank. */
@Module({ controllers: [ReferralsController], providers: [Origins, OutsideNames, Thanks, Referrals] })
export class ReferralsModule {}
