import { type ValidationError, ValidationPipe } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalid, Problem } from './problem.js';

interface Fault {
  /** RFC 6901 pointer into the body or the query. */
  pointer: string;
  detail: string;
}

/** Without these nobody can tell what the writer saw: a problem of its own (RFC 6585), before any other fault. */
const VERSIONS = new Set(['version', 'journeyVersion']);

/**
 * Refuses what a DTO does not name, and says for each field how to mend it.
 *
 * @param options.leavesOut what it does not name is left out instead: systems of others add fields without a word
 */
export const strictValidation = ({ leavesOut = false } = {}): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: !leavesOut,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { exposeUnsetFields: false },
    stopAtFirstError: true,
    exceptionFactory: (errors) => {
      const unseen = errors.find(({ property, value }) => VERSIONS.has(property) && value === undefined);
      if (unseen)
        return new Problem(
          'version-required',
          `Send the ${unseen.property} that you saw, so that nothing is decided on what is no longer true.`,
        );
      const faults = faultsOf(errors, '');
      return new Problem(
        'invalid-input',
        faults
          .map((fault) => fault.detail)
          .slice(0, 3)
          .join('; '),
        { errors: faults },
      );
    },
  });

function faultsOf(errors: ValidationError[], path: string): Fault[] {
  return errors.flatMap((error) => {
    const pointer = `${path}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const own = Object.values(error.constraints ?? {}).map((detail) => ({ pointer, detail }));
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}

const DEPTH = 20;

/** Text that no database keeps as it is (NUL, half a surrogate pair), keys that reach into prototypes, and nesting without end. */
export async function refuseUnfitText(request: FastifyRequest): Promise<void> {
  for (const part of [request.body, request.query, request.params]) refuseUnfit(part);
}

/** The same for what is read later than a request is: the body of a webhook. @throws Problem `invalid-input` */
export const refuseUnfit = (value: unknown): void => look(value, '', 0);

function look(value: unknown, pointer: string, depth: number): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) throw invalid(pointer, 'holds a NUL character; remove it');
    if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(value))
      throw invalid(pointer, 'holds half of a character; send well-formed text');
    return;
  }
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return;
  if (depth > DEPTH) throw invalid(pointer, `is nested deeper than ${DEPTH} levels`);
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw invalid(`${pointer}/${key}`, 'is not a field');
    look(key, pointer, depth);
    look(inner, `${pointer}/${key}`, depth + 1);
  }
}
