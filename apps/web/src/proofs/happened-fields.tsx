import { useState } from 'react';
import { useZone } from '../api/me.js';
import { now } from '../ui/clock.js';
import { DateField } from '../ui/date-field.js';
import { Field } from '../ui/field.js';
import { dayKey, instantOf } from '../ui/time.js';
import { t } from '../words/words.js';
import type { FieldsProps } from './fact-draft.js';

const DAY_LABEL = { intake_completed: 'panel.attendedOn', qualified: 'panel.fitOn', letter_sent: 'panel.sentOn' } as const;

/** The moment of a day that lies behind us: noon there, or now where it is today. */
export const momentOf = (day: string, zone: string): string | undefined =>
  day === dayKey(now(), zone) ? undefined : instantOf(day, '12:00', zone);

/** Something that happened on a day: the intake, the good fit, the letter. A booked visit that has passed is offered as its day. */
export function HappenedFields({ kind, journey, ready }: FieldsProps) {
  const zone = useZone();
  const today = dayKey(now(), zone);
  const booked = kind === 'intake_completed' ? journey.facts.find((fact) => fact.kind === 'intake_booked') : undefined;
  const past = booked?.startsAt && Date.parse(booked.startsAt) <= now() ? booked : undefined;
  const [day, setDay] = useState(past ? dayKey(past.startsAt!, zone) : today);
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  ready(async () => {
    const wrong = !day ? t('panel.fieldDate') : day > today ? t('panel.fieldPast') : undefined;
    setFault(wrong);
    if (wrong) return null;
    const isBooked = past && day === dayKey(past.startsAt!, zone);
    return {
      kind,
      source: 'person',
      at: isBooked ? past.startsAt! : momentOf(day, zone),
      appointmentId: isBooked ? past.appointmentId : undefined,
      note: note.trim() || undefined,
    };
  });
  return (
    <>
      <DateField
        label={t(DAY_LABEL[kind as keyof typeof DAY_LABEL] ?? 'panel.heldOn')}
        value={day}
        max={today}
        error={fault}
        onChange={setDay}
      />
      {kind === 'qualified' && (
        <Field
          label={t('panel.evidence')}
          value={note}
          placeholder={t('panel.fitExample')}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => setNote(event.target.value)}
        />
      )}
    </>
  );
}
