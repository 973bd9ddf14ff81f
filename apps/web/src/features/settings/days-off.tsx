import { useState } from 'react';
import { useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { DateField } from '../../ui/date-field.js';
import { Icon } from '../../ui/icon.js';
import { dayKey, dayName, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';

interface Props {
  days: string[];
  disabled: boolean;
  onChange: (days: string[]) => void;
}

/** Days on which nobody is called and nothing runs out. Those that are over are kept and not shown. */
export function DaysOff({ days, disabled, onChange }: Props) {
  const zone = useZone();
  const [typed, setTyped] = useState('');
  const today = dayKey(now(), zone);
  const ahead = days.filter((day) => day >= today);
  return (
    <div className="daysoff">
      {ahead.length === 0 && <p className="quiet">{t('settings.practice.noDays')}</p>}
      <ul>
        {ahead.map((day) => {
          const name = dayName(instantOf(day, '12:00', zone), zone, now());
          return (
            <li key={day} className="pill">
              {name}
              {!disabled && (
                <button
                  type="button"
                  aria-label={t('settings.practice.dropDay', { day: name })}
                  onClick={() => onChange(days.filter((one) => one !== day))}
                >
                  <Icon is="close" size={14} />
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {!disabled && (
        <div className="addday">
          <DateField label={t('settings.practice.addDay')} value={typed} onChange={setTyped} min={today} />
          <button
            type="button"
            className="btn"
            disabled={!typed || days.includes(typed)}
            onClick={() => {
              onChange([...days, typed].sort());
              setTyped('');
            }}
          >
            {t('settings.practice.add')}
          </button>
        </div>
      )}
    </div>
  );
}
