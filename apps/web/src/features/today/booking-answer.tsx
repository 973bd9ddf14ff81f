import type { FollowUpDetail, MemberView } from '@porchlight/client';
import { phaseOf } from '@porchlight/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { membersQuery } from '../../api/queries.js';
import { t } from '../../words/words.js';
import { AnswerChoice } from './answer-choice.js';
import { MomentFields, useMoment } from './moment-fields.js';
import type { Answers } from './use-acts.js';

type VisitKind = NonNullable<Answers['booked']>['kind'];

/** What is booked for whom: consult or intake before somebody is a client, a session or the closing one after. */
function kindsFor({ stage, kind }: FollowUpDetail): VisitKind[] {
  if (phaseOf(stage) !== 'client') return kind === 'no_show' ? ['intake', 'consult'] : ['consult', 'intake'];
  return stage === 'closing' || kind === 'wrap_up' ? ['wrap_up', 'session'] : ['session'];
}
const LENGTHS = ['15', '30', '45', '50', '60', '80', '90'] as const;
const USUAL: Record<VisitKind, (typeof LENGTHS)[number]> = { consult: '15', intake: '50', session: '50', wrap_up: '50' };

export function useBooking(sheet: FollowUpDetail, only?: VisitKind) {
  const members = useQuery(membersQuery).data ?? [];
  const clinicians = members.filter((member) => !member.disabled && member.roles.includes('clinician'));
  const kinds = only ? [only] : kindsFor(sheet);
  const [kind, chooseKind] = useState<VisitKind>(kinds[0] ?? 'session');
  const [minutes, setMinutes] = useState<string>(USUAL[kind]);
  const [withId, setWithId] = useState(sheet.visit?.memberId ?? clinicians.find(({ id }) => id === sheet.assignee)?.id ?? '');
  const known = !['new', 'attempted', 'in_conversation'].includes(sheet.stage);
  const [fit, setFit] = useState(false);
  const [fault, setFault] = useState<string>();
  const moment = useMoment(null);
  return {
    kinds,
    kind,
    minutes,
    withId,
    clinicians,
    fit,
    fault,
    moment,
    asksFit: kind === 'intake' && !known,
    setKind: (next: VisitKind) => {
      chooseKind(next);
      setMinutes(USUAL[next]);
    },
    setMinutes,
    setWithId,
    setFit,
    read(): Answers | null {
      const startsAt = moment.read();
      const wrong = kind === 'intake' && !known && !fit ? t('today.ask.fitNeeded') : undefined;
      setFault(wrong);
      if (!startsAt || wrong) return null;
      return {
        booked: { kind, startsAt, minutes: Number(minutes), memberId: withId || null },
        ...(kind === 'intake' && fit ? { fit: true } : {}),
      };
    },
  };
}

export function BookingAnswer({ booking }: { booking: ReturnType<typeof useBooking> }) {
  const id = useId();
  const { kinds, kind, moment, asksFit } = booking;
  return (
    <>
      {kinds.length > 1 && (
        <AnswerChoice
          legend={t('today.ask.what')}
          value={kind}
          onChange={booking.setKind}
          options={kinds.map((value) => ({ value, label: t(`visits.kind.${value}`) }))}
        />
      )}
      <MomentFields moment={moment} legend={kinds.length > 1 ? undefined : t(`visits.kind.${kind}`)} />
      <div className="fgrid">
        <Native
          id={`${id}-m`}
          label={t('today.ask.minutes')}
          value={booking.minutes}
          onChange={booking.setMinutes}
          options={LENGTHS.map((n) => ({ value: n, label: t('today.ask.min', { n }) }))}
        />
        <Native
          id={`${id}-w`}
          label={t('today.ask.with')}
          value={booking.withId}
          onChange={booking.setWithId}
          options={[{ value: '', label: t('today.ask.anyone') }, ...booking.clinicians.map(named)]}
        />
      </div>
      {asksFit && (
        <label className="ckrow">
          <input type="checkbox" checked={booking.fit} onChange={(event) => booking.setFit(event.target.checked)} />
          {t('today.ask.fit')}
        </label>
      )}
      {booking.fault && <small className="fault">{booking.fault}</small>}
    </>
  );
}
const named = ({ id, name }: MemberView) => ({ value: id, label: name });

/** The device's own list: on a phone the thumb's wheel, and nothing to download in the middle of a call. */
function Native({
  id,
  label,
  value,
  options,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      <span className="inp">
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
