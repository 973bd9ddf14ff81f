import { createHash } from 'node:crypto';
import { HttpStatus, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';
import type { Scope } from './scope.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A request's key, and the digest that tells whether a second request under it is the same one. */
export interface RequestKey {
  key: string;
  hash: Buffer;
}

/** @throws Problem `invalid-input` where the header is there and not a UUID */
export function requestKey(request: FastifyRequest): RequestKey | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !UUID.test(key))
    throw new Problem('invalid-input', 'Idempotency-Key must be a UUID.', {
      errors: [{ pointer: '/headers/idempotency-key', detail: 'must be a UUID' }],
    });
  const body = typeof request.body === 'string' || Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null);
  return { key: key.toLowerCase(), hash: createHash('sha256').update(`${request.method} ${request.url}\n`).update(body).digest() };
}

export const keyReused = (): Problem =>
  new Problem('key-reused', 'This Idempotency-Key came with another request before. Send a new key for a new request.');

/** Repeats are answered with what the first one answered; the key is stored with the effect, so a crash leaves neither (decisions 2). */
@Injectable()
export class Idempotency {
  async once(scope: Scope, request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
    const asked = requestKey(request);
    if (!asked) return work();
    const { practiceId, memberId } = scope.caller;
    // A twin that runs at the same time waits here for the first one's commit; lock_timeout turns a long wait into 409 with Retry-After.
    const mine: unknown[] = await scope.tx.query(
      'INSERT INTO idempotency_keys (practice_id, member_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING key',
      [practiceId, memberId, asked.key, asked.hash, scope.now],
    );
    if (mine.length === 0) return this.kept(scope, asked, reply);
    const answer = await work();
    const body = typeof answer === 'string' ? answer : answer === undefined ? '' : JSON.stringify(answer);
    await scope.tx.query('UPDATE idempotency_keys SET status = $4, response = $5 WHERE practice_id = $1 AND member_id = $2 AND key = $3', [
      practiceId,
      memberId,
      asked.key,
      reply.statusCode,
      body,
    ]);
    return answer;
  }

  private async kept(scope: Scope, asked: RequestKey, reply: FastifyReply): Promise<unknown> {
    const [row] = await scope.tx.query(
      'SELECT request_hash, status, response FROM idempotency_keys WHERE practice_id = $1 AND member_id = $2 AND key = $3',
      [scope.caller.practiceId, scope.caller.memberId, asked.key],
    );
    if (!row || !asked.hash.equals(row.request_hash)) throw keyReused();
    void reply.status(row.status ?? HttpStatus.OK);
    return row.response === '' ? undefined : JSON.parse(row.response);
  }
}
