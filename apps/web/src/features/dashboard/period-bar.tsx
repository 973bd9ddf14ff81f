import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Choice } from '../../ui/choice.js';
import { DateField } from '../../ui/date-field.js';
import { Icon } from '../../ui/icon.js';
import { monthShort, monthWords } from './month-words.js';
import { latestMonths, type Period, type PeriodSearch, shiftMonth } from './period.js';
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

const MONTHS_BACK = 24;

function OtherPeriod({ period, today, on, onChange }: { period: Period; today: string; on: boolean; onChange: Props['onChange'] }) {
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState(period.months?.from ?? today.slice(0, 7));
  const [to, setTo] = useState(period.months?.to ?? today.slice(0, 7));
  const [asOf, setAsOf] = useState(period.asOf ?? '');
  const months = latestMonths(today, MONTHS_BACK).map((value) => ({ value, label: monthWords(value, today) }));
  const choose = (search: PeriodSearch) => {
    setOpen(false);
    onChange(search);
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className={on ? 'on' : ''}>{d('other')}</Button>
      <Popover className="aboutbox periodbox" placement="bottom end" offset={6}>
        <Dialog aria-label={d('period')}>
          <div className="fgrid">
            <Choice label={d('fromMonth')} value={from} options={months} onChange={setFrom} />
            <Choice label={d('toMonth')} value={to} options={months} onChange={setTo} />
          </div>
          <DateField label={d('asOf')} value={asOf} max={today} onChange={setAsOf} />
          <p className="quiet">{d('asOfNote')}</p>
          <div className="acts">
            <button type="button" className="btn primary" onClick={() => choose({ from, to, asOf: asOf || undefined })}>
              {d('apply')}
            </button>
            {period.asOf && (
              <button
                type="button"
                className="btn ghost"
                onClick={() => {
                  setAsOf('');
                  choose({ from, to });
                }}
              >
                {d('now')}
              </button>
            )}
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
