import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Flag } from '../http/fields.js';

const CLOCK = '^([01]\\d|2[0-3]):[0-5]\\d$';
const ClockTime = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: String, pattern: CLOCK, description }),
    Matches(new RegExp(CLOCK), { message: 'must be a time of day like 08:30' }),
  );

export class ReminderSettingsDto {
  @Flag({ description: 'One mail a day.' }) digest: boolean;
  @ClockTime('When, on the practice’s clock.') digestAt: string;
  @Flag({ description: 'Two hours before a promised answer is due.' }) ceilings: boolean;
  @Flag({ optional: true, description: 'Mondays, that the figures of last week are ready; owners only. Left out = as it was.' })
  weekly?: boolean;
}
