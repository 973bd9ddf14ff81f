import { ApiProperty } from '@nestjs/swagger';
import { MEETING_PLACES, type MeetingPlace } from '@porchlight/pipeline';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, Matches, ValidateNested } from 'class-validator';
import { Flag, Id, OneOf, Text, Version, Whole } from '../http/fields.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

export class WishedTimeDto {
  @Whole(1, 7, { description: '1 = Monday.' }) weekday: number;
  @ApiProperty({ type: String, description: 'A time of the wall clock, like 09:00.' })
  @Matches(TIME, { message: 'must be a time like 09:00' })
  from: string;
  @ApiProperty({ type: String, description: 'Not later than 24:00.' })
  @Matches(TIME, { message: 'must be a time like 17:00' })
  until: string;
}

const Seen = () =>
  Whole(0, 2_000_000_000, { description: 'The version that was seen; 0 where nothing was recorded yet. Another one now answers 409.' });

export class WishDto {
  @Seen() version: number;
  @Id({ nullable: true, description: 'Null = any clinician.' }) memberId: string | null;
  @OneOf(MEETING_PLACES) place: MeetingPlace;
  @Id({ nullable: true, description: 'Null = any location.' }) locationId: string | null;
  @ApiProperty({ type: () => [WishedTimeDto], description: 'When they can come; empty = at any time.' })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(30)
  @IsObject({ each: true, message: 'must hold objects' })
  @ValidateNested({ each: true })
  @Type(() => WishedTimeDto)
  times: WishedTimeDto[];
}

export class FirstDto {
  @Seen() version: number;
  @Text(500, { nullable: true, description: 'Why they are asked before all others; null = in their order again.' }) reason: string | null;
}

export class GivenUpDto {
  @Id({ description: 'A visit at the time of the week that they give up.' }) appointmentId: string;
}

export class OfferAnswerDto {
  @OneOf(['accepted', 'declined', 'unreachable']) answer: 'accepted' | 'declined' | 'unreachable';
  @Version() journeyVersion: number;
}

export class OfferingDto {
  @Flag({ description: 'Whether times that come free are offered to who waits.' }) on: boolean;
}
