import { Module } from '@nestjs/common';
import { OfferAnswers } from './answers.service.js';
import { Freed } from './freed.js';
import { OfferSheets } from './offer-sheet.js';
import { Offering } from './offering.js';
import { OfferingSwitch } from './offering-switch.js';
import { WaitingList } from './waiting.js';
import { WaitlistController } from './waitlist.controller.js';
import { WaitlistReading } from './waitlist-reading.js';
import { WaitlistRound } from './waitlist-round.js';
import { Wishes } from './wishes.service.js';

/** Free times, and who is asked for them. */
@Module({
  controllers: [WaitlistController],
  providers: [WaitlistReading, WaitingList, Wishes, Freed, Offering, OfferingSwitch, OfferAnswers, OfferSheets, WaitlistRound],
})
export class WaitlistModule {}
