import {
  compareRetention,
  DAY,
  type Decisions,
  decisionTally,
  kaplanMeier,
  quantile,
  type Retention,
  retentionOf,
  riskTable,
  survivalAt,
} from '@porchlight/metrics';
import { pointsOf } from '../figure.view.js';
import type { RetentionOf, RetentionValue } from '../retention.view.js';
import { type Asked, ask, ms, type Part, tally } from './asked.js';
import { drawn, partOf, type Tile, type TileChoice } from './figure-tile.js';
import { CLIENTS, HAS_BEGUN, SETTLED_UNTIL } from './seen-care.js';
import { excludedOf } from './seen-inquiries.js';

const SESSIONS = [4, 8, 12];
const DAYS = [30, 90, 180];
/** Fewer clients are shown as counts, never compared (OW-18). */
const COMPARABLE = 20;

const PARTS: Record<string, string> = {
  all: HAS_BEGUN,
  in_care: `${HAS_BEGUN} AND s.ended IS NULL`,
  'ended:planned': `${HAS_BEGUN} AND s.ended = 'planned'`,
  'ended:unplanned': `${HAS_BEGUN} AND s.ended = 'unplanned'`,
  'excluded:no_session_yet': `NOT ${HAS_BEGUN}`,
};

/** How long clients stay, by sessions in the decision form and by days; settled decisions only (OW-05, 6.6). */
export const retentionTile: Tile<RetentionValue> = {
  definition: 'retention',
  part: (name, choice) => partOf(CLIENTS, PARTS, name) ?? decisionPart(name) ?? groupPart(name, choice),
  async reckon(asked, { by }) {
    const counts = await tally(asked, CLIENTS, PARTS);
    const all = await decisions(asked);
    const groups = by ? await groupsOf(asked, by) : [];
    const comparable = groups.filter(({ comparable }) => comparable);
    return {
      n: counts.all ?? 0,
      excluded: excludedOf(counts),
      value: {
        sessions: shown(retentionOf(decisionTally(all), SESSIONS)),
        inCare: counts.in_care ?? 0,
        endedPlanned: counts['ended:planned'] ?? 0,
        endedUnplanned: counts['ended:unplanned'] ?? 0,
        byTime: await byTime(asked),
        groups: groups.map(({ decisions, ...group }) => ({ ...group, ...shown(retentionOf(decisionTally(decisions), SESSIONS)) })),
        logRank: comparable.length < 2 ? null : compareRetention(comparable.map((group) => decisionTally(group.decisions))),
      },
    };
  },
};

type Counted = Decisions & { clients: number };

/** Many clients with the same decisions are one row. */
async function decisions(asked: Asked): Promise<Counted[]> {
  return (await grouped(asked, `''`)).map(({ decision }) => decision);
}

async function grouped(asked: Asked, key: string): Promise<{ group: string; decision: Counted }[]> {
  const rows = await ask<{ group: string; from: number; settledThrough: number; k: number; end: Decisions['end']; clients: number }>(
    asked,
    `SELECT ${key} AS "group", s.from_k AS "from", s.settled_through AS "settledThrough", s.k, s.ended AS "end", count(*)::int AS clients
     FROM ${CLIENTS} WHERE ${HAS_BEGUN} GROUP BY 1, 2, 3, 4, 5`,
  );
  return rows.map(({ group, ...decision }) => ({ group, decision: { id: '', ...decision } }));
}

const KEY: Record<NonNullable<TileChoice['by']>, string> = { source: 's.source', clinician: 's.clinician' };

async function groupsOf(asked: Asked, by: NonNullable<TileChoice['by']>) {
  const rows = await grouped(asked, KEY[by]);
  const names = new Map<string, string>();
  if (by === 'clinician')
    for (const { id, name } of await asked.tx.query('SELECT id, name FROM members WHERE practice_id = $1', [asked.practice]))
      names.set(id, name);
  const groups = new Map<string, Counted[]>();
  for (const { group, decision } of rows) groups.set(group, [...(groups.get(group) ?? []), decision]);
  return [...groups]
    .map(([group, own]) => {
      const n = own.reduce((total, { clients }) => total + clients, 0);
      return { group, name: names.get(group) ?? null, n, comparable: n >= COMPARABLE, decisions: own };
    })
    .sort((one, other) => other.n - one.n || (one.group < other.group ? -1 : 1));
}

const shown = ({ curve, incidence, ...rest }: Retention): RetentionOf => ({
  ...rest,
  curve: pointsOf(curve),
  incidence: incidence.map((causes, index) => ({ k: index + 1, ...causes })),
});

/** Who decided after session k, and how. */
function decisionPart(name: string): Part | undefined {
  const [, what, k] = /^(returned|ended_after):([1-9]\d{0,3})$/.exec(name) ?? [];
  if (!k) return undefined;
  const decided = `${HAS_BEGUN} AND s.from_k <= ${k} AND s.settled_through >= ${k}`;
  return { rows: CLIENTS, where: `${decided} AND ${what === 'returned' ? `s.k > ${k}` : `s.k = ${k} AND s.ended IS NOT NULL`}` };
}

function groupPart(name: string, { by }: TileChoice): Part | undefined {
  const group = /^group:([a-z_]{1,40}|[0-9a-f-]{36})$/.exec(name)?.[1];
  return group && by ? { rows: CLIENTS, where: `${HAS_BEGUN} AND ${KEY[by]} = '${group}'` } : undefined;
}

/** Textbook form by days since the first session; watched up to 42 days ago, when the last ends are known. */
async function byTime(asked: Asked): Promise<RetentionValue['byTime']> {
  const counted = `${HAS_BEGUN} AND s.first_at <= ${SETTLED_UNTIL}`;
  const until = `LEAST(s.last_at, ${SETTLED_UNTIL})`;
  const rows = await ask<{ t: number; events: number; n: number }>(
    asked,
    `SELECT ${ms(until)} - ${ms('s.first_at')} AS t, count(*)::int AS n, count(*) FILTER (WHERE s.ended IS NOT NULL AND s.last_at <= ${SETTLED_UNTIL})::int AS events
     FROM ${CLIENTS} WHERE ${counted} GROUP BY 1 ORDER BY 1`,
  );
  const n = rows.reduce((total, row) => total + row.n, 0);
  const exits = rows.map(({ t, events, n: all }) => ({ time: t / DAY, events, censored: all - events, entered: 0 }));
  const curve = kaplanMeier(riskTable({ fromStart: n, exits }));
  const at = DAYS.map((days) => {
    const value = survivalAt(curve, days);
    return { days, value: value?.survival ?? null, lower95: value?.lower95 ?? null, upper95: value?.upper95 ?? null };
  });
  return { n, curve: pointsOf(drawn(curve)), at, medianDays: quantile(curve) };
}
