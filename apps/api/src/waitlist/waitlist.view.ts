import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';

class WishedTimeView {
  @Shows('whole', { description: '1 = Monday.' }) weekday: number;
  @Shows('text') from: string;
  @Shows('text') until: string;
}

/** Somebody who waits, and for what. */
export class WaitlistEntry {
  @Shows('id') journeyId: string;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('Warning', { list: true }) warnings: string[];
  @Shows('instant', { description: 'Since when they wait.' }) since: string;
  @Shows('whole', { description: 'Of what they wait for; 0 = nothing was recorded, anything suits.' }) version: number;
  @Shows('id', { nullable: true, description: 'With whom; null = any clinician.' }) memberId: string | null;
  @Shows('MeetingPlace') place: string;
  @Shows('id', { nullable: true }) locationId: string | null;
  @Shows(() => WishedTimeView, { list: true, description: 'Empty = at any time.' }) times: WishedTimeView[];
  @Shows('instant', { nullable: true, description: 'Staff put them first then.' }) firstAt: string | null;
  @Shows('text', { nullable: true, description: 'Why, in the words of staff.' }) firstReason: string | null;
  @Shows('flag', { description: 'False: they asked for no contact, and are never offered anything (R-68).' }) mayBeAsked: boolean;
  @Shows('whole', { description: 'Times that they were offered and did not take.' }) refusals: number;
}

class OfferOfTime {
  @Shows('id') id: string;
  @Shows('id') journeyId: string;
  @Shows('whole') journeyVersion: number;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('Warning', { list: true }) warnings: string[];
  @Shows('instant') offeredAt: string;
  @Shows('instant', { description: 'Then it goes to the next.' }) expiresAt: string;
}

/** A time that came free: when, with whom and where. Never whose it was, nor why. */
export class FreeTimeView {
  @Shows('id') id: string;
  @Shows('id') memberId: string;
  @Shows('id', { nullable: true }) locationId: string | null;
  @Shows('flag') telehealth: boolean;
  @Shows('flag', { description: 'Every week; else that one time.' }) weekly: boolean;
  @Shows('instant', { description: 'When it can be had next.' }) startsAt: string;
  @Shows('whole') minutes: number;
  @Shows('instant') freedAt: string;
  @Shows('whole', { description: 'How many said no, or could not be reached.' }) refusals: number;
  @Shows(() => OfferOfTime, { nullable: true, description: 'With whom it is now; null = it suits nobody who is left.' })
  offer: OfferOfTime | null;
}

export class FillTimesView {
  @Shows('day', { description: 'Times that came free since then.' }) since: string;
  @Shows('whole') freed: number;
  @Shows('whole') filled: number;
  @Shows('whole', { description: 'Still free.' }) open: number;
  @Shows('whole', { description: 'Taken otherwise, or passed.' }) gone: number;
  @Shows('whole', { description: 'Offers that were declined, or that nobody answered.' }) refusals: number;
  @Shows('number', {
    nullable: true,
    description: 'Elapsed hours until half were filled, times that are still free included; null = not yet.',
  })
  medianHours: number | null;
}

export class Waitlist {
  @Shows('instant') asOf: string;
  @Shows('flag', { description: 'Whether free times are offered.' }) offering: boolean;
  @Shows(() => WaitlistEntry, { list: true, description: 'In the order in which they are asked.' }) entries: WaitlistEntry[];
  @Shows(() => FreeTimeView, { list: true, description: 'The next one first.' }) times: FreeTimeView[];
  @Shows(() => FillTimesView) fill: FillTimesView;
}

class OfferNumber {
  @Shows('id') contactPointId: string;
  @Shows('ContactKind') kind: string;
  @Shows('text') value: string;
  @Shows('text', { nullable: true }) extension: string | null;
  @Shows('flag', { description: 'They may be called here now, by consent, safety, hours and caps.' }) mayCall: boolean;
  @Shows('text', { list: true, description: 'Why not, in words.' }) whyNot: string[];
  @Shows('instant', { nullable: true, description: 'The first moment at which they may.' }) from: string | null;
}

class OfferWords {
  @Shows('Situation') situation: string;
  @Shows('text', { list: true, description: 'Words to say; empty where nothing may be said.' }) lines: string[];
  @Shows('text', { list: true, description: 'Why nothing may be said.' }) whyNot: string[];
}

/** All that stands beside the phone for one offer. */
export class OfferSheet {
  @Shows('id') id: string;
  @ApiProperty({ type: String, enum: ['offered', 'accepted', 'declined', 'expired', 'withdrawn'] }) state: string;
  @Shows('id') journeyId: string;
  @Shows('whole') journeyVersion: number;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('instant') startsAt: string;
  @Shows('whole') minutes: number;
  @Shows('flag') weekly: boolean;
  @Shows('id') memberId: string;
  @Shows('instant') expiresAt: string;
  @Shows('text', { nullable: true, description: 'What is known of their safety; staff only.' }) safetyNote: string | null;
  @Shows('flag', { description: 'Confirm “I am in private” before the number is shown (R-27).' }) privateFirst: boolean;
  @Shows(() => OfferNumber, { list: true }) numbers: OfferNumber[];
  @Shows(() => OfferWords, { list: true, description: 'For the first number.' }) scripts: OfferWords[];
}
