import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { invalid } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import type { PeopleBehind } from './figure.view.js';
import type { PeopleQuery } from './figures.query.js';
import { choiceOf, FiguresService, tileOf } from './figures.service.js';
import { type Asked, ask, type Part } from './tiles/asked.js';

const PAGE = 100;
/** A list that is taken away as a table is whole up to so many; of a longer one the answer says where it goes on. */
const MOST = 10_000;

/** Who stands behind a number: the same words in SQL that counted it, so that the list is as long as the number says (OW-16). */
@Injectable()
export class PeopleBehindFigures {
  constructor(private readonly figures: FiguresService) {}

  /** @throws Problem `not-found` for no such figure, `invalid-input` for a part that it does not have */
  async read(token: string, query: PeopleQuery, requestId: string): Promise<PeopleBehind> {
    const tile = tileOf(query.figure);
    const after = placeOf(query.after);
    return this.figures.upToDate(token, { readOnly: false, requestId, tile }, async (scope) => {
      const { asked } = await this.figures.momentOf(scope, query, tile);
      const part = tile.part(query.part, choiceOf(query));
      if (!part) throw invalid('/part', `The figure “${query.figure}” has no part “${query.part}”.`);
      await audit(scope, query);
      return listed(asked, part, after, query.as === 'csv' ? MOST : PAGE);
    });
  }
}

async function listed(asked: Asked, { rows, where, at = 's.at' }: Part, after: [string, string], size: number): Promise<PeopleBehind> {
  const [found] = await ask<{ count: number; rows: PeopleBehind['rows'] & { id: string }[] }>(
    asked,
    `WITH part AS MATERIALIZED (SELECT s.id, s.journey, s.person, date_trunc('milliseconds', ${at}) AS at, s.why FROM ${rows} WHERE ${where}),
     page AS (SELECT * FROM part p WHERE (p.at, p.id) > ($5::timestamptz, $6::uuid) ORDER BY p.at, p.id LIMIT ${size + 1})
     SELECT (SELECT count(*) FROM part)::int AS count,
            coalesce(json_agg(json_build_object('journeyId', g.journey, 'personId', g.person, 'name', CASE WHEN j.voided_at IS NULL THEN j.card_name END,
              'stage', j.stage, 'at', app.instant(g.at), 'why', g.why, 'id', g.id) ORDER BY g.at, g.id), '[]') AS rows
     FROM page g JOIN journeys j ON j.practice_id = $1 AND j.id = g.journey`,
    ...after,
  );
  const page = found?.rows.slice(0, size) ?? [];
  const last = (found?.rows.length ?? 0) > size ? page.at(-1) : undefined;
  return {
    count: found?.count ?? 0,
    rows: page.map(({ id: _, ...row }: { id?: string } & PeopleBehind['rows'][number]) => row),
    next: last ? `${last.at}_${(last as { id?: string }).id}` : null,
  };
}

/** Looking at a list of people is looking at people; one entry names the figure and the part. */
async function audit(scope: Scope, { figure, part }: PeopleQuery): Promise<void> {
  await scope.tx.query(
    'INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [
      scope.caller.practiceId,
      newId(),
      scope.now,
      scope.caller.memberId,
      'figure.people_viewed',
      'figure',
      null,
      scope.requestId,
      [`${figure}/${part}`],
    ],
  );
}

function placeOf(after: string | undefined): [string, string] {
  const [, at, id] = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)_([0-9a-f-]{36})$/.exec(after ?? '') ?? [];
  if (after !== undefined && (!at || !id)) throw invalid('/after', 'Take `next` of the page before, as it is.');
  return [at ?? '-infinity', id ?? '00000000-0000-0000-0000-000000000000'];
}
