import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FACT_KINDS, type FactKind, NEXT_STEPS, type NextStepKind, OUTCOMES, type Outcome, STAGES, type Stage } from '@porchlight/pipeline';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import { Id, Moment, OneOf, Text, Version, Whole } from '../http/fields.js';

/** An appointment that is booked together with the fact that it proves. */
export class BookingDto {
  @Moment() startsAt: string;
  @Whole(5, 480) minutes: number;
  @Id({ optional: true, nullable: true }) memberId?: string | null;
  @Id({ optional: true, nullable: true }) locationId?: string | null;
}

/** Something that was established; with `appointment` it is booked here, with `startsAt` alone it is booked elsewhere. */
export class FactDto {
  @OneOf(FACT_KINDS) kind: FactKind;
  @Moment({ optional: true }) at?: string;
  @OneOf(['calendar', 'phone', 'person'], { optional: true }) source?: 'calendar' | 'phone' | 'person';
  @Id({ optional: true, nullable: true }) appointmentId?: string | null;
  @Moment({ optional: true, nullable: true }) startsAt?: string | null;
  @Id({
    optional: true,
    nullable: true,
    description: 'Who pays, payment_verified only; the client themselves or a person related to them.',
  })
  guarantorId?: string | null;
  @Text(500, { optional: true }) note?: string;
  @ApiPropertyOptional({ type: () => BookingDto })
  @IsOptional()
  @IsObject({ message: 'must be an appointment' })
  @ValidateNested()
  @Type(() => BookingDto)
  appointment?: BookingDto;
}

export class MoveDto {
  @OneOf(STAGES) to: Stage;
  @Version() version: number;
  @ApiPropertyOptional({ type: () => [FactDto] })
  @IsOptional()
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FactDto)
  facts?: FactDto[];
}

export class FactsDto {
  @Version() version: number;
  @ApiProperty({ type: () => [FactDto] })
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FactDto)
  facts: FactDto[];
}

export class WithdrawalDto {
  @Version() version: number;
  @OneOf(FACT_KINDS) kind: FactKind;
}

export class UndoDto {
  @Version() version: number;
}

export class ClosureDto {
  @Version() version: number;
  @OneOf(OUTCOMES) outcome: Outcome;
  @Text(2000, { optional: true }) note?: string;
}

export class ReopeningDto {
  @Version() version: number;
}

export class NextStepValueDto {
  @OneOf(NEXT_STEPS) what: NextStepKind;
  @Moment({ nullable: true }) dueAt: string | null;
  @Text(500, { nullable: true }) note: string | null;
}

export class NextStepDto {
  @Version() version: number;
  @ApiProperty({ type: () => NextStepValueDto, nullable: true })
  @ValidateIf((_object, value) => value !== null)
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => NextStepValueDto)
  nextStep: NextStepValueDto | null;
}

export class OwnerDto {
  @Version() version: number;
  @Id({ nullable: true }) ownerId: string | null;
}
