import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Assignee, FOLLOW_UP_KINDS, type FollowUpSettings, SWITCHABLE, type Switchable, type Wait } from '@porchlight/pipeline';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Flag, OneOf, Text, Version, Whole } from '../http/fields.js';

/* Shapes only: which numbers go together is the core's to say (checkFollowUpSettings, checkOfficeHours), with the same pointers. */

/** No number of these settings is larger; the core's own ranges are far narrower. */
const MOST = 10_000;

const AssigneeField = (): PropertyDecorator => Text(64, { optional: true, description: '`clinician`, `front_desk`, or a member’s id.' });

/** One field a kind, so that a misspelt kind is refused by its name. */
export class AssigneesDto implements Partial<Record<(typeof FOLLOW_UP_KINDS)[number], Assignee>> {
  @AssigneeField() callback?: Assignee;
  @AssigneeField() first_reply?: Assignee;
  @AssigneeField() retry?: Assignee;
  @AssigneeField() late?: Assignee;
  @AssigneeField() no_show?: Assignee;
  @AssigneeField() no_next_appointment?: Assignee;
  @AssigneeField() cancelled_not_rebooked?: Assignee;
  @AssigneeField() silent?: Assignee;
  @AssigneeField() scheduling_fix?: Assignee;
  @AssigneeField() check_in?: Assignee;
  @AssigneeField() wrap_up?: Assignee;
  @AssigneeField() termination_letter?: Assignee;
  @AssigneeField() next_step?: Assignee;
  @AssigneeField() internal_step?: Assignee;
}

export class ClosurePolicyDto {
  @Whole(0, MOST) minAttempts: number;
  @Whole(0, MOST) maxTries: number;
}

export class CapsDto {
  @Whole(0, MOST) callsADay: number;
  @Whole(0, MOST) callsAWeek: number;
  @Whole(0, MOST) messagesADay: number;
  @Whole(0, MOST) messagesAWeek: number;
}

/** `FollowUpSettings`, whole. */
export class RulesDto implements FollowUpSettings {
  @ApiProperty({ isArray: true, enum: SWITCHABLE, description: 'Rules that are switched off.' })
  @IsArray({ message: 'must be a list' })
  @ArrayUnique({ message: 'holds a rule twice' })
  @IsIn([...SWITCHABLE], {
    each: true,
    message: `must be among ${SWITCHABLE.join(', ')}: without another rule somebody could be left without a step`,
  })
  off: Switchable[];
  @Whole(0, MOST) lateAfterMinutes: number;
  @Whole(0, MOST, { description: 'Length of a visit whose end nobody stated.' }) visitMinutes: number;
  @Whole(0, MOST) noNextAppointmentDays: number;
  @Whole(0, MOST) cancelledNotRebookedDays: number;
  @Whole(0, MOST) silentDays: number;
  @Whole(0, MOST) silentCancellations: number;
  @Whole(0, MOST) checkInAfterSessions: number;
  @Whole(0, MOST) checkInAfterDays: number;
  @ApiProperty({ type: 'array', items: { type: 'string' }, description: 'Waits before each try: `0`, `30min`, `4bh`, `1wd`, `7d`.' })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(20, { message: 'must hold at most 20 tries' })
  @IsString({ each: true, message: 'must be waits like 4bh' })
  ladder: Wait[];
  @Text(8) closingMessageAfter: Wait;
  @Text(8) endAfter: Wait;
  @Text(8) endWithoutMessageAfter: Wait;
  @ApiProperty({ type: () => ClosurePolicyDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => ClosurePolicyDto)
  closurePolicy: ClosurePolicyDto;
  @Whole(0, MOST) replyWindowDays: number;
  @Whole(0, MOST) letterDueWorkingDays: number;
  @OneOf(['late_cancel', 'no_show']) lateMovedCountsAs: 'late_cancel' | 'no_show';
  @ApiProperty({ type: () => CapsDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => CapsDto)
  caps: CapsDto;
  @ApiProperty({ type: () => AssigneesDto, description: 'By kind; whoever answers for the journey where a kind is left out.' })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => AssigneesDto)
  assignees: AssigneesDto;
  @Text(64, { description: 'Where nobody answers for the journey: `front_desk`, or a member’s id.' }) fallback: Assignee;
}

export class SaveRulesDto {
  @Version() version: number;
  @ApiProperty({ type: () => RulesDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => RulesDto)
  rules: RulesDto;
}

export class TryRulesDto {
  @ApiProperty({ type: () => RulesDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => RulesDto)
  rules: RulesDto;
  @Whole(0, 1_000_000, { optional: true, description: 'How many of those affected are passed over; none unless told.' }) from?: number;
  @Whole(1, 100, { optional: true, description: 'How many are told; five unless told.' }) limit?: number;
}

const HOURS = {
  type: 'array',
  items: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
  description: 'Pairs of times like 09:00 and 12:00, in order.',
} as const;

function Hours(): PropertyDecorator {
  return (target, key) => {
    for (const rule of [
      ApiPropertyOptional(HOURS),
      ValidateIf((_all, value) => value !== undefined),
      IsArray({ message: 'must be a list of times' }),
      IsArray({ each: true, message: 'must be pairs like ["09:00", "12:00"]' }),
      ArrayMaxSize(10, { message: 'must hold at most 10 times' }),
    ])
      rule(target, key);
  };
}

export class OfficeHoursDto {
  @Hours() 1?: [string, string][];
  @Hours() 2?: [string, string][];
  @Hours() 3?: [string, string][];
  @Hours() 4?: [string, string][];
  @Hours() 5?: [string, string][];
  @Hours() 6?: [string, string][];
  @Hours() 7?: [string, string][];
}

export class PracticeDto {
  @Text(200) name: string;
  @Text(60, { description: 'IANA zone.' }) zone: string;
  @ApiProperty({ type: String, pattern: '^[A-Z]{2}$', description: 'ISO 3166: where numbers without a country code are from.' })
  @Matches(/^[A-Z]{2}$/, { message: 'must be two letters like US' })
  country: string;
  @ApiProperty({ type: () => OfficeHoursDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => OfficeHoursDto)
  officeHours: OfficeHoursDto;
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'date' } })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(400)
  @IsString({ each: true, message: 'must be days like 2026-07-03' })
  holidays: string[];
  @Whole(5, 2_400, { description: 'Minutes of open time within which an inquiry is to be answered.' }) callbackTargetMinutes: number;
  @Whole(1, 168, { description: 'Elapsed hours, never paused.' }) callbackCeilingHours: number;
  @Text(60, { nullable: true, description: 'The number that people ring back, as it is spoken.' }) callbackNumber: string | null;
  @ApiProperty({ type: 'array', items: { type: 'string', maxLength: 120 }, description: 'Line by line, as letters print it.' })
  @IsArray({ message: 'must be a list of lines' })
  @ArrayMaxSize(6, { message: 'must have at most 6 lines' })
  @IsString({ each: true, message: 'must be lines of text' })
  @MaxLength(120, { each: true, message: 'must have at most 120 characters a line' })
  address: string[];
  @Flag({ description: 'Confirm “I am in private” before a number is shown (R-27).' }) privateFirst: boolean;
  @Whole(1, 240, { description: 'Minutes without a gesture after which a session locks.' }) idleMinutes: number;
  @Whole(5, 1_440, { description: 'How often calendars of others are fetched.' }) feedMinutes: number;
}

export class SavePracticeDto {
  @Version() version: number;
  @ApiProperty({ type: () => PracticeDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => PracticeDto)
  practice: PracticeDto;
}

/** The pages of the settings; each is changed, versioned and kept apart from the others. */
export const SECTIONS = ['practice', 'rules'] as const;
export type Section = (typeof SECTIONS)[number];

export class SettingsHistoryQuery {
  @OneOf(SECTIONS, { optional: true, description: 'One page’s changes only.' }) section?: Section;
  @ApiPropertyOptional({ type: String, description: 'Changes older than this version.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,9}$/, { message: 'must be a version' })
  before?: string;
}
