import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, JUDGED, VERSIONED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { OfferAnswers } from './answers.service.js';
import { Freed } from './freed.js';
import { OfferSheets } from './offer-sheet.js';
import { Offering } from './offering.js';
import { OfferingSwitch } from './offering-switch.js';
import { FirstDto, GivenUpDto, OfferAnswerDto, OfferingDto, WishDto } from './waitlist.dto.js';
import { OfferSheet, Waitlist } from './waitlist.view.js';
import { WaitlistReading } from './waitlist-reading.js';
import { Wishes } from './wishes.service.js';

/** Who waits for room, and the times that come free (R-67, OW-12). */
@ApiTags('waitlist')
@Controller()
export class WaitlistController {
  constructor(
    private readonly reading: WaitlistReading,
    private readonly wishes: Wishes,
    private readonly sheets: OfferSheets,
    private readonly answers: OfferAnswers,
    private readonly freed: Freed,
    private readonly offering: Offering,
    private readonly offers: OfferingSwitch,
  ) {}

  @Get('waitlist')
  @Answers('readWaitlist', 200, Waitlist, { says: 'Who waits in which order, the times that are free, and how long they stay so.' })
  @Can('waitlist.read')
  read(@InScope() scope: Scope) {
    return this.reading.read(scope);
  }

  @Put('waitlist/:id/wish')
  @Answers('keepWish', 200, Waitlist, { says: 'What somebody on the waitlist waits for.', problems: VERSIONED })
  @Can('waitlist.write')
  async keep(@AnId() id: string, @Body() body: WishDto, @InScope() scope: Scope) {
    await this.wishes.keep(scope, id, body);
    return this.reading.read(scope);
  }

  @Put('waitlist/:id/first')
  @Answers('putFirst', 200, Waitlist, { says: 'Asked before all others, for a reason; or in order again.', problems: VERSIONED })
  @Can('waitlist.write')
  async putFirst(@AnId() id: string, @Body() body: FirstDto, @InScope() scope: Scope) {
    await this.wishes.putFirst(scope, id, body);
    return this.reading.read(scope);
  }

  @Put('waitlist/offering')
  @Answers('switchOffering', 204, null, { says: 'Whether times that come free are offered to who waits.', problems: VERSIONED })
  @Can('settings.write')
  switch(@Body() body: OfferingDto, @InScope() scope: Scope): Promise<void> {
    return this.offers.set(scope, body.on);
  }

  @Post('freed-times')
  @Answers('giveTimeUp', 201, Waitlist, { says: 'Somebody gives up the time of the week of one of their sessions.' })
  @Can('waitlist.write')
  async giveUp(@Body() body: GivenUpDto, @InScope() scope: Scope) {
    await this.freed.giveUp(scope, body.appointmentId);
    await this.offering.moveOn(scope, null);
    return this.reading.read(scope);
  }

  @Get('time-offers/:id')
  @Answers('readTimeOffer', 200, OfferSheet, { says: 'One offer as it stands beside the phone; never whose time it was.' })
  @Can('waitlist.read', { audits: true })
  sheet(@AnId() id: string, @InScope() scope: Scope) {
    return this.sheets.read(scope, id);
  }

  @Post('time-offers/:id/answer')
  @Answers('answerTimeOffer', 201, Waitlist, {
    says: 'What they said: accepted, it is booked; else the next in order is asked.',
    problems: [...JUDGED, 'no-longer-open'],
  })
  @Can('waitlist.write')
  async answer(@AnId() id: string, @Body() body: OfferAnswerDto, @InScope() scope: Scope) {
    await this.answers.answer(scope, id, body);
    return this.reading.read(scope);
  }
}
