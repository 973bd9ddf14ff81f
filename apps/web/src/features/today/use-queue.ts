import type { EveningSweep, Me, MemberView, Queue, QueueRow } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { outbox } from '../../api/outbox.js';
import type { Waiting } from '../../api/outbox-store.js';
import { eveningQuery, membersQuery, queueQuery } from '../../api/queries.js';
import { useNow } from '../../ui/clock.js';
import { useStore } from '../../ui/store.js';
import { type WaitWords, waitOf } from './wait-words.js';

/** A row with what this screen knows beside it. */
export interface Line {
  row: QueueRow;
  wait: WaitWords;
  /** Its outcome is kept here and waits for the line. */
  waiting: Waiting | null;
  /** Somebody else is on the phone with them. */
  taken: boolean;
  /** Evenings since it fell due. */
  carriedOver: number;
}
export interface Group {
  group: QueueRow['group'];
  lines: Line[];
}

/** Mine: given to me or to whom I stand in for, or to the front desk where that is me (as the API reads it). */
export function isMine({ assignee, standIn }: QueueRow, { member }: Me): boolean {
  const desk = member.roles.some((role) => role === 'front_desk' || role === 'owner');
  const has = standIn ? standIn.memberId : assignee;
  return assignee === member.id || has === member.id || (has === null && desk);
}

/** Groups in the order in which the API sends its rows: a group without people is not there. */
export function groupsOf(lines: readonly Line[]): Group[] {
  const groups: Group[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.group === line.row.group) last.lines.push(line);
    else groups.push({ group: line.row.group, lines: [line] });
  }
  return groups;
}

export interface Today {
  queue: Queue | undefined;
  evening: EveningSweep | undefined;
  lines: Line[];
  /** What is still to be done: without what waits to go out. */
  open: Line[];
  members: readonly MemberView[];
  error: Error | null;
  refetch: () => void;
}

export function useQueue(me: Me, mine: boolean): Today {
  const { data, error, refetch } = useQuery(queueQuery(mine));
  const members = useQuery(membersQuery).data ?? [];
  const evening = useQuery(eveningQuery).data;
  const carried = new Map(evening?.calls.map(({ followUpId, carriedOver }) => [followUpId, carriedOver]));
  const waiting = useStore(outbox, (box) => box.waiting);
  const nowMs = useNow();
  const { zone } = me.practice.settings;
  const lines = (data?.rows ?? []).map(
    (row): Line => ({
      row,
      wait: waitOf(row, { zone, nowMs }),
      waiting: waiting.find((one) => one.followUpId === row.id) ?? null,
      carriedOver: carried.get(row.id) ?? 0,
      taken: row.claimedBy !== null && row.claimedBy.memberId !== me.member.id,
    }),
  );
  return { queue: data, evening, lines, open: lines.filter((line) => !line.waiting), members, error, refetch: () => void refetch() };
}

/** Those that are free to be called, from this place on and then from the top. */
export function following(lines: readonly Line[], id: string | null): Line[] {
  const at = lines.findIndex(({ row }) => row.id === id);
  const around = [...lines.slice(at + 1), ...lines.slice(0, Math.max(at, 0))];
  return around.filter((line) => !line.taken && !line.waiting);
}
export const nextAfter = (lines: readonly Line[], id: string | null): Line | null => following(lines, id)[0] ?? null;
