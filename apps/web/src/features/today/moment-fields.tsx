import { useState } from 'react';
import { useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { DateField, TimeField } from '../../ui/date-field.js';
import { dayKey, hasHour, instantOf, wallTime } from '../../ui/time.js';
import { t } from '../../words/words.js';

const DAY = 86_400_000;

/** A day and an hour in the practice's zone, with the ladder's proposal in it. */
export function useMoment(preset: string | null, mostDays?: number) {
  const zone = useZone();
  const [day, setDay] = useState(preset ? dayKey(preset, zone) : '');
  const [time, setTime] = useState(preset && hasHour(preset, zone) ? wallTime(preset, zone) : '');
  const [fault, setFault] = useState<{ day?: string; time?: string }>({});
  return {
    day,
    time,
    fault,
    setDay,
    setTime,
    mostDays,
    /** The instant, or null with the fault shown. */
    read(): string | null {
      const at = day && time ? instantOf(day, time, zone) : null;
      const wrong = {
        day: day ? undefined : t('panel.fieldDate'),
        time: time ? undefined : t('panel.fieldTime'),
      };
      if (at && Date.parse(at) <= now()) wrong.day = t('today.ask.ahead');
      if (at && mostDays && Date.parse(at) > now() + mostDays * DAY) wrong.day = t('today.ask.most');
      setFault(wrong);
      return wrong.day || wrong.time ? null : at;
    },
  };
}

export function MomentFields({ moment, legend }: { moment: ReturnType<typeof useMoment>; legend?: string }) {
  const zone = useZone();
  return (
    <fieldset className="moment">
      {legend && <legend>{legend}</legend>}
      <DateField
        label={t('today.ask.date')}
        value={moment.day}
        min={dayKey(now(), zone)}
        error={moment.fault.day}
        onChange={moment.setDay}
      />
      <TimeField label={t('today.ask.at')} value={moment.time} error={moment.fault.time} onChange={moment.setTime} />
    </fieldset>
  );
}
