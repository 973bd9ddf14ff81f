import type { MemberView, WaitlistEntry } from '@porchlight/client';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Place } from '../../api/day-queries.js';
import { Field } from '../../ui/field.js';
import { isInOrder, WeekTimes } from '../../ui/week-times.js';
import { t } from '../../words/words.js';
import { useWaitlistActs } from './use-waitlist.js';

interface Props {
  entry: WaitlistEntry;
  members: readonly MemberView[];
  places: readonly Place[];
  onDone: () => void;
}
const WAYS = ['any', 'in_person', 'telehealth'] as const;

/** With whom, how, where and when; and whether they are asked before all others, for a reason. */
export function WishForm({ entry, members, places, onDone }: Props) {
  const [wish, setWish] = useState({ memberId: entry.memberId, place: entry.place, locationId: entry.locationId, times: entry.times });
  const { busy, run } = useWaitlistActs();
  const clinicians = members.filter(({ roles, disabled }) => roles.includes('clinician') && !disabled);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!wish.times.every(isInOrder)) return;
    const body = { ...wish, locationId: wish.place === 'telehealth' ? null : wish.locationId, version: entry.version };
    if (await run('PUT', `/api/waitlist/${entry.journeyId}/wish`, body, t('waitlist.wish.saved'))) onDone();
  };
  return (
    <div className="wform">
      <form onSubmit={(event) => void save(event)}>
        <div className="wfields">
          <Select label={t('waitlist.wish.who')} value={wish.memberId ?? ''} onChange={(id) => setWish({ ...wish, memberId: id || null })}>
            <option value="">{t('waitlist.wish.anybody')}</option>
            {clinicians.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <Select
            label={t('waitlist.wish.place')}
            value={wish.place}
            onChange={(place) => setWish({ ...wish, place: place as WaitlistEntry['place'] })}
          >
            {WAYS.map((way) => (
              <option key={way} value={way}>
                {t(`waitlist.wish.places.${way}`)}
              </option>
            ))}
          </Select>
          {wish.place !== 'telehealth' && (
            <Select
              label={t('waitlist.wish.where')}
              value={wish.locationId ?? ''}
              onChange={(id) => setWish({ ...wish, locationId: id || null })}
            >
              <option value="">{t('waitlist.wish.anywhere')}</option>
              {places
                .filter(({ telehealth }) => !telehealth)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </Select>
          )}
        </div>
        <fieldset>
          <legend>{t('waitlist.wish.when')}</legend>
          <WeekTimes times={wish.times} onChange={(times) => setWish({ ...wish, times })} none={t('waitlist.wish.whenNote')} />
        </fieldset>
        <button type="submit" className="btn primary" disabled={busy}>
          {t('waitlist.wish.save')}
        </button>
      </form>
      <First entry={entry} />
    </div>
  );
}

function First({ entry: { journeyId, version, firstAt } }: { entry: WaitlistEntry }) {
  const [reason, setReason] = useState('');
  const { busy, run } = useWaitlistActs();
  const put = (why: string | null) =>
    void run('PUT', `/api/waitlist/${journeyId}/first`, { version, reason: why }, t('waitlist.wish.saved'));
  if (firstAt)
    return (
      <button type="button" className="btn" disabled={busy} onClick={() => put(null)}>
        {t('waitlist.inOrder')}
      </button>
    );
  return (
    <form
      className="wfirst"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) put(reason.trim());
      }}
    >
      <Field
        label={t('waitlist.putFirstWhy')}
        value={reason}
        maxLength={500}
        required
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="btn" disabled={busy || !reason.trim()}>
        {t('waitlist.putFirst')}
      </button>
    </form>
  );
}

function Select({
  label,
  value,
  onChange,
  children,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <label className="fld">
      <span className="lbl">{label}</span>
      <select className="inp" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </label>
  );
}
