import { ApiPropertyOptional } from '@nestjs/swagger';
import { ATTEMPT_OUTCOMES, type AttemptOutcome, REACTIONS, type Reaction } from '@porchlight/pipeline';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { Flag, Id, Moment, OneOf, Text, Whole } from '../http/fields.js';

/** What the queue shows: mine, or everyone's whom I may see. */
export class QueueQuery {
  @OneOf(['1'], { optional: true }) mine?: '1';
}

/** What was booked on the call; for a scheduling fix the visit's new time. */
export class BookedDto {
  @OneOf(['consult', 'intake', 'session', 'wrap_up']) kind: 'consult' | 'intake' | 'session' | 'wrap_up';
  @Moment() startsAt: string;
  @Whole(5, 480) minutes: number;
  @Id({ optional: true, nullable: true }) memberId?: string | null;
  @Id({ optional: true, nullable: true }) locationId?: string | null;
}

/** How it went, and what the outcome needs besides. */
export class AttemptDto {
  @OneOf(ATTEMPT_OUTCOMES) outcome: AttemptOutcome;
  @Whole(1, 2_000_000_000) journeyVersion: number;
  @Moment({ optional: true, description: 'When it was; now unless told. A call that was logged while the line was down says so.' })
  at?: string;
  @Id({ optional: true, description: 'The number that was dialled.' }) contactPointId?: string;
  @Whole(0, 3, { optional: true, description: 'Level of the words that were used.' }) level?: number;
  @Text(100, { optional: true }) scriptId?: string;
  @Moment({ optional: true, description: 'The hour that they asked for.' }) agreedAt?: string;
  @Moment({ optional: true, description: 'The date of the next step.' }) dueAt?: string;
  @ApiPropertyOptional({ type: () => BookedDto })
  @IsOptional()
  @IsObject({ message: 'must be an appointment' })
  @ValidateNested()
  @Type(() => BookedDto)
  booked?: BookedDto;
  @Flag({ optional: true, description: 'They are a good fit.' }) fit?: boolean;
  @Flag({ optional: true, description: 'Their payer is accepted.' }) payerAccepted?: boolean;
  @Flag({ optional: true, description: 'They go on and pay themselves.' }) selfPayer?: boolean;
  @Text(40, { optional: true, description: 'A reason from the list.' }) reason?: string;
  @Flag({ optional: true, description: 'Other providers were named on the call.' }) namesGiven?: boolean;
  @Flag({ optional: true, description: 'A list of names was promised.' }) namesPromised?: boolean;
  @Flag({ optional: true, description: 'They took a provider whom we named.' }) referredOut?: boolean;
  @OneOf(['accepted', 'declined'], { optional: true, description: 'The answer to the offer of a closing session (R-58).' })
  wrapUp?: 'accepted' | 'declined';
  @OneOf(REACTIONS, { optional: true, description: 'How somebody who was reached took the call, where a member tells it (R-22).' })
  reaction?: Reaction;
  @Flag({
    optional: true,
    description:
      'Keep it though a colleague has kept an outcome already: an attempt and its note, beside what holds. “Wants no contact” holds all the same.',
  })
  beside?: boolean;
  @Text(500, { optional: true, description: 'Why, where the outcome needs a reason in words: spam, no letter, an override.' })
  note?: string;
}

export class StepDto {
  @Whole(1, 2_000_000_000) journeyVersion: number;
  @Flag({ optional: true, description: 'A way was found, where one was looked for.' }) found?: boolean;
  @Text(2000, { optional: true, description: 'What was done, or why there is no letter.' }) note?: string;
}

export class SnoozeDto {
  @Moment() until: string;
}

export class HandOverDto {
  @Id({ nullable: true, description: 'A member; null = the front desk.' }) memberId: string | null;
}
