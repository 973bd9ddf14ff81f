import { lazy, Suspense, useRef, useState } from 'react';
import { Icon } from '../../ui/icon.js';
import { monthShort, monthWords } from './month-words.js';
import { type Period, type PeriodSearch, shiftMonth } from './period.js';
import { d } from './words.js';

interface Props {
  period: Period;
  today: string;
  phone: boolean;
  tables: boolean;
  onChange: (search: PeriodSearch) => void;
  onTables: () => void;
}

/** Which months, as known when; all tables at once; print. */
export function PeriodBar({ period, today, phone, tables, onChange, onTables }: Props) {
  const month = today.slice(0, 7);
  const before = shiftMonth(month, -1);
  const quarter = shiftMonth(month, -2);
  const choices = [
    { from: month, to: month, words: phone ? monthShort(month) : monthWords(month, today) },
    { from: before, to: before, words: phone ? monthShort(before) : monthWords(before, today) },
    { from: quarter, to: month, words: d(phone ? 'quarterShort' : 'quarter') },
    { from: 'all', to: undefined, words: d('all') },
  ];
  const isOn = ({ from, to }: { from: string; to: string | undefined }) =>
    period.months ? period.months.from === from && period.months.to === to : from === 'all';
  const usual = choices.some(isOn) && !period.asOf;
  return (
    <div className="periodbar">
      <fieldset className="seg" id="period" aria-label={d('period')}>
        {choices.map((choice) => (
          <button
            key={choice.from + choice.to}
            type="button"
            className={isOn(choice) ? 'on' : ''}
            aria-pressed={isOn(choice)}
            onClick={() => onChange({ from: choice.from, to: choice.to, asOf: period.asOf })}
          >
            {choice.words}
          </button>
        ))}
        <OtherPeriod period={period} today={today} on={!usual} onChange={onChange} />
      </fieldset>
      <button type="button" className="btn" aria-pressed={tables} title={d('tablesTitle')} onClick={onTables}>
        <Icon is="list" size={16} />
        {d('tables')}
      </button>
      {!phone && (
        <button type="button" className="btn" onClick={() => print()}>
          <Icon is="save" size={16} />
          {d('print')}
        </button>
      )}
    </div>
  );
}

const PeriodBox = lazy(() => import('./period-box.js'));

function OtherPeriod({ on, ...asked }: { period: Period; today: string; on: boolean; onChange: Props['onChange'] }) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={on ? 'on' : ''}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {d('other')}
      </button>
      {open && (
        <Suspense fallback={null}>
          <PeriodBox anchor={button} {...asked} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
