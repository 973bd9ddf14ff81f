import { type RefObject, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { Choice } from '../../ui/choice.js';
import { DateField } from '../../ui/date-field.js';
import { monthWords } from './month-words.js';
import { latestMonths, type Period, type PeriodSearch } from './period.js';
import { d } from './words.js';

const MONTHS_BACK = 24;

interface Props {
  anchor: RefObject<HTMLElement | null>;
  period: Period;
  today: string;
  onChange: (search: PeriodSearch) => void;
  onClose: () => void;
}

/** Any months, as known at the end of any day. */
export default function PeriodBox({ anchor, period, today, onChange, onClose }: Props) {
  const [from, setFrom] = useState(period.months?.from ?? today.slice(0, 7));
  const [to, setTo] = useState(period.months?.to ?? today.slice(0, 7));
  const [asOf, setAsOf] = useState(period.asOf ?? '');
  const months = latestMonths(today, MONTHS_BACK).map((value) => ({ value, label: monthWords(value, today) }));
  const choose = (search: PeriodSearch) => {
    onClose();
    onChange(search);
  };
  return (
    <Popover
      className="aboutbox periodbox"
      placement="bottom end"
      offset={6}
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => open || onClose()}
    >
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
            <button type="button" className="btn ghost" onClick={() => choose({ from, to })}>
              {d('now')}
            </button>
          )}
        </div>
      </Dialog>
    </Popover>
  );
}
