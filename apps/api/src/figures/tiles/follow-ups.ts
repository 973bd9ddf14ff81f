import { exitsOf, HOUR, kaplanMeier, proportion, quantile, riskTable } from '@porchlight/metrics';
import { FOLLOW_UP_KINDS } from '@porchlight/pipeline';
import type { FollowUpKindRow, FollowUpsValue } from '../follow-ups.view.js';
import { arrayOf, ask, ms, numbersOf, type Part } from './asked.js';
import type { Tile } from './figure-tile.js';
import { FOLLOW_UPS } from './seen-follow-ups.js';

const COUNTED = 'NOT s.taken_back';
const DONE = `${COUNTED} AND s.ended = 'done'`;
/**
 * Owed by now, judged against the first due time, whatever was snoozed. What they settled themselves is none, nor a cause that fell away in time;
 * what fell away later was overdue already.
 */
const DUE = `${COUNTED} AND s.due_at <= $2 AND coalesce(s.ended, 'open') <> 'returned' AND NOT coalesce(s.ended = 'withdrawn' AND s.ended_at <= s.due_at, false)`;
const PARTS = {
  all: COUNTED,
  on_time: `${DONE} AND s.ended_at <= s.due_at`,
  late: `${DONE} AND s.ended_at > s.due_at`,
  returned: `${COUNTED} AND s.ended = 'returned'`,
  withdrawn: `${COUNTED} AND s.ended = 'withdrawn'`,
  overdue: `${COUNTED} AND s.ended IS NULL AND s.due_at < $2`,
  ahead: `${COUNTED} AND s.ended IS NULL AND s.due_at >= $2`,
  due: DUE,
  due_on_time: `${DUE} AND s.ended = 'done' AND s.ended_at <= s.due_at`,
  'excluded:taken_back': 's.taken_back',
} as const;
const KINDS: readonly string[] = FOLLOW_UP_KINDS;
type PartName = keyof typeof PARTS;
type KindCounts = Record<PartName, number> & { kind: string; tries: number; ended: string | null; open: string | null };

/** Milliseconds from the beginning to the end; who is still owed something is watched until now. */
const LASTED = `${ms('coalesce(s.ended_at, $2)')} - ${ms('s.created_at')}`;

/** Whether we do what we owe, and in time, by kind (OW-13, 6.9). */
export const followUpsTile: Tile<FollowUpsValue> = {
  definition: 'follow_ups',
  part: partOfFollowUps,
  async reckon(asked) {
    const counts = Object.entries(PARTS).map(([name, where]) => `count(*) FILTER (WHERE ${where})::int AS "${name}"`);
    const rows = await ask<KindCounts>(
      asked,
      `SELECT s.kind, ${counts.join(', ')}, coalesce(sum(s.tries) FILTER (WHERE ${DONE}), 0)::int AS tries,
              ${arrayOf(LASTED, DONE)} AS ended, ${arrayOf(LASTED, `${COUNTED} AND s.ended IS DISTINCT FROM 'done'`)} AS open FROM ${FOLLOW_UPS} GROUP BY s.kind`,
    );
    const kinds = rows.map((row): FollowUpKindRow => ({ kind: row.kind, ...kept(row), medianHours: medianOf(row) }));
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

const medianOf = ({ ended, open }: KindCounts) => quantile(kaplanMeier(riskTable(exitsOf(numbersOf(ended), [numbersOf(open)], HOUR))));

/** `on_time`, or `on_time:no_show` for one kind. */
function partOfFollowUps(name: string): Part | undefined {
  const own = Object.keys(PARTS).find((part) => name === part);
  if (own) return { rows: FOLLOW_UPS, where: PARTS[own as PartName] };
  const place = name.lastIndexOf(':');
  const [part, kind] = [name.slice(0, place), name.slice(place + 1)];
  const known = Object.hasOwn(PARTS, part) && KINDS.includes(kind);
  return known ? { rows: FOLLOW_UPS, where: `${PARTS[part as PartName]} AND s.kind = '${kind}'` } : undefined;
}
