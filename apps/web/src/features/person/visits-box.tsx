import { type AppointmentView, type JourneyView, type Moved, Problem } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { useMay, useZone } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { appointmentsQuery, membersQuery, queryClient } from '../../api/queries.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { type MenuItem, PopupMenu } from '../../ui/popup-menu.js';
import { dayAndTime } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { t, type WordKey } from '../../words/words.js';
import type { Commands } from './use-commands.js';

type Status = AppointmentView['status'];
const SETTABLE: readonly Status[] = ['arrived', 'attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice', 'booked'];

const FIRST = 3;

/** The visits booked here, and what became of each; correctable in any direction. An intake attended is a proof by itself. */
export function VisitsBox({ journey, commands }: { journey: JourneyView; commands: Commands }) {
  const { data: visits = [] } = useQuery(appointmentsQuery(journey.id));
  const [all, setAll] = useState(false);
  if (visits.length === 0) return null;
  return (
    <section aria-label={t('visits.title')}>
      <div className="boxh">
        <h3>{t('visits.title')}</h3>
      </div>
      <div className="box plain">
        {visits.slice(0, all ? undefined : FIRST).map((visit) => (
          <Visit key={visit.id} visit={visit} journey={journey} commands={commands} />
        ))}
        {!all && visits.length > FIRST && (
          <button type="button" className="lnk" onClick={() => setAll(true)}>
            {t('visits.more', { n: visits.length - FIRST })}
          </button>
        )}
      </div>
    </section>
  );
}

function Visit({ visit, journey, commands }: { visit: AppointmentView; journey: JourneyView; commands: Commands }) {
  const zone = useZone();
  const at = useNow();
  const members = useQuery(membersQuery).data ?? [];
  const mayWrite = useMay('appointments.write');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const kind = t(`visits.kind.${visit.kind}` as WordKey);
  const who = members.find(({ id }) => id === visit.memberId)?.name;
  const name = `${kind}, ${dayAndTime(visit.startsAt, zone, at)}`;
  const set = async (status: Status) => {
    const words = t('visits.saved', { visit: kind, status: t(`visits.status.${status}`) });
    try {
      const { moved } = await ask<{ moved: Moved | null }>('POST', `/api/appointments/${visit.id}/statuses`, {
        body: { status, version: visit.version, journeyVersion: journey.version },
      });
      if (moved) commands.settle(moved, words);
      else toast({ text: words });
    } catch (error) {
      toast({ text: Problem.is(error, 'version-conflict') ? error.detail : problemWords(error) });
    } finally {
      for (const key of ['appointments', 'journey']) void queryClient.invalidateQueries({ queryKey: [key, journey.id] });
    }
  };
  const mayFree = useMay('waitlist.write') && visit.kind === 'session' && visit.memberId !== null && !visit.dateOnly;
  const giveUp = async () => {
    try {
      await ask('POST', '/api/freed-times', { body: { appointmentId: visit.id } });
      toast({ text: t('visits.givenUp') });
      void queryClient.invalidateQueries({ queryKey: ['waitlist'] });
    } catch (error) {
      toast({ text: problemWords(error) });
    }
  };
  const items = SETTABLE.map(
    (status): MenuItem => ({
      key: status,
      label: t(`visits.status.${status}`),
      checked: visit.status === status,
      run: () => visit.status !== status && void set(status),
    }),
  );
  return (
    <div className="visit">
      <Icon is="calendar" size={16} />
      <div>
        <b>{kind}</b>
        <p className="muted">{[dayAndTime(visit.startsAt, zone, at), who && t('visits.with', { who })].filter(Boolean).join(', ')}</p>
      </div>
      {mayWrite && visit.status !== 'rescheduled' ? (
        <button
          type="button"
          className="plainbtn"
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          aria-label={`${t(`visits.status.${visit.status}`)}. ${t('visits.set', { visit: name })}`}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {t(`visits.status.${visit.status}`)}
          <Icon is="down" size={14} />
        </button>
      ) : (
        <span className="muted">{t(`visits.status.${visit.status}`)}</span>
      )}
      {anchor && (
        <PopupMenu
          anchor={anchor}
          label={t('visits.set', { visit: name })}
          title={t('visits.set', { visit: name })}
          items={mayFree ? [...items, { key: 'give_up', label: t('visits.giveUp'), run: () => void giveUp() }] : items}
          ruleBefore={['give_up']}
          onClose={(back) => {
            setAnchor(null);
            if (back) anchor.focus();
          }}
        />
      )}
    </div>
  );
}
