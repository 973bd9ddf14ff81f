import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { ProblemCode } from './problem.js';

/** Where the document keeps a route's own problems until `describeApi` writes them out. */
export const PROBLEM_CODES = 'x-problems';

/** Of every write that says which version it saw. */
export const VERSIONED: ProblemCode[] = ['version-conflict', 'version-required'];
/** Of every command that the core may refuse. */
export const JUDGED: ProblemCode[] = [...VERSIONED, 'no-such-edge', 'unmet-proof'];

/**
 * What a route answers, for the router and for the document: its name there, status, shape, and the problems of its own.
 *
 * Problems that follow from the way in (signed out, forbidden, not found, invalid input, a reused key) are added to every route by `describeApi`.
 *
 * @param shape null = no body
 * @param told.alsoCsv the same as a table, where it is asked for
 */
export function Answers(
  operationId: string,
  status: number,
  shape: Type | null,
  {
    says,
    problems = [],
    as,
    alsoCsv,
  }: { says: string; problems?: ProblemCode[]; as?: 'text/event-stream' | 'application/pdf' | 'text/calendar'; alsoCsv?: true },
): MethodDecorator {
  if (shape && alsoCsv)
    return applyDecorators(
      HttpCode(status),
      ApiOperation({ operationId, summary: says, ...({ [PROBLEM_CODES]: problems } as object) }),
      ApiExtraModels(shape),
      ApiResponse({
        status,
        description: says,
        content: { 'application/json': { schema: { $ref: getSchemaPath(shape) } }, 'text/csv': { schema: { type: 'string' } } },
      }),
    );
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ operationId, summary: says, ...({ [PROBLEM_CODES]: problems } as object) }),
    ApiResponse({
      status,
      description: says,
      ...(shape ? { type: shape } : {}),
      ...(as ? { content: { [as]: { schema: { type: 'string', ...(as === 'application/pdf' ? { format: 'binary' } : {}) } } } } : {}),
    }),
  );
}
