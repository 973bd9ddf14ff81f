import { Injectable } from '@nestjs/common';
import { answersThatHold } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Reach } from '../journeys/reach.js';
import type { ThanksDto } from './origin.dto.js';
import type { ThanksList } from './referral.view.js';

interface Row {
  id: string;
  since: string;
  personId: string | null;
  name: string;
  kind: 'person' | 'organisation';
  silent: boolean;
}

const BY: Record<string, 'call' | 'post' | 'email'> = { call: 'call', card: 'post', email: 'email' };

/** Whom we owe a thank-you: by what they allow, and without a word of who came. */
@Injectable()
export class Thanks {
  constructor(private readonly reach: Reach) {}

  async list(scope: Scope): Promise<ThanksList> {
    const rows = await this.open(scope, null);
    const thanks = [];
    for (const row of rows) {
      const { id, since, personId, name, kind } = row;
      thanks.push({ id, since, referrer: { personId, name, kind }, ways: await this.ways(scope, row) });
    }
    return { thanks };
  }

  /** @throws Problem `not-found`, `no-longer-open`, `forbidden` for a way that they do not allow */
  async end(scope: Scope, id: string, { way }: ThanksDto): Promise<ThanksList> {
    const { tx, caller, now } = scope;
    const [state] = await tx.query('SELECT state FROM thanks WHERE practice_id = $1 AND id = $2 FOR UPDATE', [caller.practiceId, id]);
    if (!state) throw notFound();
    const [row] = await this.open(scope, id);
    if (!row) throw new Problem('no-longer-open', 'They were thanked already, or nobody is to be thanked here.');
    if (way !== 'not_needed' && !(await this.ways(scope, row)).includes(way))
      throw new Problem('forbidden', 'They have not allowed this way. Thank them in person, or by a way that they allow.');
    await tx.query(`UPDATE thanks SET state = $3, way = $4, ended_at = $5, ended_by = $6 WHERE practice_id = $1 AND id = $2`, [
      caller.practiceId,
      id,
      way === 'not_needed' ? 'not_needed' : 'done',
      way === 'not_needed' ? null : way,
      now,
      caller.memberId,
    ]);
    await tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, 'thanks.ended', 'thanks', $5, $6)`,
      [caller.practiceId, newId(), now, caller.memberId, id, scope.requestId || null],
    );
    return this.list(scope);
  }

  private open({ tx, caller }: Scope, id: string | null): Promise<Row[]> {
    return tx.query(
      `SELECT t.id, app.instant(t.opened_at) AS since, t.referrer_id AS "personId", coalesce(o.name, p.display_name, '') AS name, coalesce(o.kind, 'person') AS kind,
              coalesce(p.do_not_contact, false) AS silent
       FROM thanks t
       JOIN journeys j ON j.practice_id = t.practice_id AND j.id = t.journey_id AND j.voided_at IS NULL
       LEFT JOIN people p ON p.practice_id = t.practice_id AND p.id = t.referrer_id
       LEFT JOIN outside_referrers o ON o.practice_id = t.practice_id AND o.id = t.outside_id
       WHERE t.practice_id = $1 AND t.state = 'open' AND ($2::uuid IS NULL OR t.id = $2) AND (t.referrer_id IS NULL OR p.voided_at IS NULL)
       ORDER BY t.opened_at, t.id LIMIT 200`,
      [caller.practiceId, id],
    );
  }

  /** Of somebody who is here: what they said yes to, and nobody who shares it said no to. Somebody outside is met as we meet them. */
  private async ways(scope: Scope, { personId, silent }: Row): Promise<string[]> {
    if (personId === null) return ['in_person', 'call', 'card', 'email'];
    if (silent) return ['in_person'];
    const points = (await this.reach.points(scope, personId)).filter(({ invalid }) => !invalid);
    const allowed = Object.entries(BY).filter(([, action]) =>
      points.some(
        ({ consents, sharers }) =>
          answersThatHold(consents)[action] === 'yes' &&
          sharers.every((other) => !other.doNotContact && answersThatHold(other.consents)[action] === 'yes'),
      ),
    );
    return ['in_person', ...allowed.map(([way]) => way)];
  }
}
