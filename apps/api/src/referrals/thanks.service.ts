import { Injectable } from '@nestjs/common';
import { answersThatHold } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { endThanks } from '../journeys/origin-rows.js';
import { Reach } from '../journeys/reach.js';
import { Wire } from '../journeys/wire.js';
import type { ThanksDto } from './origin.dto.js';
import type { ThanksList } from './referral.view.js';

/** Everything that is owed to one referrer: thanks are said once, however many came. */
interface Row {
  id: string;
  ids: string[];
  times: number;
  since: string;
  personId: string | null;
  name: string | null;
  kind: 'person' | 'organisation';
  silent: boolean;
}

const BY: Record<string, 'call' | 'post' | 'email'> = { call: 'call', card: 'post', email: 'email' };
/** How long an ending may be taken back: a slip of the hand is seen at once. */
const UNDO_MINUTES = 15;
const MOST = 100;

/** Whom we owe a thank-you: by what they allow, and without a word of who came. */
@Injectable()
export class Thanks {
  constructor(
    private readonly reach: Reach,
    private readonly wire: Wire,
  ) {}

  async list(scope: Scope): Promise<ThanksList> {
    const rows = await this.open(scope, null);
    const thanks = [];
    for (const row of rows.slice(0, MOST)) {
      const { id, since, times, personId, name, kind } = row;
      thanks.push({ id, since, times, referrer: { personId, name, kind }, ways: await this.ways(scope, row) });
    }
    return { count: rows.length, thanks, ended: await this.ended(scope) };
  }

  /** @throws Problem `not-found`, `no-longer-open`, `forbidden` for a way that they do not allow */
  async end(scope: Scope, id: string, { way }: ThanksDto): Promise<ThanksList> {
    const { tx, caller, now } = scope;
    await this.lock(scope, id);
    const [row] = await this.open(scope, id);
    if (!row) throw new Problem('no-longer-open', 'They were thanked already, or nobody is to be thanked here.');
    if (way !== 'not_needed' && !(await this.ways(scope, row)).includes(way))
      throw new Problem('forbidden', 'They have not allowed this way. Thank them in person, or by a way that they allow.');
    const said = { ids: row.ids, way: way === 'not_needed' ? null : way, at: now, by: caller.memberId };
    const ended = await endThanks(tx, caller.practiceId, said);
    if (ended === 0) throw new Problem('no-longer-open', 'They were thanked already, or nobody is to be thanked here.');
    await this.audit(scope, 'thanks.ended', id);
    this.ring(scope);
    return this.list(scope);
  }

  /**
   * Takes an ending back, with all that it ended.
   *
   * @throws Problem `not-found`, `no-longer-open` where none ended, `undo-too-late`
   */
  async undo(scope: Scope, id: string): Promise<ThanksList> {
    const { tx, caller, now } = scope;
    const was = await this.lock(scope, id);
    if (!was.ended_at) throw new Problem('no-longer-open', 'This thank-you is open: there is nothing to take back.');
    if (was.state === 'withdrawn' || now.getTime() - was.ended_at.getTime() > UNDO_MINUTES * 60_000)
      throw new Problem('undo-too-late', `It may be taken back for ${UNDO_MINUTES} minutes. What was said stays on record.`);
    await tx.query(
      `UPDATE thanks SET state = 'open', way = NULL, ended_at = NULL, ended_by = NULL
       WHERE practice_id = $1 AND coalesce(referrer_id, outside_id) = $2 AND ended_at = $3 AND state = $4`,
      [caller.practiceId, was.referrer, was.ended_at, was.state],
    );
    await this.audit(scope, 'thanks.taken_back', id);
    this.ring(scope);
    return this.list(scope);
  }

  /** Whoever else looks at the list has it, too. */
  private ring({ afterCommit, caller }: Scope): void {
    afterCommit(() => this.wire.ring({ practiceId: caller.practiceId, thanks: true }));
  }

  /** One hand at a time on what is owed to a referrer. */
  private async lock({ tx, caller }: Scope, id: string): Promise<{ state: string; ended_at: Date | null; referrer: string }> {
    const [one] = await tx.query('SELECT coalesce(referrer_id, outside_id) AS referrer FROM thanks WHERE practice_id = $1 AND id = $2', [
      caller.practiceId,
      id,
    ]);
    if (!one) throw notFound();
    const rows = await tx.query(
      `SELECT id, state, ended_at, coalesce(referrer_id, outside_id) AS referrer FROM thanks
       WHERE practice_id = $1 AND coalesce(referrer_id, outside_id) = $2 ORDER BY id FOR UPDATE`,
      [caller.practiceId, one.referrer],
    );
    return rows.find((row: { id: string }) => row.id === id);
  }

  private open({ tx, caller }: Scope, id: string | null): Promise<Row[]> {
    return tx.query(
      `SELECT (array_agg(t.id ORDER BY t.opened_at, t.id))[1] AS id, array_agg(t.id) AS ids, count(*)::int AS times, app.instant(min(t.opened_at)) AS since,
              t.referrer_id AS "personId", coalesce(o.name, p.display_name) AS name, coalesce(o.kind, 'person') AS kind, coalesce(p.do_not_contact, false) AS silent
       FROM thanks t
       JOIN journeys j ON j.practice_id = t.practice_id AND j.id = t.journey_id AND j.voided_at IS NULL
       LEFT JOIN people p ON p.practice_id = t.practice_id AND p.id = t.referrer_id
       LEFT JOIN outside_referrers o ON o.practice_id = t.practice_id AND o.id = t.outside_id
       WHERE t.practice_id = $1 AND t.state = 'open' AND (t.referrer_id IS NULL OR p.voided_at IS NULL)
       GROUP BY t.referrer_id, t.outside_id, o.name, o.kind, p.display_name, p.do_not_contact
       HAVING $2::uuid IS NULL OR $2 = ANY (array_agg(t.id))
       ORDER BY min(t.opened_at), 1`,
      [caller.practiceId, id],
    );
  }

  /** The last words of thanks, one a referrer and moment. */
  private ended({ tx, caller, now }: Scope): Promise<ThanksList['ended']> {
    return tx.query(
      `SELECT (array_agg(t.id ORDER BY t.id))[1] AS id, coalesce(t.way, 'not_needed') AS way, app.instant(t.ended_at) AS at, m.name AS "byName",
              t.ended_at > $2::timestamptz - interval '${UNDO_MINUTES} minutes' AS undoable,
              json_build_object('personId', t.referrer_id, 'name', coalesce(o.name, p.display_name), 'kind', coalesce(o.kind, 'person')) AS referrer
       FROM thanks t
       LEFT JOIN people p ON p.practice_id = t.practice_id AND p.id = t.referrer_id
       LEFT JOIN outside_referrers o ON o.practice_id = t.practice_id AND o.id = t.outside_id
       LEFT JOIN members m ON m.practice_id = t.practice_id AND m.id = t.ended_by
       WHERE t.practice_id = $1 AND t.state IN ('done', 'not_needed') AND (t.referrer_id IS NULL OR p.voided_at IS NULL)
       GROUP BY t.referrer_id, t.outside_id, t.way, t.ended_at, m.name, o.name, o.kind, p.display_name ORDER BY t.ended_at DESC, 1 LIMIT 12`,
      [caller.practiceId, now],
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

  private async audit({ tx, caller, now, requestId }: Scope, action: string, id: string): Promise<void> {
    await tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, $5, 'thanks', $6, $7)`,
      [caller.practiceId, newId(), now, caller.memberId, action, id, requestId || null],
    );
  }
}
