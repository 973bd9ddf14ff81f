import type { Moved, PersonHit } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { placesQuery } from '../../api/day-queries.js';
import { type BookingStart, closeBooking } from '../../api/desk-dialogs.js';
import { useMe } from '../../api/me.js';
import { membersQuery } from '../../api/queries.js';
import { Choice } from '../../ui/choice.js';
import { useNow } from '../../ui/clock.js';
import { DateField, TimeField } from '../../ui/date-field.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { dayAndTime, instantOf } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { bookVisit, unbook } from './book-visit.js';
import { isGap, minuteOf, openBlocks } from './day-time.js';
import { WhoField } from './who-field.js';
import './day.css';

const KINDS = ['session', 'intake', 'consult', 'wrap_up'] as const;
const LENGTHS = [15, 30, 45, 50, 60, 80, 90] as const;

/** A visit to come: who, what, when, with whom, where. Also moves one, and answers "next session?". */
export default function BookDialog({ start }: { start: BookingStart }) {
  const { settings } = useMe().practice;
  const { zone } = settings;
  const now = useNow();
  const masked = useMask();
  const members = useQuery(membersQuery).data ?? [];
  const { data: places } = useQuery(placesQuery);
  const clinicians = members.filter(({ disabled, roles }) => !disabled && roles.includes('clinician'));
  const [who, setWho] = useState(start.journey);
  const [kind, setKind] = useState(start.kind ?? 'session');
  const [day, setDay] = useState(start.date);
  const [time, setTime] = useState(start.time ?? '');
  const [minutes, setMinutes] = useState(String(start.minutes ?? 50));
  const [memberId, setMemberId] = useState<string | undefined>(start.memberId ?? undefined);
  const [placeId, setPlaceId] = useState(start.locationId ?? undefined);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [meeting, setMeeting] = useState<Moved | null>(null);
  // One place needs no question.
  const place = placeId ?? (places?.length === 1 ? places[0]!.id : 'none');
  const name = who ? shown(who.name, masked) : '';
  const faults = {
    who: who ? undefined : t('day.booking.needWho'),
    day: day ? undefined : t('panel.fieldDate'),
    time: !time ? t('panel.fieldTime') : day && isGap(day, time, zone) ? t('day.booking.gap') : undefined,
  };
  const outside = day && time && !openBlocks(day, settings).some(([from, to]) => minuteOf(time) >= from && minuteOf(time) < to);
  const past = day && time && Date.parse(instantOf(day, time, zone)) < now;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (faults.who || faults.day || faults.time || !who) return;
    setBusy(true);
    const startsAt = instantOf(day, time, zone);
    const words = t(start.moves ? 'day.booking.moved' : 'day.booking.booked', { name, when: dayAndTime(startsAt, zone, now) });
    const answer = await bookVisit(
      start,
      who,
      { kind, startsAt, minutes: Number(minutes), memberId: memberId ?? null, locationId: place === 'none' ? null : place },
      words,
    );
    setBusy(false);
    if (answer?.meets) setMeeting(answer.moved);
    else if (answer) closeBooking();
  };
  const elsewhere = async () => {
    setBusy(true);
    await unbook(meeting!).catch(() => {});
    setBusy(false);
    setMeeting(null);
  };
  const title = start.moves ? 'day.booking.titleMove' : who ? 'day.booking.titleFor' : 'day.booking.title';
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => open || closeBooking()}>
      <Modal className="sheetbox booking">
        <Dialog>
          <form onSubmit={(event) => void submit(event)} noValidate>
            <header>
              <Heading slot="title">{t(title, { name })}</Heading>
              <button type="button" className="icb" aria-label={t('do.close')} onClick={closeBooking}>
                <Icon is="close" />
              </button>
            </header>
            {start.moves && <p className="muted">{t('day.booking.moveLead', { when: dayAndTime(start.moves.startsAt, zone, now) })}</p>}
            {!start.journey && (
              <WhoField
                who={who}
                error={asked ? faults.who : undefined}
                onChoose={(hit: PersonHit | null) => setWho(hit?.journeyId ? { id: hit.journeyId, name: hit.name } : null)}
              />
            )}
            <div className="fgrid">
              <DateField label={t('panel.date')} value={day} error={asked ? faults.day : undefined} onChange={setDay} />
              <TimeField label={t('panel.time')} value={time} error={asked ? faults.time : undefined} onChange={setTime} />
              {!start.moves && (
                <Choice
                  label={t('day.booking.kind')}
                  value={kind}
                  options={KINDS.map((one) => ({ value: one, label: t(`day.booking.kinds.${one}`) }))}
                  onChange={setKind}
                />
              )}
              <Choice
                label={t('panel.minutes')}
                value={minutes}
                options={lengthsWith(Number(minutes)).map((n) => ({ value: String(n), label: t('panel.min', { n }) }))}
                onChange={setMinutes}
              />
              {clinicians.length > 0 && (
                <Choice
                  label={t('panel.with')}
                  value={memberId ?? 'none'}
                  options={[{ value: 'none', label: t('panel.anyone') }, ...clinicians.map((one) => ({ value: one.id, label: one.name }))]}
                  onChange={(id) => setMemberId(id === 'none' ? undefined : id)}
                />
              )}
              {places && places.length > 0 && (
                <Choice
                  label={t('day.booking.place')}
                  value={place}
                  options={[
                    { value: 'none', label: t('day.booking.noPlace') },
                    ...places.map((one) => ({ value: one.id, label: one.name })),
                  ]}
                  onChange={setPlaceId}
                />
              )}
            </div>
            {(outside || past) && <p className="note">{t(past ? 'day.booking.past' : 'day.booking.outside')}</p>}
            {meeting ? (
              <div className="meets" role="alert">
                <Icon is="door" size={18} />
                <p>{t('day.booking.meets', { name })}</p>
                <button type="button" className="btn" disabled={busy} onClick={() => void elsewhere()}>
                  {t('day.booking.meetsChange')}
                </button>
                <button type="button" className="btn ghost" onClick={closeBooking}>
                  {t('panel.leave')}
                </button>
              </div>
            ) : (
              <footer>
                <button type="submit" className="btn primary" disabled={busy}>
                  {t(start.moves ? 'day.booking.doMove' : 'day.booking.do')}
                </button>
                <button type="button" className="btn ghost" onClick={closeBooking}>
                  {t('do.cancel')}
                </button>
              </footer>
            )}
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const lengthsWith = (minutes: number): number[] => [...new Set([...LENGTHS, minutes])].sort((a, b) => a - b);
