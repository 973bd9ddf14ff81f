import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../api/me.js';
import { absencesQuery, membersQuery, remindersQuery } from '../../api/queries.js';
import { ErrorState, Late } from '../../ui/states.js';
import { t } from '../../words/words.js';
import { AbsenceForm } from './absence-form.js';
import { AbsenceList } from './absence-list.js';
import { CalendarBox } from './calendar-box.js';
import { MailBox } from './mail-box.js';
import { SettingsFrame } from './settings-frame.js';
import './me.css';

/** Each member's own: how they hear of calls, and who has these while they are away. */
export default function MePage() {
  const hears = useMay('reminders.own');
  const goes = useMay('absences.own');
  const absences = useQuery(absencesQuery);
  const reminders = useQuery({ ...remindersQuery, enabled: hears });
  const members = useQuery(membersQuery).data;
  const error = (absences.data ? null : absences.error) ?? (reminders.data ? null : reminders.error);
  const ready = absences.data && members && (reminders.data || !hears);
  return (
    <SettingsFrame page="me">
      <header>
        <h2>{t('me.title')}</h2>
        <p>{t('me.lead')}</p>
      </header>
      {error && (
        <ErrorState
          title={t('me.error')}
          error={error}
          retry={() => {
            void absences.refetch();
            if (hears) void reminders.refetch();
          }}
        />
      )}
      {!ready && !error && (
        <Late>
          <p className="quiet" role="status">
            {t('me.loading')}
          </p>
        </Late>
      )}
      {ready && (
        <>
          <section className="mesec" aria-labelledby="me-absence">
            <div>
              <h3 id="me-absence">{t('me.absence.title')}</h3>
              <p>{t('me.absence.lead')}</p>
            </div>
            <div>
              <AbsenceList absences={absences.data} members={members} />
              {goes && <AbsenceForm members={members} />}
            </div>
          </section>
          {reminders.data && <MailBox settings={reminders.data} />}
          {reminders.data && <CalendarBox since={reminders.data.calendarSince} />}
        </>
      )}
    </SettingsFrame>
  );
}
