import { type AttendanceCounts, rates } from '@porchlight/metrics';
import type { AttendanceValue } from '../attendance.view.js';
import { ENDINGS, LATE_AFTER } from '../rows/visit-days.js';
import { countedDays } from './counted-days.js';
import { partOf, type Tile } from './figure-tile.js';
import { excludedOf } from './seen-inquiries.js';
import { VISITS, VISITS_OF_PEOPLE } from './seen-visits.js';

const OURS = 'NOT s.history';
const OVER = `${OURS} AND s.ends_at <= $2`;
const is = (status: string): string => `${OVER} AND s.status = '${status}'`;
const any = (...statuses: string[]): string => `${OVER} AND s.status IN ('${statuses.join("', '")}')`;
const PARTS: Record<string, string> = {
  all: any(...ENDINGS),
  attended: is('attended'),
  no_show: is('no_show'),
  late_cancel: is('late_cancel'),
  cancelled_client: is('cancelled_client'),
  cancelled_practice: is('cancelled_practice'),
  came_or_missed: any('attended', 'no_show'),
  broken: any('no_show', 'late_cancel'),
  came_or_broken: any('attended', 'no_show', 'late_cancel'),
  late: `${is('attended')} AND s.arrived_at >= s.starts_at + interval '${LATE_AFTER} minutes'`,
  'excluded:unresolved': `${OVER} AND s.status IN ('booked', 'arrived')`,
  'excluded:ahead': `${OURS} AND s.ends_at > $2 AND s.status <> 'rescheduled'`,
  'excluded:rescheduled': `${OURS} AND s.status = 'rescheduled'`,
  'excluded:imported': 's.history',
};

/** Who came, of what was arranged; each share prints its own denominator (OW-06, 6.8). */
export const attendanceTile: Tile<AttendanceValue> = {
  definition: 'attendance',
  part: (name) => partOf(VISITS_OF_PEOPLE, PARTS, name),
  async reckon(asked) {
    const counts = await countedDays(asked, VISITS, PARTS);
    return {
      n: counts.all ?? 0,
      excluded: excludedOf(counts),
      value: {
        ...rates(counts as unknown as AttendanceCounts),
        counts: countsOf(counts),
        unresolved: counts['excluded:unresolved'] ?? 0,
        lateAfterMinutes: LATE_AFTER,
      },
    };
  },
};

const countsOf = ({
  attended = 0,
  no_show = 0,
  late_cancel = 0,
  cancelled_client = 0,
  cancelled_practice = 0,
  late = 0,
}: Record<string, number>) => ({
  attended,
  no_show,
  late_cancel,
  cancelled_client,
  cancelled_practice,
  late,
});
