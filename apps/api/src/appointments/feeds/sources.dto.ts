import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { Flag, Id, OneOf, Secret, Text, Version } from '../../http/fields.js';
import { SOURCE_KINDS, VISIT_FIELDS } from '../../http/words.js';
import type { VisitField } from '../sources/csv-columns.js';
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

export class ColumnDto {
  @Text(200, { description: 'As it stands in the first line of the file.' }) header: string;
  @OneOf(VISIT_FIELDS, { nullable: true, description: 'What it holds; null = it is not read.' }) field: VisitField | null;
}

/** A list inside the list is none of its entries: `ValidateNested` alone would let it through. */
const Entries = (entry: () => new () => object, most: number, description: string, { optional = false } = {}): PropertyDecorator =>
  applyDecorators(
    (optional ? ApiPropertyOptional : ApiProperty)({ type: entry, isArray: true, description }),
    ...(optional ? [ValidateIf((_object, value) => value !== undefined)] : []),
    IsArray({ message: 'must be a list' }),
    ArrayMaxSize(most, { message: `holds at most ${most} entries` }),
    IsObject({ each: true, message: 'holds objects' }),
    ValidateNested({ each: true }),
    Type(entry),
  );
const Words = (options: { optional?: boolean } = {}): PropertyDecorator =>
  Entries(() => StatusWordDto, 200, 'Over our own reading of its words.', options);
const Columns = (): PropertyDecorator =>
  Entries(() => ColumnDto, 500, 'Over our own reading of its columns; from the next file on.', { optional: true });

export class NewSourceDto {
  @OneOf(SOURCE_KINDS) kind: SourceKind;
  @Text(100) name: string;
  @OneOf(SOURCES, { optional: true, description: 'The system that writes the files; its words hold.' }) system?: (typeof SOURCES)[number];
  @Secret(1, 2000, { optional: true, description: 'Of a calendar feed: https, http or webcal. Kept sealed.' }) url?: string;
  @Secret(8, 500, { optional: true, description: 'What signs its webhooks. Kept sealed.' }) secret?: string;
  @Words({ optional: true }) statuses?: StatusWordDto[];
  @Columns() columns?: ColumnDto[];
  @Text(100, { optional: true, description: 'Of Acuity: the user id that belongs to the key, so that appointments can be asked for.' })
  account?: string;
}

export class SourceChangesDto {
  @Version() version: number;
  @Text(100, { optional: true }) name?: string;
  @Secret(1, 2000, { optional: true }) url?: string;
  @Secret(8, 500, { optional: true }) secret?: string;
  @Words({ optional: true }) statuses?: StatusWordDto[];
  @Columns() columns?: ColumnDto[];
  @Text(100, { optional: true }) account?: string;
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
