import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../database/clock.js';
import { hashOf } from '../database/ids.js';
import { admitCaller, type Caller, type SessionRow } from './caller.js';
import type { Permission } from './permissions.js';

/** One request's transaction under its practice: everything a handler may touch. */
export interface Scope {
  tx: EntityManager;
  caller: Caller;
  now: Date;
  requestId: string;
  /** Runs once the transaction is durable: rings, never writes. */
  afterCommit(ring: () => void): void;
}

@Injectable()
export class Scopes {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a transaction, enters the caller's practice, does the work, commits. Whatever throws rolls all of it back.
   *
   * @param options.readOnly nothing can be written, whatever the handler tries
   * @throws Problem `signed-out`, `session-locked`, `forbidden`, or what the work throws
   */
  async run<T>(
    token: string,
    permission: Permission,
    work: (scope: Scope) => Promise<T>,
    options: { readOnly?: boolean; requestId?: string } = {},
  ): Promise<T> {
    return this.transact(
      options.readOnly ?? false,
      async (tx) => {
        const rows: SessionRow[] = await tx.query('SELECT * FROM app.enter($1)', [hashOf(token)]);
        return admitCaller(rows[0], permission);
      },
      work,
      options.requestId ?? '',
    );
  }

  /** The same for work without a browser: the command line, the simulator, set-up. The practice is given. */
  async runAs<T>(caller: Caller, work: (scope: Scope) => Promise<T>): Promise<T> {
    return this.transact(
      false,
      async (tx) => {
        await tx.query(`SELECT set_config('app.practice', $1, true)`, [caller.practiceId]);
        return caller;
      },
      work,
      '',
    );
  }

  private async transact<T>(
    readOnly: boolean,
    enter: (tx: EntityManager) => Promise<Caller>,
    work: (scope: Scope) => Promise<T>,
    requestId: string,
  ): Promise<T> {
    const rings: (() => void)[] = [];
    const runner = this.dataSource.createQueryRunner();
    try {
      const client: PoolClient = await runner.connect();
      await client.query(readOnly ? 'BEGIN READ ONLY' : 'BEGIN');
      try {
        const caller = await enter(runner.manager);
        const result = await work({
          tx: runner.manager,
          caller,
          now: this.clock.now(),
          requestId,
          afterCommit: (ring) => rings.push(ring),
        });
        // COMMIT of a transaction in which a statement failed "succeeds" as a rollback: that must not pass for saved.
        const { command } = await client.query('COMMIT');
        if (command !== 'COMMIT') throw new Error('The transaction was rolled back where a commit was asked for.');
        for (const ring of rings) ring();
        return result;
      } catch (error) {
        // A connection that cannot even roll back is ended, so that nobody inherits its scope.
        await client.query('ROLLBACK').catch(() => (client as unknown as { end(): Promise<void> }).end());
        throw error;
      }
    } finally {
      await runner.release();
    }
  }
}

/** The scope that the interceptor opened for this request. */
export const InScope = createParamDecorator((_: unknown, context: ExecutionContext): Scope => {
  const { scope } = context.switchToHttp().getRequest<FastifyRequest & { scope?: Scope }>();
  if (!scope) throw new Error('The handler asks for a scope, but its access is not "scoped".');
  return scope;
});
