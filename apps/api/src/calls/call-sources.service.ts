import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { Seal } from '../database/seal.js';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { opened, place } from '../outside/sealed.js';
import type { CallSource } from './call-source.view.js';
import type { CallSourceChangesDto, NewCallSourceDto, NewSecretDto } from './call-sources.dto.js';

/** So long the secret before holds, too: time to carry the new one to where it is needed. */
const FORMER_HOLDS = '24 hours';
/** Long enough to be shown after it was made; later somebody else might be sitting there. */
const SHOWN_WITHIN = '10 minutes';

const COLUMNS = `s.id, s.name, s.version, '/api/hooks/calls/' || s.id AS "hookPath", app.instant(s.secret_at) AS "secretAt",
  CASE WHEN s.former_until > $2 THEN app.instant(s.former_until) END AS "formerUntil", app.instant(s.connected_at) AS "connectedAt", app.instant(s.disabled_at) AS "disabledAt",
  (SELECT json_build_object('receivedAt', app.instant(e.received_at), 'became', e.became) FROM call_events e
   WHERE e.practice_id = s.practice_id AND e.source_id = s.id ORDER BY e.received_at DESC, e.id DESC LIMIT 1) AS last,
  (SELECT count(*)::int FROM call_events e WHERE e.practice_id = s.practice_id AND e.source_id = s.id AND e.received_at > $2::timestamptz - interval '24 hours') AS "lastDay",
  (SELECT count(*)::int FROM call_events e WHERE e.practice_id = s.practice_id AND e.source_id = s.id AND e.processed_at IS NULL) AS waiting`;

/** The phone lines that tell of missed calls. Their secrets are made here and shown once. */
@Injectable()
export class CallSourcesService {
  constructor(private readonly seal: Seal) {}

  async list({ tx, caller, now }: Scope): Promise<CallSource[]> {
    return tx.query(`SELECT ${COLUMNS} FROM call_sources s WHERE s.practice_id = $1 ORDER BY s.disabled_at IS NOT NULL, s.name, s.id`, [
      caller.practiceId,
      now,
    ]);
  }

  /** @throws Problem `not-found` */
  async one({ tx, caller, now }: Scope, id: string): Promise<CallSource> {
    const [row] = await tx.query(`SELECT ${COLUMNS} FROM call_sources s WHERE s.practice_id = $1 AND s.id = $3`, [
      caller.practiceId,
      now,
      id,
    ]);
    if (!row) throw notFound();
    return row;
  }

  async connect(scope: Scope, { name }: NewCallSourceDto): Promise<CallSource> {
    const { tx, caller, now } = scope;
    const id = newId();
    await tx.query(
      `INSERT INTO call_sources (practice_id, id, name, secret_sealed, secret_at, secret_by, connected_at) VALUES ($1, $2, $3, $4, $5, $6, $5)`,
      [caller.practiceId, id, name, this.sealed(newSecret(), caller.practiceId, id), now, caller.memberId],
    );
    await audit(scope, 'call_source.connected', id);
    return this.one(scope, id);
  }

  async change(scope: Scope, id: string, { version, name, disabled }: CallSourceChangesDto): Promise<CallSource> {
    const { tx, caller, now } = scope;
    const [, count]: [unknown, number] = await tx.query(
      `UPDATE call_sources SET version = version + 1, name = coalesce($4, name),
              disabled_at = CASE WHEN $5::boolean THEN coalesce(disabled_at, $6) WHEN NOT $5::boolean THEN NULL ELSE disabled_at END
       WHERE practice_id = $1 AND id = $2 AND version = $3`,
      [caller.practiceId, id, version, name ?? null, disabled ?? null, now],
    );
    const source = await this.one(scope, id);
    if (count === 0) throw changedMeanwhile(source.version);
    await audit(scope, 'call_source.changed', id);
    return source;
  }

  async renewSecret(scope: Scope, id: string, { version, endFormer = false }: NewSecretDto): Promise<CallSource> {
    const { tx, caller, now } = scope;
    const [, count]: [unknown, number] = await tx.query(
      `UPDATE call_sources SET version = version + 1, former_sealed = CASE WHEN NOT $6 THEN secret_sealed END,
              former_until = CASE WHEN NOT $6 THEN $5::timestamptz + interval '${FORMER_HOLDS}' END,
              secret_sealed = $4, secret_at = $5, secret_by = $7, secret_shown_at = NULL
       WHERE practice_id = $1 AND id = $2 AND version = $3`,
      [caller.practiceId, id, version, this.sealed(newSecret(), caller.practiceId, id), now, endFormer, caller.memberId],
    );
    const source = await this.one(scope, id);
    if (count === 0) throw changedMeanwhile(source.version);
    await audit(scope, 'call_source.secret_renewed', id);
    return source;
  }

  /**
   * The secret, to whoever made it, once.
   *
   * It is asked for by itself: an answer to a write is kept for repeats, and a secret in the open must not be.
   *
   * @throws Problem `not-found`, `no-longer-open`
   */
  async showSecret(scope: Scope, id: string): Promise<string> {
    const { tx, caller, now } = scope;
    const [[row]]: [{ secret_sealed: Buffer }[]] = await tx.query(
      `UPDATE call_sources SET secret_shown_at = $3 WHERE practice_id = $1 AND id = $2 AND secret_by = $4 AND secret_shown_at IS NULL
         AND secret_at > $3::timestamptz - interval '${SHOWN_WITHIN}' RETURNING secret_sealed`,
      [caller.practiceId, id, now, caller.memberId],
    );
    const secret = row ? this.open(row.secret_sealed, caller.practiceId, id) : null;
    if (secret === null) {
      await this.one(scope, id);
      throw new Problem('no-longer-open', 'This secret was shown already, or is another member’s to see. Make a new one.');
    }
    await audit(scope, 'call_source.secret_shown', id);
    return secret;
  }

  /** @throws Problem `not-found`; `no-longer-open` where it is paused, or its secret cannot be read: then no event of its would be taken either */
  async mustSpeak(scope: Scope, id: string): Promise<void> {
    const { disabledAt } = await this.one(scope, id);
    if (disabledAt) throw new Problem('no-longer-open', 'This line is paused. Take it up again first.');
    const [row] = await scope.tx.query('SELECT secret_sealed FROM call_sources WHERE practice_id = $1 AND id = $2', [
      scope.caller.practiceId,
      id,
    ]);
    if (this.open(row.secret_sealed, scope.caller.practiceId, id) === null)
      throw new Problem('no-longer-open', 'Its secret was sealed with another key. Make a new one.');
  }

  private sealed(secret: string, practiceId: string, id: string): Buffer {
    return this.seal.close(secret, place(practiceId, id, 'secret'));
  }

  private open(sealed: Buffer, practiceId: string, id: string): string | null {
    return opened(this.seal, sealed, place(practiceId, id, 'secret'));
  }
}

const newSecret = (): string => `phk_${randomBytes(32).toString('base64url')}`;

const changedMeanwhile = (version: number): Problem =>
  new Problem('version-conflict', 'This line was changed meanwhile. See how it stands now, then decide again.', {
    current: { version },
    changedBy: null,
    changedAt: null,
  });

async function audit({ tx, caller, now, requestId }: Scope, action: string, id: string): Promise<void> {
  await tx.query(
    'INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [caller.practiceId, newId(), now, caller.memberId, action, 'call_source', id, requestId || null],
  );
}
