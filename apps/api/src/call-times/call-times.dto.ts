import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, Matches, ValidateNested } from 'class-validator';
import { Whole } from '../http/fields.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

export class CallTimeDto {
  @Whole(1, 7, { description: '1 = Monday.' }) weekday: number;
  @ApiProperty({ type: String, description: 'A time of the wall clock, like 09:00.' })
  @Matches(TIME, { message: 'must be a time like 09:00' })
  from: string;
  @ApiProperty({ type: String, description: 'Later than `from`, not later than 24:00.' })
  @Matches(TIME, { message: 'must be a time like 17:00' })
  until: string;
}

export class CallTimesDto {
  @ApiProperty({ type: () => [CallTimeDto], description: 'When I can call; empty = whenever I am in no session.' })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(28)
  @IsObject({ each: true, message: 'must hold objects' })
  @ValidateNested({ each: true })
  @Type(() => CallTimeDto)
  times: CallTimeDto[];
}
