import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { Version, Whole } from '../http/fields.js';

const MOST_MONEY = 10_000_000;
const Money = (description: string): PropertyDecorator => Whole(0, MOST_MONEY, { nullable: true, description });
const Percent = (description: string): PropertyDecorator => Whole(0, 100, { nullable: true, description });

/** Null = no such goal. */
export class GoalsDto {
  @Whole(0, 10_000, { nullable: true, description: 'New clients a month.' }) newClients: number | null;
  @Percent('Of a month’s inquiries, how many become clients.') conversionPercent: number | null;
  @Percent('Of a month’s inquiries, how many are answered within the promise.') answeredInTimePercent: number | null;
}

export class RangeDto {
  @Whole(0, MOST_MONEY) from: number;
  @Whole(0, MOST_MONEY) to: number;
}

/** In whole units of the practice's own money. */
export class BreakEvenDto {
  @Money('What cover of the phone costs a month.') coverCost: number | null;
  @Money('What is left of one visit.') marginPerVisit: number | null;
  @ApiProperty({
    type: () => RangeDto,
    nullable: true,
    description: 'What a missed caller may be worth; off unless somebody enters it (6.12).',
  })
  @ValidateIf((_object, value) => value !== null)
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => RangeDto)
  missedCallValue: RangeDto | null;
}

export class SaveGoalsDto {
  @Version() version: number;
  @ApiProperty({ type: () => GoalsDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => GoalsDto)
  goals: GoalsDto;
  @ApiProperty({ type: () => BreakEvenDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => BreakEvenDto)
  breakEven: BreakEvenDto;
}
