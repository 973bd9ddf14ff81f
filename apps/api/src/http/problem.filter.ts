import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { databaseTrouble } from './database-trouble.js';
import { notFound, Problem } from './problem.js';

/** Turns whatever was thrown into a problem. What nobody expected is logged under the request's id and tells the caller nothing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    answerProblem(this.read(error, request), request, host.switchToHttp().getResponse<FastifyReply>());
  }

  private read(error: unknown, request: FastifyRequest): Problem {
    const known = problemOf(error);
    if (known) return known;
    // Names and values may stand in a message; only our own stack goes to the log.
    const trace =
      error instanceof Error
        ? `${error.name} ${(error as { code?: string }).code ?? ''}\n${(error.stack ?? '')
            .split('\n')
            .filter((line) => /^\s+at /.test(line))
            .join('\n')}`
        : typeof error;
    this.log.error(`${request.id} ${request.method} ${request.routeOptions?.url ?? ''} ${trace}`);
    return new Problem('internal', `Nothing was changed. If it happens again, tell us the reference ${String(request.id)}.`);
  }
}

export function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent) return;
  void reply
    .status(problem.status)
    .headers({ ...problem.headers, 'cache-control': 'no-store' })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.body(String(request.id))));
}

/** The problem behind an error of ours, of Nest, of Fastify or of the database; null where nobody knows it. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  const trouble = databaseTrouble(error);
  if (trouble) return trouble;
  const status = error instanceof HttpException ? error.getStatus() : Number((error as { statusCode?: number } | null)?.statusCode);
  if (status === 404) return notFound();
  if (status === 405) return new Problem('method-not-allowed', 'This address does not take this method.');
  if (status === 413) return new Problem('too-large', 'The request is larger than this address takes. Split it.');
  if (status === 415)
    return new Problem('unsupported-media-type', 'Send JSON (application/json), or CSV (text/csv) where a file is asked for.');
  if (status >= 400 && status < 500)
    return new Problem(
      'invalid-input',
      'The request could not be read. Check that the body is valid JSON and the address is well formed.',
      { errors: [{ pointer: '', detail: 'The request could not be read.' }] },
    );
  return null;
}
