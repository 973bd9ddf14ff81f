import { t } from '../words/words.js';
import { Icon } from './icon.js';

interface WeekTime {
  weekday: number;
  from: string;
  until: string;
}
interface Props {
  times: readonly WeekTime[];
  onChange: (times: WeekTime[]) => void;
  /** What an empty list means. */
  none: string;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const weekdayName = (weekday: number): string => t(`weekday.d${(DAYS.find((day) => day === weekday) ?? 1) as 1}`);
/** `Tuesday 09:00 to 12:00` */
export const weekTimeWords = ({ weekday, from, until }: WeekTime): string => `${weekdayName(weekday)} ${from} to ${until}`;
export const isInOrder = ({ from, until }: WeekTime): boolean => from < until;

/** Parts of a week, a row each: the day, from and until. */
export function WeekTimes({ times, onChange, none }: Props) {
  const change = (index: number, patch: Partial<WeekTime>) =>
    onChange(times.map((time, n) => (n === index ? { ...time, ...patch } : time)));
  const last = times.at(-1);
  return (
    <div className="wtimes">
      {times.length === 0 && <p className="quiet small">{none}</p>}
      {times.map((time, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
        <div key={index} className="wtime">
          <label className="fld">
            <span className="lbl">{t('waitlist.wish.day')}</span>
            <select className="inp" value={time.weekday} onChange={(event) => change(index, { weekday: Number(event.target.value) })}>
              {DAYS.map((day) => (
                <option key={day} value={day}>
                  {weekdayName(day)}
                </option>
              ))}
            </select>
          </label>
          {(['from', 'until'] as const).map((end) => (
            <label key={end} className={`fld${isInOrder(time) ? '' : ' bad'}`}>
              <span className="lbl">{t(`waitlist.wish.${end}`)}</span>
              <span className="inp">
                <input
                  type="time"
                  required
                  value={time[end] === '24:00' ? '23:59' : time[end]}
                  aria-invalid={isInOrder(time) ? undefined : true}
                  onChange={(event) => change(index, { [end]: event.target.value })}
                />
              </span>
            </label>
          ))}
          <button
            type="button"
            className="btn ghost wdel"
            aria-label={t('waitlist.wish.remove', { what: weekTimeWords(time) })}
            onClick={() => onChange(times.filter((_time, n) => n !== index))}
          >
            <Icon is="close" size={16} />
          </button>
          {!isInOrder(time) && <small className="fault">{t('waitlist.wish.wrong')}</small>}
        </div>
      ))}
      <button
        type="button"
        className="btn ghost"
        onClick={() =>
          onChange([...times, last ? { ...last, weekday: (last.weekday % 7) + 1 } : { weekday: 1, from: '09:00', until: '17:00' }])
        }
      >
        <Icon is="plus" size={16} />
        {t('waitlist.wish.add')}
      </button>
    </div>
  );
}
