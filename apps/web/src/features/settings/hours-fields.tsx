import type { PracticePage } from '@porchlight/client';
import { TimeField } from '../../ui/date-field.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';

type Hours = PracticePage['officeHours'];
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
type Weekday = (typeof WEEKDAYS)[number];

interface Props {
  hours: Hours;
  saved: Hours;
  faults: Record<string, string>;
  disabled: boolean;
  onChange: (hours: Hours) => void;
}

const MOST = 4;

/** When the practice is open, day by day; the promise runs in these hours only. */
export function HoursFields({ hours, saved, faults, disabled, onChange }: Props) {
  const set = (day: Weekday, blocks: [string, string][]) => {
    const { [day]: _had, ...others } = hours;
    onChange(blocks.length > 0 ? { ...others, [day]: blocks } : others);
  };
  return (
    <div className="hours">
      {WEEKDAYS.map((day) => {
        const blocks = hours[day] ?? [];
        const changed = JSON.stringify(blocks) !== JSON.stringify(saved[day] ?? []);
        const name = t(`settings.practice.day.d${day}`);
        return (
          <fieldset key={day} disabled={disabled} className={changed ? 'chg' : undefined}>
            <legend>{name}</legend>
            <div>
              {blocks.length === 0 && <span className="quiet">{t('settings.practice.closed')}</span>}
              {blocks.map(([from, until], n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place while it is typed
                <div key={n} className="block">
                  <TimeField
                    label={t('settings.practice.opens', { day: name })}
                    value={from}
                    onChange={(at) => set(day, blocks.with(n, [at, until]))}
                    error={faults[`officeHours/${day}/${n}`]}
                  />
                  <TimeField
                    label={t('settings.practice.closes', { day: name })}
                    value={until === '24:00' ? '00:00' : until}
                    onChange={(at) => set(day, blocks.with(n, [from, at === '00:00' ? '24:00' : at]))}
                  />
                  {!disabled && (
                    <button
                      type="button"
                      className="icb"
                      aria-label={t('settings.practice.drop', { day: name, from, until })}
                      onClick={() => set(day, blocks.toSpliced(n, 1))}
                    >
                      <Icon is="close" size={16} />
                    </button>
                  )}
                </div>
              ))}
              {!disabled && blocks.length < MOST && (
                <button type="button" className="lnk" onClick={() => set(day, [...blocks, nextBlock(blocks)])}>
                  {t(blocks.length === 0 ? 'settings.practice.open' : 'settings.practice.addBlock')}
                  <span className="sr"> {name}</span>
                </button>
              )}
              {changed && <small className="note">{t('settings.practice.was', { hours: blockWords(saved[day] ?? []) })}</small>}
            </div>
          </fieldset>
        );
      })}
      {faults.officeHours && <p className="fault">{faults.officeHours}</p>}
    </div>
  );
}

/** After a break of an hour; the usual day where there is none yet. */
function nextBlock(blocks: readonly [string, string][]): [string, string] {
  const last = blocks.at(-1)?.[1];
  if (!last) return ['09:00', '17:00'];
  const hour = Math.min(22, Number(last.slice(0, 2)) + 1);
  return [`${String(hour).padStart(2, '0')}:00`, `${String(Math.min(23, hour + 2)).padStart(2, '0')}:00`];
}

/** `09:00 to 12:00, 13:00 to 17:00` */
export const blockWords = (blocks: readonly (readonly string[])[]): string =>
  blocks.length === 0
    ? t('settings.practice.closed')
    : blocks.map(([from, until]) => t('settings.practice.block', { from, until })).join(', ');
