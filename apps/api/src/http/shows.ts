import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { WORDS, type Word } from './words.js';

const SHAPES = {
  text: { type: 'string' },
  id: { type: 'string', format: 'uuid' },
  instant: { type: 'string', format: 'date-time' },
  day: { type: 'string', format: 'date' },
  time: { type: 'string', pattern: '^([01]\\d|2[0-4]):[0-5]\\d$' },
  whole: { type: 'integer' },
  number: { type: 'number' },
  flag: { type: 'boolean' },
} as const;

interface Options {
  nullable?: boolean;
  optional?: boolean;
  list?: boolean;
  description?: string;
}

/**
 * A field of an answer: its shape, the name of its codes, or another view. It states what the API promises and checks nothing while serving;
 * the trips hold every real answer against it.
 */
export function Shows(what: keyof typeof SHAPES | Word | (() => Type), options: Options = {}): PropertyDecorator {
  const { list = false, nullable = false, optional = false, description } = options;
  const frame = { required: !optional, ...(nullable ? { nullable } : {}), ...(description ? { description } : {}) };
  // Swagger knows a type that is read later by the name `type` of its function.
  if (typeof what === 'function') return ApiProperty({ type: () => what(), isArray: list, ...frame });
  if (what in WORDS) return ApiProperty({ enum: [...WORDS[what as Word]], enumName: what, isArray: list, ...frame });
  const shape = SHAPES[what as keyof typeof SHAPES];
  return list ? ApiProperty({ type: 'array', items: shape, ...frame }) : ApiProperty({ ...shape, ...frame });
}
