import type { DayVisit } from '@porchlight/client';
import { useNavigate } from '@tanstack/react-router';
import { openBooking } from '../../api/desk-dialogs.js';
import { useMay } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { type MenuItem, PopupMenu } from '../../ui/popup-menu.js';
import { clockTime, dayKey, wallTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { type Settable, setStatus } from './visit-acts.js';
import { stateOf } from './visit-state.js';

const SETTABLE: readonly Settable[] = ['arrived', 'attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice', 'booked'];

interface Props {
  visit: DayVisit;
  name: string;
  date: string;
  zone: string;
  anchor: HTMLElement;
  /** Ask about the session after this one. */
  onAsk: (visit: DayVisit) => void;
  onClose: (back: boolean) => void;
}

/** What became of a visit, correctable in any direction, and what else can be done with it. */
export function VisitMenu({ visit, name, date, zone, anchor, onAsk, onClose }: Props) {
  const navigate = useNavigate();
  const mayWrite = useMay('appointments.write');
  const time = clockTime(visit.startsAt, zone);
  const title = t('day.menu', { name, time });
  const state = stateOf(visit, now());
  const place = { memberId: visit.memberId, locationId: visit.locationId, minutes: minutesOf(visit) };
  const items: (MenuItem | false)[] = [
    ...(mayWrite
      ? SETTABLE.map(
          (status): MenuItem => ({
            key: status,
            label: t(`day.status.${status}`),
            checked: visit.status === status,
            run: () => visit.status !== status && void setStatus({ date, zone, id: visit.id, status }),
          }),
        )
      : []),
    mayWrite &&
      state === 'asks' && { key: 'ask', label: t('day.askNext'), glyph: <Icon is="calendar" size={16} />, run: () => onAsk(visit) },
    mayWrite &&
      visit.status !== 'attended' && {
        key: 'move',
        label: t('day.move'),
        glyph: <Icon is="clock" size={16} />,
        run: () =>
          openBooking({
            journey: { id: visit.journeyId, name: visit.name },
            kind: visit.kind,
            date: dayKey(visit.startsAt, zone),
            time: visit.dateOnly ? '' : wallTime(visit.startsAt, zone),
            moves: visit,
            ...place,
          }),
      },
    mayWrite &&
      state === 'cancelled' && {
        key: 'place',
        label: t('day.bookPlace'),
        glyph: <Icon is="plus" size={16} />,
        run: () => openBooking({ journey: null, date, time: wallTime(visit.startsAt, zone), ...place }),
      },
    {
      key: 'open',
      label: t('day.open'),
      glyph: <Icon is="person" size={16} />,
      run: () => void navigate({ to: '/people/$personId', params: { personId: visit.personId } }),
    },
  ];
  const shown = items.filter((item): item is MenuItem => item !== false);
  const firstOther = shown.find(({ checked }) => checked === undefined)?.key;
  return (
    <PopupMenu
      anchor={anchor}
      label={title}
      title={title}
      items={shown}
      ruleBefore={mayWrite && firstOther ? [firstOther] : []}
      onClose={onClose}
    />
  );
}

const minutesOf = ({ startsAt, endsAt }: DayVisit): number => Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
