import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import { Moved } from '../journeys/journey.view.js';

class ClaimedBy {
  @Shows('id') memberId: string;
  @Shows('instant') since: string;
}

class LastTry {
  @Shows('instant') at: string;
  @Shows('AttemptOutcome') outcome: string;
}

class Rang {
  @Shows('instant', { description: 'The last ring.' }) at: string;
  @Shows('flag') voicemail: boolean;
  @Shows('whole', { description: 'Rings of this journey so far.' }) rings: number;
}

class StandIn {
  @Shows('id', { nullable: true, description: 'Who has it meanwhile; null = the front desk.' }) memberId: string | null;
  @Shows('instant', { nullable: true, description: 'When the assignee is back; null = works here no more.' }) until: string | null;
}

class VisitOfRow {
  @Shows('AppointmentKind') kind: string;
  @Shows('AppointmentStatus') status: string;
  @Shows('instant') startsAt: string;
  @Shows('instant') endsAt: string;
  @Shows('instant') statusAt: string;
  @Shows('id', { nullable: true }) memberId: string | null;
}

class Offered {
  @Shows('instant', { description: 'From then on they can call; due time and ceiling stay as they are.' }) at: string;
  @ApiProperty({
    type: String,
    enum: ['session', 'call_times'],
    description: 'In a session, or outside the times that they keep for calls.',
  })
  why: 'session' | 'call_times';
}

/** One line of Today. */
export class QueueRow {
  @Shows('id') id: string;
  @Shows('QueueGroup') group: string;
  @Shows('FollowUpKind') kind: string;
  @Shows('StepCode', { nullable: true }) code: string | null;
  @Shows('id') journeyId: string;
  @Shows('whole') journeyVersion: number;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('Stage') stage: string;
  @Shows('Warning', { list: true }) warnings: string[];
  @Shows('SourceCode') source: string;
  @Shows('instant') inquiredAt: string;
  @Shows('instant') dueAt: string;
  @Shows('instant', { nullable: true }) ceilingAt: string | null;
  @Shows('flag') escalated: boolean;
  @Shows('whole') tries: number;
  @Shows('id', { nullable: true, description: 'A member; null = the front desk.' }) assignee: string | null;
  @Shows(() => StandIn, { nullable: true, description: 'The assignee is away: both have it in their lists (TM-01).' })
  standIn: StandIn | null;
  @Shows(() => ClaimedBy, { nullable: true }) claimedBy: ClaimedBy | null;
  @Shows(() => LastTry, { nullable: true }) lastTry: LastTry | null;
  @Shows(() => Rang, { nullable: true }) rang: Rang | null;
  @Shows(() => VisitOfRow, { nullable: true, description: 'The visit that it is about, or the last one that was kept.' })
  visit: VisitOfRow | null;
  @Shows('text', { nullable: true }) phone: string | null;
  @Shows('whole') place: number;
  @Shows(() => Offered, { optional: true, description: 'Whoever is to call is away from the phone (R-08); left out = now.' })
  offered?: Offered;
}

export class Queue {
  @Shows('instant') asOf: string;
  @Shows('instant', { nullable: true, description: 'When the next one falls due.' }) nextDue: string | null;
  @Shows('whole', { description: 'People spoken with today.' }) reached: number;
  @Shows(() => QueueRow, { list: true, description: 'Most urgent first, at most 200.' }) rows: QueueRow[];
}

class RefusalView {
  @Shows('ContactRefusalCode') code: string;
  @Shows('text', { description: 'Why, for the person at the screen.' }) says: string;
  @Shows('instant', { nullable: true, description: 'When it ends by itself.' }) until: string | null;
  @Shows('flag') mayBeOverridden: boolean;
}

class WayView {
  @Shows('ContactAction') action: string;
  @Shows('flag', { description: 'Now, by consent, safety, hours and caps.' }) allowed: boolean;
  @Shows(() => RefusalView, { list: true }) refusals: RefusalView[];
  @Shows('instant', { nullable: true, description: 'The first moment at which it is allowed.' }) firstAllowedAt: string | null;
}

export class NumberView {
  @Shows('id') contactPointId: string;
  @Shows('ContactKind') kind: string;
  @Shows('text') value: string;
  @Shows('text', { nullable: true }) extension: string | null;
  @Shows('PhoneKind') phoneKind: string;
  @Shows('Shared') shared: string;
  @Shows('whole', { description: 'How much may be said here, L0 to L3.' }) level: number;
  @Shows('text', { list: true, description: 'Why it is that level.' }) why: string[];
  @Shows(() => WayView, { list: true }) ways: WayView[];
}

class ScriptView {
  @Shows('Situation') situation: string;
  @Shows('text', { nullable: true }) scriptId: string | null;
  @Shows('whole', { nullable: true }) level: number | null;
  @Shows('text', { list: true, description: 'Words to say; empty where nothing may be said.' }) lines: string[];
  @Shows('flag', { description: 'The practice wrote words for this that say too much for this person: these stand instead.' })
  ownPassedOver: boolean;
  @Shows(() => RefusalView, { list: true }) refusals: RefusalView[];
}

class OfferView {
  @Shows('AttemptOutcome') outcome: string;
  @Shows('text') label: string;
  @Shows('flag', { description: 'They were spoken with.' }) reached: boolean;
  @Shows('FollowUpKind', {
    nullable: true,
    description: 'What would be owed next, if nothing else is said; null = nothing, or it has to be told first.',
  })
  nextKind: string | null;
  @Shows('instant', { nullable: true }) nextDue: string | null;
  @Shows('Outcome', { nullable: true, description: 'It would end the journey so.' }) ends: string | null;
  @Shows('text', { nullable: true, description: 'What has to be told with it, where the core refuses it without.' }) asks: string | null;
}

class AttemptView {
  @Shows('instant') at: string;
  @Shows('AttemptOutcome') outcome: string;
  @Shows('FollowUpKind', { nullable: true }) kind: string | null;
  @Shows('id', { nullable: true }) memberId: string | null;
  @Shows('text', { nullable: true, description: 'The words that were used, in their version; `readSaidScript` shows them.' })
  scriptId: string | null;
  @Shows('text', { description: 'The administrative note, to copy to the chart (TM-09).' }) note: string;
}

export class FollowUpDetail {
  @Shows('id') id: string;
  @Shows('FollowUpKind') kind: string;
  @Shows('StepCode', { nullable: true }) code: string | null;
  @ApiProperty({ type: String, enum: ['open', 'done', 'withdrawn'] }) state: string;
  @Shows('id') journeyId: string;
  @Shows('whole') journeyVersion: number;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('text', { nullable: true }) pronouns: string | null;
  @Shows('Stage') stage: string;
  @Shows('text', { nullable: true, description: 'What is known of their safety; staff only.' }) safetyNote: string | null;
  @Shows('text', { nullable: true }) codeWord: string | null;
  @Shows('text', { nullable: true, description: 'What they wrote or said when they asked.' }) message: string | null;
  @Shows('text', { nullable: true, description: 'What the phone network showed when they rang: a hint, never proof of who it is.' })
  callerNameShown: string | null;
  @Shows('Warning', { list: true }) warnings: string[];
  @Shows('instant') dueAt: string;
  @Shows('instant', { nullable: true }) ceilingAt: string | null;
  @Shows('whole') tries: number;
  @Shows('whole', { description: 'Tries that the ladder or the closure policy foresees.' }) most: number;
  @Shows('id', { nullable: true }) assignee: string | null;
  @Shows(() => ClaimedBy, { nullable: true }) claimedBy: ClaimedBy | null;
  @Shows('instant', { nullable: true }) snoozedUntil: string | null;
  @Shows(() => VisitOfRow, { nullable: true }) visit: VisitOfRow | null;
  @Shows(() => NumberView, { list: true, description: 'Every number and address, the first the usual one.' }) numbers: NumberView[];
  @Shows('flag', { description: 'Confirm “I am in private” before the number is shown (R-27).' }) privateFirst: boolean;
  @Shows(() => ScriptView, { list: true, description: 'For the first number.' }) scripts: ScriptView[];
  @Shows(() => OfferView, { list: true, description: 'In the order of the screen; the first nine have the number keys.' })
  outcomes: OfferView[];
  @Shows(() => AttemptView, { list: true, description: 'Newest first.' }) attempts: AttemptView[];
}

export class AttemptKept {
  @Shows(() => Moved) moved: Moved;
  @Shows('text', { description: 'The administrative note, to copy to the chart (TM-09).' }) note: string;
  @Shows('flag', { description: 'The follow-up was withdrawn meanwhile: the attempt is kept, the withdrawal stands.' }) withdrawn: boolean;
}

export class Claimed {
  @Shows('instant', { description: 'The claim ends by itself then.' }) until: string;
}
