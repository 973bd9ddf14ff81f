import { HOUR, LongCurve, proportion } from '@porchlight/metrics';
import { ATTEMPT_OUTCOME, FOLLOW_UP_KINDS } from '@porchlight/pipeline';
import type { FollowUpKindRow, FollowUpsValue } from '../follow-ups.view.js';
import { ask, msBetween, numbersOf, type Part } from './asked.js';
import type { Tile } from './figure-tile.js';
import { FOLLOW_UPS } from './seen-follow-ups.js';

const COUNTED = 'NOT s.taken_back';
const DONE = `${COUNTED} AND s.ended = 'done'`;
/**
 * Owed by now, judged against the first due time, whatever was snoozed. What they settled themselves is none, nor a cause that fell away in time;
 * what fell away later was overdue already.
 */
const DUE = `${COUNTED} AND s.is_due AND coalesce(s.ended, 'open') <> 'returned' AND NOT coalesce(s.ended = 'withdrawn' AND s.in_time, false)`;
const PARTS = {
  all: COUNTED,
  on_time: `${DONE} AND s.in_time`,
  late: `${DONE} AND NOT s.in_time`,
  returned: `${COUNTED} AND s.ended = 'returned'`,
  withdrawn: `${COUNTED} AND s.ended = 'withdrawn'`,
  overdue: `${COUNTED} AND s.ended IS NULL AND s.is_past`,
  ahead: `${COUNTED} AND s.ended IS NULL AND NOT s.is_past`,
  due: DUE,
  due_on_time: `${DUE} AND s.ended = 'done' AND s.in_time`,
  'excluded:taken_back': 's.taken_back',
} as const;
const KINDS: readonly string[] = FOLLOW_UP_KINDS;
type PartName = keyof typeof PARTS;
type KindCounts = Record<PartName, number> & {
  kind: string;
  tries: number;
  ended: string | null;
  open: string | null;
  outcomes: FollowUpKindRow['outcomes'];
};

/** Milliseconds from the beginning to the end; who is still owed something is watched until now. */
const LASTED = msBetween('s.created_at', 'coalesce(s.over_at, $2)');
/** Those that are alike to all the words above, put together: the words over all of them one by one take twice as long. */
const ALIKE = `alike AS MATERIALIZED (
  SELECT s.kind, s.taken_back, s.ended, s.in_time, s.is_due, s.is_past, s.outcome, count(*) AS n, sum(s.tries) AS tries, array_agg(${LASTED})::text AS lasted
  FROM ${FOLLOW_UPS} GROUP BY 1, 2, 3, 4, 5, 6, 7)`;
/** What the tries came to, of one kind. */
const OUTCOMES = `SELECT coalesce(json_agg(o ORDER BY o.count DESC, o.outcome), '[]') FROM (
  SELECT s.outcome, sum(s.n)::int AS count FROM alike s WHERE s.kind = k.kind AND ${DONE} AND s.outcome IS NOT NULL GROUP BY s.outcome) o`;
const lasted = (where: string): string => `'{' || string_agg(trim(BOTH '{}' FROM s.lasted), ',') FILTER (WHERE ${where}) || '}'`;

/** Whether we do what we owe, and in time, by kind (OW-13, 6.9). */
export const followUpsTile: Tile<FollowUpsValue> = {
  definition: 'follow_ups',
  part: partOfFollowUps,
  async reckon(asked) {
    const counts = Object.entries(PARTS).map(([name, where]) => `coalesce(sum(s.n) FILTER (WHERE ${where}), 0)::int AS "${name}"`);
    const rows = await ask<KindCounts>(
      asked,
      `WITH ${ALIKE} SELECT k.*, (${OUTCOMES}) AS outcomes FROM (SELECT s.kind, ${counts.join(', ')}, coalesce(sum(s.tries) FILTER (WHERE ${DONE}), 0)::int AS tries,
              ${lasted(DONE)} AS ended, ${lasted(`${COUNTED} AND s.ended IS DISTINCT FROM 'done'`)} AS open FROM alike s GROUP BY s.kind) k`,
    );
    const kinds = rows.map(
      (row): FollowUpKindRow => ({ kind: row.kind, ...kept(row), medianHours: medianOf(row), outcomes: row.outcomes }),
    );
    const total = rows.reduce(added, null);
    const takenBack = total?.['excluded:taken_back'] ?? 0;
    return {
      n: total?.all ?? 0,
      excluded: takenBack > 0 ? [{ reason: 'taken_back', count: takenBack }] : [],
      value: {
        all: total ? kept(total) : null,
        kinds: kinds.sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind)),
      },
    };
  },
};

function added(sum: KindCounts | null, row: KindCounts): KindCounts {
  const next = { ...row };
  for (const name of [...(Object.keys(PARTS) as PartName[]), 'tries'] as const) next[name] += sum?.[name] ?? 0;
  return next;
}

const kept = (row: KindCounts) => ({
  created: row.all,
  onTime: row.on_time,
  late: row.late,
  returnedBefore: row.returned,
  withdrawn: row.withdrawn,
  overdueOpen: row.overdue,
  openAhead: row.ahead,
  onTimeShare: proportion(row.due_on_time, row.due),
  attemptsPerDone: row.on_time + row.late === 0 ? null : row.tries / (row.on_time + row.late),
});

const medianOf = ({ ended, open }: KindCounts) => new LongCurve(numbersOf(ended), [numbersOf(open)], HOUR).quantile();

/** `on_time`, or `on_time:no_show` for one kind; `outcome:no_show:talked`. */
function partOfFollowUps(name: string): Part | undefined {
  const own = Object.keys(PARTS).find((part) => name === part);
  if (own) return { rows: FOLLOW_UPS, where: PARTS[own as PartName] };
  const [, ofKind = '', outcome = ''] = /^outcome:(\w+):(\w+)$/.exec(name) ?? [];
  if (KINDS.includes(ofKind) && Object.hasOwn(ATTEMPT_OUTCOME, outcome))
    return { rows: FOLLOW_UPS, where: `${DONE} AND s.kind = '${ofKind}' AND s.outcome = '${outcome}'` };
  const place = name.lastIndexOf(':');
  const [part, kind] = [name.slice(0, place), name.slice(place + 1)];
  const known = Object.hasOwn(PARTS, part) && KINDS.includes(kind);
  return known ? { rows: FOLLOW_UPS, where: `${PARTS[part as PartName]} AND s.kind = '${kind}'` } : undefined;
}
