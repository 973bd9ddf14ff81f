import type { AbsenceView, MemberView } from '@porchlight/client';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { useMay, useMe, useZone } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { absencesQuery, queryClient } from '../../api/queries.js';
import { useNow } from '../../ui/clock.js';
import { OwnerDisc } from '../../ui/owner-disc.js';
import { dayName, instantOf } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

/** `Tue 24 Nov to Wed 25 Nov`. */
export function daysWords({ firstDay, lastDay }: Pick<AbsenceView, 'firstDay' | 'lastDay'>, zone: string, nowMs: number): string {
  const day = (date: string) => dayName(instantOf(date, '12:00', zone), zone, nowMs);
  return firstDay === lastDay
    ? t('me.absence.oneDay', { day: day(firstDay) })
    : t('me.absence.days', { first: day(firstDay), last: day(lastDay) });
}

/** Everybody sees who is away; members end their own, an owner any. */
export function AbsenceList({ absences, members }: { absences: readonly AbsenceView[]; members: readonly MemberView[] }) {
  const me = useMe();
  const zone = useZone();
  const nowMs = useNow();
  const mayAny = useMay('members.write');
  const [busy, setBusy] = useState(false);
  if (absences.length === 0) return <p className="quiet">{t('me.absence.none')}</p>;
  const nameOf = (id: string | null) => members.find((one) => one.id === id)?.name ?? '';
  const end = async ({ id, memberId }: AbsenceView) => {
    setBusy(true);
    try {
      await ask('DELETE', memberId === me.member.id ? `/api/absences/${id}` : `/api/members/${memberId}/absences/${id}`);
      toast({ text: t('me.absence.ended') });
    } catch (error) {
      toast({ text: problemWords(error) });
    } finally {
      setBusy(false);
      void queryClient.invalidateQueries({ queryKey: absencesQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['queue'] });
    }
  };
  return (
    <ul className="awaylist" aria-label={t('me.absence.list')}>
      {absences.map((one) => {
        const member = members.find(({ id }) => id === one.memberId);
        const days = daysWords(one, zone, nowMs);
        const what = t(one.begun ? 'me.absence.end' : 'me.absence.drop');
        return (
          <li key={one.id}>
            <OwnerDisc name={member?.name ?? ''} initials={member?.initials ?? ''} size={28} />
            <span>
              <b>{member?.name}</b>
              {one.begun && <span className="chip">{t('me.absence.now')}</span>}
              <small>
                {days} · {one.coverId ? t('me.absence.cover', { who: nameOf(one.coverId) }) : t('me.absence.desk')}
              </small>
            </span>
            {(one.memberId === me.member.id || mayAny) && (
              <button
                type="button"
                className="btn"
                disabled={busy}
                aria-label={t('me.absence.endLabel', { what, who: member?.name ?? '', days })}
                onClick={() => void end(one)}
              >
                {what}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
