import { ApiProperty } from '@nestjs/swagger';
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
