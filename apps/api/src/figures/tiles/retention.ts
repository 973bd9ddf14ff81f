import { compareRetention, DAY, type Decisions, decisionTally, LongCurve, type Retention, retentionOf } from '@porchlight/metrics';
import { pointsOf } from '../figure.view.js';
import type { RetentionOf, RetentionValue } from '../retention.view.js';
import { type Asked, arrayOf, ask, msBetween, numbersOf, type Part, tallyAnd } from './asked.js';
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

const KEY: Record<NonNullable<TileChoice['by']>, string> = { source: 's.source', clinician: 's.clinician' };

/** Milliseconds from the first session to the last; watched up to 42 days ago, when the last ends are known. */
const CARED = msBetween('s.first_at', `LEAST(s.last_at, ${SETTLED_UNTIL})`);
const WATCHED = `${HAS_BEGUN} AND s.first_at <= ${SETTLED_UNTIL}`;
const HAS_ENDED = `coalesce(s.ended IS NOT NULL AND s.last_at <= ${SETTLED_UNTIL}, false)`;
const TIMES = { ended: arrayOf(CARED, `${WATCHED} AND ${HAS_ENDED}`), seen: arrayOf(CARED, `${WATCHED} AND NOT ${HAS_ENDED}`) };

/** How long clients stay, by sessions in the decision form and by days; settled decisions only (OW-05, 6.6). */
export const retentionTile: Tile<RetentionValue> = {
  definition: 'retention',
  part: (name, choice) => partOf(CLIENTS, PARTS, name) ?? decisionPart(name) ?? groupPart(name, choice),
  async reckon(asked, { by }) {
    const { counts, more } = await tallyAnd(asked, CLIENTS, PARTS, TIMES);
    const decided = await decisions(asked, by ? KEY[by] : `''`);
    const groups = by ? await groupsOf(asked, by, decided) : [];
    const comparable = groups.filter(({ comparable }) => comparable);
    return {
      n: counts.all ?? 0,
      excluded: excludedOf(counts),
      value: {
        sessions: shown(retentionOf(decisionTally(decided.map(({ decision }) => decision)), SESSIONS)),
        inCare: counts.in_care ?? 0,
        endedPlanned: counts['ended:planned'] ?? 0,
        endedUnplanned: counts['ended:unplanned'] ?? 0,
        byTime: byTime(numbersOf(more.ended), numbersOf(more.seen)),
        groups: groups.map(({ decisions, ...group }) => ({ ...group, ...shown(retentionOf(decisionTally(decisions), SESSIONS)) })),
        logRank: comparable.length < 2 ? null : compareRetention(comparable.map((group) => decisionTally(group.decisions))),
      },
    };
  },
};

type Counted = Decisions & { clients: number };

interface Decided {
  group: string;
  decision: Counted;
}

/** Many clients with the same decisions are one row. */
async function decisions(asked: Asked, key: string): Promise<Decided[]> {
  const rows = await ask<{ group: string; from: number; settledThrough: number; k: number; end: Decisions['end']; clients: number }>(
    asked,
    `SELECT ${key} AS "group", s.from_k AS "from", s.settled_through AS "settledThrough", s.k, s.ended AS "end", count(*)::int AS clients
     FROM ${CLIENTS} WHERE ${HAS_BEGUN} GROUP BY 1, 2, 3, 4, 5`,
  );
  return rows.map(({ group, ...decision }) => ({ group, decision: { id: '', ...decision } }));
}

async function groupsOf(asked: Asked, by: NonNullable<TileChoice['by']>, decided: readonly Decided[]) {
  const names = new Map<string, string>();
  if (by === 'clinician')
    for (const { id, name } of await asked.tx.query('SELECT id, name FROM members WHERE practice_id = $1', [asked.practice]))
      names.set(id, name);
  const groups = new Map<string, Counted[]>();
  for (const { group, decision } of decided) {
    const own = groups.get(group);
    if (own) own.push(decision);
    else groups.set(group, [decision]);
  }
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

/** Textbook form by days since the first session. */
function byTime(ended: Float64Array, seen: Float64Array): RetentionValue['byTime'] {
  const n = ended.length + seen.length;
  const curve = new LongCurve(ended, [seen], DAY);
  const at = DAYS.map((days) => {
    const value = curve.survivalAt(days);
    return { days, value: value?.survival ?? null, lower95: value?.lower95 ?? null, upper95: value?.upper95 ?? null };
  });
  return { n, curve: pointsOf(drawn(curve)), at, medianDays: curve.quantile() };
}
