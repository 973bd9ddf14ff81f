import { Injectable } from '@nestjs/common';
import type { VisitStatus } from '@porchlight/pipeline';
import { newId } from '../../database/ids.js';
import type { Scope } from '../../http/scope.js';
import type { VisitSignal } from '../sources/visit-signal.js';
import type { Standing } from './tally.js';

/** What was last passed on to a journey. */
export interface PassedOn {
  status: VisitStatus;
  statusAt: string | null;
  startsAt: string;
  endsAt: string;
  dateOnly: boolean;
  replacedBy: string | null;
}

export interface KeptVisit {
  externalId: string;
  chainId: string;
  outerChain: string | null;
  /** Each with the delivery that said it, so that a delivery can be read again under another mapping. */
  signals: { delivery: string; said: VisitSignal }[];
  reference: string | null;
  standing: Standing;
  passedOn: PassedOn | null;
  appointmentId: string | null;
}

const COLUMNS = `external_id AS "externalId", chain_id AS "chainId", outer_chain AS "outerChain", signals, reference, standing,
  passed_on AS "passedOn", appointment_id AS "appointmentId"`;
/** A visit of which a system speaks without end keeps the newest of it. */
const MOST_SIGNALS = 60;
/** Somebody moves a visit again and again; nobody moves it a thousand times. */
const LONGEST_CHAIN = 1000;

/** Everything that was said of a source's visits, each signal once; what comes late, twice or swapped ends in the same rows. */
@Injectable()
export class KeptSignals {
  /**
   * Keeps what a delivery says, in place of what the same delivery was read as before.
   *
   * @returns every visit of the chains that it touches
   */
  async keep(scope: Scope, sourceId: string, delivery: string, signals: readonly VisitSignal[]): Promise<KeptVisit[]> {
    const named = new Set(
      signals.flatMap(({ sourceId, replacesSourceId, replacedBySourceId }) => [sourceId, replacesSourceId, replacedBySourceId]),
    );
    const ids = [...named].filter((id) => id !== null);
    const outer = [...new Set(signals.map(({ chainId }) => chainId).filter((id) => id !== null))];
    const known = new Map((await this.chains(scope, sourceId, ids, outer)).map((visit) => [visit.externalId, visit]));
    for (const id of ids) if (!known.has(id)) known.set(id, unheard(id));
    for (const said of signals) add(known.get(said.sourceId) as KeptVisit, delivery, said);
    join([...known.values()], signals);
    await this.save(scope, sourceId, [...known.values()]);
    return [...known.values()];
  }

  /**
   * Visits by id, and all that are chained with them.
   *
   * Each id is looked up by itself: what a plan for all of them at once would cost depends on statistics that a first import does not have yet.
   */
  async chains({ tx, caller }: Scope, sourceId: string, ids: readonly string[], outer: readonly string[] = []): Promise<KeptVisit[]> {
    return tx.query(
      `SELECT v.* FROM (
         SELECT c.chain_id FROM unnest($3::text[]) i(id) CROSS JOIN LATERAL (
           SELECT chain_id FROM source_visits WHERE practice_id = $1 AND source_id = $2 AND external_id = i.id LIMIT 1) c
         UNION SELECT c.chain_id FROM unnest($4::text[]) i(id) CROSS JOIN LATERAL (
           SELECT chain_id FROM source_visits WHERE practice_id = $1 AND source_id = $2 AND outer_chain = i.id LIMIT ${LONGEST_CHAIN}) c) k
       CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM source_visits WHERE practice_id = $1 AND source_id = $2 AND chain_id = k.chain_id LIMIT ${LONGEST_CHAIN}) v
       ORDER BY v."externalId"`,
      [caller.practiceId, sourceId, ids, outer],
    );
  }

  /** Those that a person of the source is meant by. */
  async of({ tx, caller }: Scope, sourceId: string, reference: string): Promise<KeptVisit[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM source_visits WHERE practice_id = $1 AND source_id = $2 AND chain_id IN (
         SELECT chain_id FROM source_visits WHERE practice_id = $1 AND source_id = $2 AND reference = $3) ORDER BY external_id LIMIT 5000`,
      [caller.practiceId, sourceId, reference],
    );
  }

  /** Visits that lie ahead and stand as booked here: what may vanish from a calendar. */
  async ahead({ tx, caller, now }: Scope, sourceId: string): Promise<{ sourceId: string; startsAt: string }[]> {
    return tx.query(
      `SELECT v.external_id AS "sourceId", app.instant(a.starts_at) AS "startsAt" FROM source_visits v
       JOIN appointments a ON a.practice_id = v.practice_id AND a.id = v.appointment_id
       WHERE v.practice_id = $1 AND v.source_id = $2 AND a.starts_at > $3 AND a.status = 'booked' ORDER BY v.external_id`,
      [caller.practiceId, sourceId, now],
    );
  }

  async save({ tx, caller }: Scope, sourceId: string, visits: readonly (KeptVisit & { startsAt?: string | null })[]): Promise<void> {
    if (visits.length === 0) return;
    await tx.query(
      `INSERT INTO source_visits (practice_id, source_id, external_id, chain_id, outer_chain, signals, reference, starts_at, standing, passed_on, appointment_id)
       SELECT $1, $2, v."externalId", v."chainId", v."outerChain", v.signals, v.reference, v."startsAt", v.standing, v."passedOn", v."appointmentId"
       FROM json_to_recordset($3::json) v("externalId" text, "chainId" uuid, "outerChain" text, signals json, reference text, "startsAt" timestamptz,
              standing text, "passedOn" jsonb, "appointmentId" uuid)
       ON CONFLICT (practice_id, source_id, external_id) DO UPDATE SET chain_id = excluded.chain_id, outer_chain = excluded.outer_chain, signals = excluded.signals,
         reference = coalesce(excluded.reference, source_visits.reference), starts_at = coalesce(excluded.starts_at, source_visits.starts_at),
         standing = excluded.standing, passed_on = excluded.passed_on, appointment_id = excluded.appointment_id`,
      [caller.practiceId, sourceId, JSON.stringify(visits)],
    );
  }
}

const unheard = (externalId: string): KeptVisit => ({
  externalId,
  chainId: newId(),
  outerChain: null,
  signals: [],
  reference: null,
  standing: 'no_time',
  passedOn: null,
  appointmentId: null,
});

/** A system that sends everything each time says the same again: only what is new in it is kept. */
function add(visit: KeptVisit, delivery: string, said: VisitSignal): void {
  const others = visit.signals.filter(
    (kept) => kept.delivery !== delivery || (!fromSnapshot(said) && textOf(kept.said, true) !== textOf(said, true)),
  );
  const last = others.filter((kept) => kept.delivery !== delivery).at(-1)?.said;
  const again =
    last !== undefined && fromSnapshot(said) && textOf(last, false) === textOf(said, false) && (last.saidAt ?? '') <= (said.saidAt ?? '');
  visit.outerChain ??= said.chainId;
  visit.signals = (again ? others : [...others, { delivery, said }]).slice(-MOST_SIGNALS);
}

/** Files and feeds are whole pictures; webhooks tell one thing each. */
const fromSnapshot = ({ source }: VisitSignal): boolean => source !== 'calcom' && source !== 'calendly';
const textOf = ({ saidAt, ...said }: VisitSignal, whole: boolean): string => JSON.stringify(whole ? { saidAt, ...said } : said);

/** Visits that replace one another, or that the system itself chains, get one chain: the oldest of theirs. */
function join(visits: readonly KeptVisit[], signals: readonly VisitSignal[]): void {
  const byId = new Map(visits.map((visit) => [visit.externalId, visit]));
  const unite = (some: readonly (KeptVisit | undefined)[]) => {
    const chains = new Set(some.flatMap((visit) => (visit ? [visit.chainId] : [])));
    const oldest = [...chains].sort()[0] as string;
    if (chains.size > 1) for (const visit of visits) if (chains.has(visit.chainId)) visit.chainId = oldest;
  };
  const outer = new Map<string, KeptVisit[]>();
  for (const visit of visits) if (visit.outerChain !== null) outer.set(visit.outerChain, [...(outer.get(visit.outerChain) ?? []), visit]);
  for (const chained of outer.values()) if (chained.length > 1) unite(chained);
  for (const { sourceId, replacesSourceId, replacedBySourceId } of signals)
    if (replacesSourceId !== null || replacedBySourceId !== null)
      unite([sourceId, replacesSourceId, replacedBySourceId].map((id) => (id === null ? undefined : byId.get(id))));
}
