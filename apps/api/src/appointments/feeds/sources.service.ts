import { Injectable } from '@nestjs/common';
import { newId } from '../../database/ids.js';
import { Seal } from '../../database/seal.js';
import { invalid, notFound, Problem } from '../../http/problem.js';
import type { Scope } from '../../http/scope.js';
import { NotToBeCalled } from '../../outside/names.js';
import { webAddress } from '../../outside/safe-fetch.js';
import { opened, place } from '../../outside/sealed.js';
import { meaningOf } from '../sources/status-map.js';
import type { Source } from '../sources/visit-signal.js';
import { DeliveriesService } from './deliveries.service.js';
import type { AppointmentSource } from './source.view.js';
import { type SourceKind, sourceRow } from './source-row.js';
import type { ColumnDto, NewSourceDto, SourceChangesDto, StatusWordDto } from './sources.dto.js';

const SIGNED: readonly SourceKind[] = ['calcom', 'calendly', 'acuity'];
const OF_ITSELF: Partial<Record<SourceKind, Source>> = {
  ics: 'ics',
  fhir: 'fhir',
  calcom: 'calcom',
  calendly: 'calendly',
  acuity: 'acuity',
};

interface Row extends Omit<AppointmentSource, 'address' | 'webhookPath' | 'statuses' | 'columns'> {
  statuses: Record<string, string>;
  columns: Record<string, string | null>;
  urlSealed: Buffer | null;
}

const COLUMNS = `s.id, s.kind, s.system, s.name, s.version, s.statuses, s.columns, s.account, s.url_sealed AS "urlSealed", s.secret_sealed IS NOT NULL AS "hasSecret",
  app.instant(s.connected_at) AS "connectedAt", app.instant(s.disabled_at) AS "disabledAt", app.instant(s.polled_at) AS "polledAt", s.poll_result AS "pollResult",
  app.instant(s.next_poll_at) AS "nextPollAt",
  (SELECT app.instant(max(d.received_at)) FROM source_deliveries d WHERE d.practice_id = s.practice_id AND d.source_id = s.id) AS "lastAt",
  (SELECT count(*)::int FROM source_questions q WHERE q.practice_id = s.practice_id AND q.source_id = s.id AND q.answered_at IS NULL) AS questions,
  ARRAY(SELECT DISTINCT w FROM source_deliveries d, jsonb_array_elements_text(d.outcome -> 'unmapped') w
        WHERE d.practice_id = s.practice_id AND d.source_id = s.id AND d.outcome IS NOT NULL ORDER BY w LIMIT 200) AS unmapped`;

/** The systems that a practice is connected with. Their addresses and secrets go in and never come out. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly seal: Seal,
    private readonly deliveries: DeliveriesService,
  ) {}

  async list({ tx, caller }: Scope): Promise<AppointmentSource[]> {
    const rows: Row[] = await tx.query(
      `SELECT ${COLUMNS} FROM appointment_sources s WHERE s.practice_id = $1 ORDER BY s.disabled_at IS NOT NULL, s.name, s.id`,
      [caller.practiceId],
    );
    return rows.map((row) => this.viewOf(row, caller.practiceId));
  }

  /** @throws Problem `not-found` */
  async one({ tx, caller }: Scope, id: string): Promise<AppointmentSource> {
    const [row] = await tx.query(`SELECT ${COLUMNS} FROM appointment_sources s WHERE s.practice_id = $1 AND s.id = $2`, [
      caller.practiceId,
      id,
    ]);
    if (!row) throw notFound();
    return this.viewOf(row, caller.practiceId);
  }

  async connect(scope: Scope, body: NewSourceDto): Promise<AppointmentSource> {
    const { tx, caller, now } = scope;
    const id = newId();
    if (SIGNED.includes(body.kind) && !body.secret) throw invalid('/secret', 'is needed: without it anybody could tell us of appointments');
    refuseUnfit(body.kind, body);
    const system = OF_ITSELF[body.kind] ?? body.system ?? 'csv';
    await tx.query(
      `INSERT INTO appointment_sources (practice_id, id, kind, system, name, statuses, columns, account, connected_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[caller.practiceId, id, body.kind, system, body.name, wordsOf(body.statuses), columnsOf(body.columns), body.account ?? null],
        ...[now, caller.memberId],
      ],
    );
    await this.keepSecrets(scope, id, body.kind, body);
    await audit(scope, 'source.connected', id);
    return this.one(scope, id);
  }

  /** Mapped words hold for what came before, too: it is read again. */
  async change(scope: Scope, id: string, body: SourceChangesDto): Promise<{ source: AppointmentSource; again: string[] }> {
    const { tx, caller, now } = scope;
    const row = await sourceRow(scope, id, { locked: true });
    refuseUnfit(row.kind, body);
    const [, count]: [unknown, number] = await tx.query(
      `UPDATE appointment_sources SET version = version + 1, name = coalesce($4, name), statuses = coalesce($5, statuses), columns = coalesce($8, columns), account = coalesce($9, account),
              disabled_at = CASE WHEN $6::boolean THEN coalesce(disabled_at, $7) WHEN NOT $6::boolean THEN NULL ELSE disabled_at END,
              next_poll_at = CASE WHEN NOT $6::boolean AND url_sealed IS NOT NULL THEN $7 ELSE next_poll_at END
       WHERE practice_id = $1 AND id = $2 AND version = $3`,
      [
        ...[
          caller.practiceId,
          id,
          body.version,
          body.name ?? null,
          body.statuses ? wordsOf(body.statuses) : null,
          body.disabled ?? null,
          now,
        ],
        ...[body.columns ? columnsOf(body.columns) : null, body.account ?? null],
      ],
    );
    if (count === 0) throw changedMeanwhile((await this.one(scope, id)).version);
    await this.keepSecrets(scope, id, row.kind, body);
    await audit(scope, 'source.changed', id);
    return { again: body.statuses ? await this.deliveries.unprocess(scope, id) : [], source: await this.one(scope, id) };
  }

  /** Nothing more is taken from it; what came stays. */
  async disconnect(scope: Scope, id: string): Promise<void> {
    const { tx, caller, now } = scope;
    await sourceRow(scope, id);
    await tx.query(
      'UPDATE appointment_sources SET disabled_at = coalesce(disabled_at, $3), version = version + 1 WHERE practice_id = $1 AND id = $2',
      [caller.practiceId, id, now],
    );
    await audit(scope, 'source.disconnected', id);
  }

  /** What each word that came, or that is to be mapped, would mean. */
  async tryMapping(scope: Scope, id: string, statuses: readonly StatusWordDto[]): Promise<{ word: string; means: string | null }[]> {
    const { system } = await sourceRow(scope, id);
    const { unmapped } = await this.one(scope, id);
    const own = { [system]: wordsOf(statuses) };
    return [...new Set([...statuses.map(({ word }) => word), ...unmapped])].map((word) => ({ word, means: meaningOf(system, word, own) }));
  }

  private async keepSecrets(
    { tx, caller, now }: Scope,
    id: string,
    kind: SourceKind,
    { url, secret }: Pick<NewSourceDto, 'url' | 'secret'>,
  ): Promise<void> {
    if (url !== undefined && kind !== 'ics') throw invalid('/url', 'is for calendars only');
    const address = url === undefined ? null : addressOf(url);
    if (address)
      await tx.query(
        'UPDATE appointment_sources SET url_sealed = $3, url_host = $4, next_poll_at = $5, etag = NULL, last_modified = NULL WHERE practice_id = $1 AND id = $2',
        [caller.practiceId, id, this.seal.close(address.href, place(caller.practiceId, id, 'url')), address.hostname, now],
      );
    if (secret !== undefined)
      await tx.query('UPDATE appointment_sources SET secret_sealed = $3 WHERE practice_id = $1 AND id = $2', [
        caller.practiceId,
        id,
        this.seal.close(secret, place(caller.practiceId, id, 'secret')),
      ]);
  }

  private viewOf({ urlSealed, statuses, columns, ...row }: Row, practiceId: string): AppointmentSource {
    const url = opened(this.seal, urlSealed, place(practiceId, row.id, 'url'));
    return {
      ...row,
      address: urlSealed === null ? null : url === null ? 'cannot be read with this key' : masked(url),
      webhookPath: SIGNED.includes(row.kind as SourceKind) ? `/api/webhooks/${row.id}/${row.kind}` : null,
      statuses: Object.entries(statuses).map(([word, means]) => ({ word, means })),
      columns: Object.entries(columns).map(([header, field]) => ({ header, field })),
      unmapped: row.unmapped.filter((word) => meaningOf(row.system as Source, word, { [row.system]: statuses as never }) === null),
    };
  }
}

/** Who holds the address of a calendar can read it: only the host is shown, and its last four signs, to tell two of them apart. */
const masked = (url: string): string => `${new URL(url).origin}/…${url.slice(-4)}`;

const wordsOf = (statuses: readonly StatusWordDto[] = []): Record<string, StatusWordDto['means']> =>
  Object.fromEntries(statuses.map(({ word, means }) => [word, means]));

/** Two columns for one thing: only the first would be read, so it is said. */
function columnsOf(columns: readonly ColumnDto[] = []): Record<string, ColumnDto['field']> {
  const twice = columns.findIndex(({ field }, at) => field !== null && columns.findIndex((one) => one.field === field) < at);
  if (twice >= 0) throw invalid(`/columns/${twice}/field`, 'is another column’s already; each can be one column only');
  return Object.fromEntries(columns.map(({ header, field }) => [header, field]));
}

function refuseUnfit(kind: SourceKind, { columns, account }: Pick<NewSourceDto, 'columns' | 'account'>): void {
  if (columns !== undefined && kind !== 'csv') throw invalid('/columns', 'is for tables only');
  if (account !== undefined && kind !== 'acuity') throw invalid('/account', 'is for Acuity only');
}

function addressOf(url: string): URL {
  try {
    return webAddress(url);
  } catch (error) {
    throw invalid('/url', error instanceof NotToBeCalled ? error.message : 'is no web address');
  }
}

const changedMeanwhile = (version: number): Problem =>
  new Problem('version-conflict', 'This source was changed meanwhile. See how it stands now, then decide again.', {
    current: { version },
    changedBy: null,
    changedAt: null,
  });

export async function audit({ tx, caller, now, requestId }: Scope, action: string, id: string): Promise<void> {
  await tx.query(
    'INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [caller.practiceId, newId(), now, caller.memberId, action, 'appointment_source', id, requestId || null],
  );
}
