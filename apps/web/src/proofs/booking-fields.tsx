import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useZone } from '../api/me.js';
import { membersQuery } from '../api/queries.js';
import { Choice } from '../ui/choice.js';
import { now } from '../ui/clock.js';
import { DateField, TimeField } from '../ui/date-field.js';
import { dayKey, instantOf } from '../ui/time.js';
import { t } from '../words/words.js';
import type { FieldsProps } from './fact-draft.js';

const LENGTHS = ['15', '30', '45', '50', '60', '80', '90'] as const;
type Length = (typeof LENGTHS)[number];

/** A visit that lies ahead: booked here, or known to be booked elsewhere. */
export function BookingFields({ kind, journey, ready }: FieldsProps) {
  const zone = useZone();
  const members = useQuery(membersQuery).data ?? [];
  const [elsewhere, setElsewhere] = useState(false);
  const [day, setDay] = useState('');
  const [time, setTime] = useState('');
  const [minutes, setMinutes] = useState<Length>('50');
  const clinicians = members.filter((member) => !member.disabled && member.roles.includes('clinician'));
  const [withId, setWithId] = useState(clinicians.some((member) => member.id === journey.ownerId) ? journey.ownerId! : 'none');
  const [faults, setFaults] = useState<{ day?: string; time?: string }>({});
  ready(async () => {
    const at = day && time ? instantOf(day, time, zone) : '';
    const wrong = {
      day: !day ? t('panel.fieldDate') : at && Date.parse(at) <= now() ? t('panel.fieldFuture') : undefined,
      time: time ? undefined : t('panel.fieldTime'),
    };
    setFaults(wrong);
    if (wrong.day || wrong.time) return null;
    if (elsewhere) return { kind, source: 'person', startsAt: at };
    return {
      kind,
      source: 'calendar',
      appointment: { startsAt: at, minutes: Number(minutes), memberId: withId === 'none' ? null : withId },
    };
  });
  return (
    <>
      <div className="fgrid">
        <DateField label={t('panel.date')} value={day} min={dayKey(now(), zone)} error={faults.day} onChange={setDay} />
        <TimeField label={t('panel.time')} value={time} error={faults.time} onChange={setTime} />
        {!elsewhere && (
          <Choice
            label={t('panel.minutes')}
            value={minutes}
            options={LENGTHS.map((n) => ({ value: n, label: t('panel.min', { n }) }))}
            onChange={setMinutes}
          />
        )}
        {!elsewhere && clinicians.length > 0 && (
          <Choice
            label={t('panel.with')}
            value={withId}
            options={[{ value: 'none', label: t('panel.anyone') }, ...clinicians.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={setWithId}
          />
        )}
      </div>
      <button type="button" className="lnk" onClick={() => setElsewhere(!elsewhere)}>
        {elsewhere ? t('panel.here') : t('panel.elsewhere')}
      </button>
    </>
  );
}
