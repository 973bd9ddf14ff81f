import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { Flag, Id, OneOf, Secret, Text, Version } from '../../http/fields.js';
import { SOURCE_KINDS } from '../../http/words.js';
import { SOURCES, VISIT_STATUSES } from '../sources/visit-signal.js';
import type { SourceKind } from './source-row.js';

/** What a word of a source can mean: a status, or a cancellation that only the notice can judge. */
export const STATUSES_FROM_OUTSIDE = VISIT_STATUSES;
export const MEANINGS = [...VISIT_STATUSES, 'cancelled', 'broken'] as const;
export const ANSWERS = ['person', 'add', 'nobody', 'try_again', 'leave', 'cancelled_client', 'late_cancel', 'cancelled_practice'] as const;
export type DeskAnswer = (typeof ANSWERS)[number];

export class StatusWordDto {
  @Text(200) word: string;
  @OneOf(MEANINGS) means: (typeof MEANINGS)[number];
}

/** A list inside the list is none of its words: `ValidateNested` alone would let it through. */
const Words = ({ optional = false } = {}): PropertyDecorator =>
  applyDecorators(
    (optional ? ApiPropertyOptional : ApiProperty)({
      type: () => StatusWordDto,
      isArray: true,
      description: 'Over our own reading of its words.',
    }),
    ...(optional ? [ValidateIf((_object, value) => value !== undefined)] : []),
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(200, { message: 'holds at most 200 words' }),
    IsObject({ each: true, message: 'holds words and what they mean' }),
    ValidateNested({ each: true }),
    Type(() => StatusWordDto),
  );

export class NewSourceDto {
  @OneOf(SOURCE_KINDS) kind: SourceKind;
  @Text(100) name: string;
  @OneOf(SOURCES, { optional: true, description: 'The system that writes the files; its words hold.' }) system?: (typeof SOURCES)[number];
  @Secret(1, 2000, { optional: true, description: 'Of a calendar feed: https, http or webcal. Kept sealed.' }) url?: string;
  @Secret(8, 500, { optional: true, description: 'What signs its webhooks. Kept sealed.' }) secret?: string;
  @Words({ optional: true }) statuses?: StatusWordDto[];
}

export class SourceChangesDto {
  @Version() version: number;
  @Text(100, { optional: true }) name?: string;
  @Secret(1, 2000, { optional: true }) url?: string;
  @Secret(8, 500, { optional: true }) secret?: string;
  @Words({ optional: true }) statuses?: StatusWordDto[];
  @Flag({ optional: true, description: 'False takes it up again.' }) disabled?: boolean;
}

export class MappingTrialDto {
  @Words() statuses: StatusWordDto[];
}

export class DeliveryQuery {
  @OneOf(['1'], { optional: true, description: 'Say what would come of the file, and keep nothing.' }) dryRun?: '1';
  @OneOf(['ask', 'add'], { optional: true, description: 'People whom nobody knows: ask the desk (usual), or add them.' }) unknownPeople?:
    | 'ask'
    | 'add';
}

export class AnswerDto {
  @OneOf(ANSWERS) answer: DeskAnswer;
  @Id({ optional: true, description: 'With `person`: who it is.' }) personId?: string;
}
