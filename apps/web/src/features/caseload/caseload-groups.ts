import type { CaseloadClient } from '@porchlight/client';

const WEEK_MS = 7 * 86_400_000;
export type CaseloadGroup = 'none' | 'soon' | 'later';

/** TM-11: who has nothing booked stands first, then by the next visit. */
export function groupsOf(clients: readonly CaseloadClient[], now: number): [CaseloadGroup, CaseloadClient[]][] {
  const groupOf = ({ nextAt }: CaseloadClient): CaseloadGroup =>
    nextAt === null ? 'none' : Date.parse(nextAt) - now < WEEK_MS ? 'soon' : 'later';
  const byNext = (a: CaseloadClient, b: CaseloadClient) => (a.nextAt && b.nextAt ? (a.nextAt < b.nextAt ? -1 : 1) : 0);
  return (['none', 'soon', 'later'] as const)
    .map((group): [CaseloadGroup, CaseloadClient[]] => [group, clients.filter((client) => groupOf(client) === group).sort(byNext)])
    .filter(([, theirs]) => theirs.length > 0);
}
