import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { STAGES } from '@porchlight/pipeline';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { poolOf } from '../database/data-source.js';
import { hashOf } from '../database/ids.js';
import { admitCaller, type SessionRow } from '../http/caller.js';
import { seesOnly } from '../http/permissions.js';
import type { Scope } from '../http/scope.js';
import { type BoardQuery, type FilterQuery, readCursor } from './board.query.js';

const PAGE = 50;

/** The board in one statement, sign-in included; columns come as JSON text from the database and are passed on unread. */
@Injectable()
export class BoardService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Columns of 50, each with the cursor of its next page; `closed` only when it is asked for. */
  async board(token: string, query: BoardQuery): Promise<string> {
    const now = this.clock.now();
    const cursor = query.after ? readCursor(query.after) : null;
    const filters = {
      ...filterRecord(query),
      stages: query.stage ? [query.stage] : STAGES,
      stage: query.stage ?? null,
      size: PAGE,
      ...(cursor ?? {}),
    };
    const { rows } = await poolOf(this.dataSource).query<SessionRow & { body: string }>({
      name: 'board',
      text: 'SELECT * FROM app.board($1, $2, $3)',
      values: [hashOf(token), now, JSON.stringify(filters)],
    });
    admitCaller(rows[0], 'board.read');
    return `{"columns":${rows[0]?.body ?? '[]'},"asOf":"${now.toISOString()}"}`;
  }

  async cards(scope: Scope, ids: string[]) {
    const [{ cards }] = await scope.tx.query('SELECT app.cards($1, $2, $3) AS cards', [ids, scope.now, seesOnly(scope.caller)]);
    const found = new Set(cards.map((card: { id: string }) => card.id));
    return { cards, gone: ids.filter((id) => !found.has(id)) };
  }

  async counts(scope: Scope, query: FilterQuery) {
    const filters = { ...filterRecord(query), stages: STAGES };
    const [{ columns }] = await scope.tx.query('SELECT app.board_counts($1, $2, $3, $4) AS columns', [
      scope.now,
      seesOnly(scope.caller),
      scope.caller.memberId,
      JSON.stringify(filters),
    ]);
    return { columns, asOf: scope.now.toISOString() };
  }
}

function filterRecord(query: FilterQuery) {
  return {
    owner: query.owner === 'none' ? null : (query.owner ?? null),
    unowned: query.owner === 'none',
    source: query.source ?? null,
    location: query.location ?? null,
    clinician: query.clinician ?? null,
    mine: query.mine === '1',
    stalled: query.stalled === '1',
    overdue: query.overdue === '1',
  };
}
