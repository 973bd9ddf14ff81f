import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { wordOf } from './words.js';

/** Fields of DTOs: each states its rule once, for the check and for the OpenAPI document. `optional` may be left out; `nullable` may be null. */
interface Options {
  optional?: boolean;
  nullable?: boolean;
  description?: string;
}

const frame = ({ optional, nullable, description }: Options, schema: object): PropertyDecorator => {
  const api = { ...schema, ...(nullable ? { nullable: true } : {}), ...(description ? { description } : {}) };
  return applyDecorators(
    optional ? ApiPropertyOptional(api) : ApiProperty(api),
    // Left out and null are two things: only what is nullable may be null.
    ...(optional && nullable ? [IsOptional({ message: 'may be left out' })] : []),
    ...(optional && !nullable ? [ValidateIf((_object, value) => value !== undefined)] : []),
    ...(nullable && !optional ? [ValidateIf((_object, value) => value !== null)] : []),
  );
};

export const Text = (max: number, options: Options & { min?: number } = {}): PropertyDecorator =>
  applyDecorators(
    frame(options, { type: String, maxLength: max, minLength: options.min ?? 1 }),
    Transform(({ value }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value)),
    IsString({ message: 'must be text' }),
    MinLength(options.min ?? 1, { message: options.min ? `must have at least ${options.min} characters` : 'must not be empty' }),
    MaxLength(max, { message: `must have at most ${max} characters` }),
  );

/** Text that is kept as typed: passwords. */
export const Secret = (min: number, max: number, options: Options = {}): PropertyDecorator =>
  applyDecorators(
    frame(options, { type: String, format: 'password', minLength: min, maxLength: max }),
    IsString({ message: 'must be text' }),
    MinLength(min, { message: `must have at least ${min} characters` }),
    MaxLength(max, { message: `must have at most ${max} characters` }),
  );

export const Id = (options: Options = {}): PropertyDecorator =>
  applyDecorators(frame(options, { type: String, format: 'uuid' }), IsUUID('all', { message: 'must be an id' }));

export const Whole = (min: number, max: number, options: Options = {}): PropertyDecorator =>
  applyDecorators(
    frame(options, { type: 'integer', minimum: min, maximum: max }),
    IsInt({ message: 'must be a whole number' }),
    Min(min, { message: `must be at least ${min}` }),
    Max(max, { message: `must be at most ${max}` }),
  );

export const Flag = (options: Options = {}): PropertyDecorator =>
  applyDecorators(frame(options, { type: Boolean }), IsBoolean({ message: 'must be true or false' }));

export const OneOf = (values: readonly string[], options: Options = {}): PropertyDecorator =>
  applyDecorators(
    frame(options, { enum: [...values], ...named(values) }),
    IsIn([...values], { message: `must be one of ${values.join(', ')}` }),
  );

/** Codes that have a name are one type in the document, wherever they stand. */
const named = (values: readonly string[]) => {
  const enumName = wordOf(values);
  return enumName ? { enumName } : { type: String };
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant between 1900 and 2200, given with its offset; handed on in UTC with milliseconds. */
export const Moment = (options: Options = {}): PropertyDecorator =>
  applyDecorators(
    frame(options, { type: String, format: 'date-time' }),
    Transform(({ value }) => (typeof value === 'string' && INSTANT.test(value) && inRange(value) ? new Date(value).toISOString() : value)),
    Matches(/^(19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, {
      message: 'must be a time with its offset, like 2026-04-14T15:00:00Z',
    }),
  );

const inRange = (text: string): boolean => {
  const time = Date.parse(text);
  return time >= Date.UTC(1900, 0, 1) && time < Date.UTC(2200, 0, 1);
};

export const Day = (options: Options = {}): PropertyDecorator =>
  applyDecorators(
    frame(options, { type: String, format: 'date' }),
    Matches(/^(19|20)\d{2}-\d{2}-\d{2}$/, { message: 'must be a date like 2016-04-14' }),
    IsISO8601({ strict: true }, { message: 'must be a date of the calendar' }),
  );

/** The version that the writer saw: without it nobody can tell whether they decide on what is still true. */
export const Version = (): PropertyDecorator =>
  Whole(1, 2_000_000_000, { description: 'The version that was seen; another one now answers 409.' });
