import type { FollowUpDetail, MemberView } from '@porchlight/client';
import { ask } from '../../api/client.js';
import { useZone } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { now } from '../../ui/clock.js';
import { shown, useMask } from '../../ui/mask.js';
import { OwnerDisc } from '../../ui/owner-disc.js';
import { type MenuItem, PopupMenu } from '../../ui/popup-menu.js';
import { dayKey, dueWords, instantOf } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { askTodayAgain, dropRow } from './queue-cache.js';

interface Props {
  sheet: FollowUpDetail;
  anchor: HTMLElement;
  onClose: (back: boolean) => void;
  done: (id: string) => void;
}
const HOUR = 3_600_000;

/** Moves the row out of sight, never past what we promised (outcomes 7). */
export async function snooze(
  sheet: FollowUpDetail,
  until: string,
  words: { zone: string; name: string },
  done: (id: string) => void,
): Promise<boolean> {
  const at = { zone: words.zone, nowMs: now() };
  if (sheet.ceilingAt && until > sheet.ceilingAt) {
    toast({ text: t('today.snooze.pastText', { when: dueWords(sheet.ceilingAt, at.zone, at.nowMs) }) });
    return false;
  }
  try {
    await ask('PUT', `/api/follow-ups/${sheet.id}/snooze`, { body: { until } });
    done(sheet.id);
    dropRow(sheet.id);
    toast({ text: t('today.snooze.done', { name: words.name, when: dueWords(until, at.zone, at.nowMs) }) });
    return true;
  } catch (error) {
    toast({ text: problemWords(error) });
    return false;
  } finally {
    askTodayAgain();
  }
}

export function SnoozeMenu({ sheet, anchor, onClose, done, onDate }: Props & { onDate: () => void }) {
  const zone = useZone();
  const masked = useMask();
  const name = shown(sheet.name, masked);
  const today = dayKey(now(), zone);
  const tomorrow = dayKey(now() + 24 * HOUR, zone);
  const times: [string, string][] = [
    [t('today.snooze.hour'), new Date(now() + HOUR).toISOString()],
    [t('today.snooze.evening'), instantOf(today, '17:30', zone)],
    [t('today.snooze.tomorrow'), instantOf(tomorrow, '09:00', zone)],
  ];
  const items = times
    .filter(([, until]) => Date.parse(until) > now())
    .map(([label, until]): MenuItem => {
      const past = sheet.ceilingAt !== null && until > sheet.ceilingAt;
      return {
        key: until,
        label,
        quiet: past,
        note: past ? t('today.snooze.past') : undefined,
        run: () => void snooze(sheet, until, { zone, name }, done),
      };
    });
  return (
    <PopupMenu
      anchor={anchor}
      label={t('today.pane.snooze')}
      title={t('today.snooze.title', { name })}
      items={[...items, { key: 'date', label: t('today.snooze.date'), run: onDate }]}
      ruleBefore={['date']}
      onClose={onClose}
    />
  );
}

/** Somebody else calls; null = the front desk. */
export function AssignMenu({ sheet, anchor, onClose, done, members }: Props & { members: readonly MemberView[] }) {
  const masked = useMask();
  const name = shown(sheet.name, masked);
  const give = async (memberId: string | null, who: string) => {
    try {
      await ask('PUT', `/api/follow-ups/${sheet.id}/assignee`, { body: { memberId } });
      toast({ text: t('today.assign.done', { name, who }) });
      done(sheet.id);
    } catch (error) {
      toast({ text: problemWords(error) });
    } finally {
      askTodayAgain();
    }
  };
  const desk = t('today.assign.desk');
  const callers = members.filter(({ disabled, roles }) => !disabled && roles.some((role) => role !== 'biller' && role !== 'auditor'));
  const items: MenuItem[] = [
    { key: 'desk', label: desk, checked: sheet.assignee === null, run: () => void give(null, desk) },
    ...callers.map((member) => ({
      key: member.id,
      label: member.name,
      glyph: <OwnerDisc name={member.name} initials={member.initials} size={20} hidden />,
      checked: sheet.assignee === member.id,
      run: () => void give(member.id, member.name),
    })),
  ];
  return (
    <PopupMenu anchor={anchor} label={t('today.pane.assign')} title={t('today.assign.title', { name })} items={items} onClose={onClose} />
  );
}
