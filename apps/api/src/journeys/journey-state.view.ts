import { ApiProperty } from '@nestjs/swagger';
import type { AttemptOutcome, FollowUpKind, NextSession, Stage, StepCode, VisitKind, VisitStatus } from '@porchlight/pipeline';
import { Shows } from '../http/shows.js';

/** The core's own words (packages/pipeline, `Journey`), so that a screen foresees with the same `decide` what the API will judge. */
export class Actor {
  @Shows('ActorKind') kind: string;
  @Shows('id', { nullable: true }) memberId: string | null;
}

export class Guarantor {
  @Shows('id') personId: string;
  @ApiProperty({ type: String, enum: ['self', 'guardian', 'guarantor'] }) relationship: string;
  @Shows('flag') consents: boolean;
}

export class Fact {
  @Shows('FactKind') kind: string;
  @Shows('instant') at: string;
  @Shows('instant') recordedAt: string;
  @Shows('whole', { description: 'The journey version that recorded it.' }) version: number;
  @Shows(() => Actor) by: Actor;
  @Shows('FactSource') source: string;
  @Shows('id', { nullable: true }) appointmentId: string | null;
  @Shows('instant', { nullable: true }) startsAt: string | null;
  @Shows(() => Guarantor, { nullable: true }) guarantor: Guarantor | null;
}

export class NextStep {
  @Shows('NextStepKind') what: string;
  @Shows('instant', { nullable: true }) dueAt: string | null;
  @Shows('text', { nullable: true }) note: string | null;
}

/** A visit, as the core keeps it with its journey. */
export class VisitState {
  @Shows('id') id: string;
  @Shows('AppointmentKind') kind: VisitKind;
  @Shows('AppointmentStatus') status: VisitStatus;
  @Shows('instant') startsAt: string;
  @Shows('instant') endsAt: string;
  @Shows('flag', { description: 'The source knew a date and no hour.' }) dateOnly: boolean;
  @Shows('id', { nullable: true }) memberId: string | null;
  @Shows('instant', { description: 'When it reached its status.' }) statusAt: string;
  @Shows('id', { nullable: true, description: 'The visit that took its place.' }) replacedBy: string | null;
  @Shows('flag', { description: 'Imported past: it raises nothing by itself.' }) history: boolean;
  @Shows('NextSession', { nullable: true }) nextSession: NextSession | null;
  @Shows('flag', { description: 'Cancelled because the journey was closed: reopening brings it back.' }) endedByClosing: boolean;
}

/** How far one cause of a follow-up has come. */
export class PursuitState {
  @Shows('text') cause: string;
  @Shows('FollowUpKind') kind: FollowUpKind;
  @Shows('StepCode', { nullable: true }) code: StepCode | null;
  @Shows('instant', { nullable: true, description: 'Null = dealt with.' }) dueAt: string | null;
  @Shows('whole') step: number;
  @Shows('id', { nullable: true }) visitId: string | null;
  @Shows('whole') tries: number;
  @Shows('whole') unanswered: number;
  @Shows('whole') rung: number;
  @Shows('whole') busy: number;
  @Shows('whole') fullMailboxes: number;
  @Shows('whole') talked: number;
  @Shows('whole') waited: number;
  @Shows('flag') leftL0: boolean;
  @Shows('FollowUpKind', { nullable: true }) resumes: FollowUpKind | null;
  @Shows('instant', { nullable: true }) lastAt: string | null;
  @Shows('AttemptOutcome', { nullable: true }) lastOutcome: AttemptOutcome | null;
  @Shows('instant', { nullable: true }) escalatesAt: string | null;
  @Shows('instant') since: string;
  @Shows('Stage', { nullable: true }) inStage: Stage | null;
}

/** One human try, as the caps need it. */
export class AttemptState {
  @Shows('instant') at: string;
  @Shows('AttemptOutcome') outcome: AttemptOutcome;
  @Shows('flag') exempt: boolean;
}

export class JourneyPast {
  @Shows('Stage') stage: string;
  @Shows('Outcome', { nullable: true }) outcome: string | null;
  @Shows('Stage', { nullable: true }) closedFrom: string | null;
  @Shows('instant') inquiredAt: string;
  @Shows('instant') enteredAt: string;
  @Shows('instant', { nullable: true }) firstAttemptAt: string | null;
  @Shows('instant', { nullable: true }) firstContactAt: string | null;
  @Shows('instant', { nullable: true }) clientSince: string | null;
  @Shows('text', { nullable: true }) milestoneVersion: string | null;
  @Shows(() => Fact, { list: true }) facts: Fact[];
  @Shows(() => NextStep, { nullable: true }) nextStep: NextStep | null;
  @Shows('id', { nullable: true }) ownerId: string | null;
  @Shows(() => VisitState, { list: true, description: 'The unsettled ones, and the last that are over.' }) visits: VisitState[];
  @Shows('whole') sessionsAttended: number;
  @Shows(() => PursuitState, { list: true }) pursuits: PursuitState[];
  @Shows(() => AttemptState, { list: true, description: 'The last dozen.' }) attempts: AttemptState[];
  @ApiProperty({ type: String, enum: ['missed_call'], nullable: true }) askedBy: 'missed_call' | null;
  @Shows('whole') ringCount: number;
}

export class JourneyPrevious {
  @Shows('whole') version: number;
  @Shows('instant') at: string;
  @Shows(() => Actor) by: Actor;
  @Shows(() => JourneyPast) was: JourneyPast;
}

export class JourneyState extends JourneyPast {
  @Shows('id') id: string;
  @Shows('id') personId: string;
  @Shows('whole') version: number;
  @Shows('day', { nullable: true }) bornOn: string | null;
  @Shows('flag') doNotContact: boolean;
  @Shows(() => JourneyPrevious, { nullable: true }) previous: JourneyPrevious | null;
}
