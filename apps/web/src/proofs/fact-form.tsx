import type { FactInput } from '@porchlight/client';
import type { FactKind } from '@porchlight/pipeline';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useMay } from '../api/me.js';
import { t } from '../words/words.js';
import { BookingFields } from './booking-fields.js';
import type { Draft, FieldsProps } from './fact-draft.js';
import { HappenedFields } from './happened-fields.js';
import { PaymentFields } from './payment-fields.js';
import { ReasonFields } from './reason-fields.js';

const FIELDS: Partial<Record<FactKind, (props: FieldsProps) => React.ReactNode>> = {
  payment_verified: PaymentFields,
  next_session_booked: BookingFields,
  intake_booked: BookingFields,
  reason_for_none: ReasonFields,
};

interface Props extends Omit<FieldsProps, 'ready'> {
  id: string;
  onSave: (fact: FactInput) => Promise<void>;
}

/** Asks for one missing thing, in place. It stays mounted through conflicts, so that what was typed stays. */
export function FactForm({ id, kind, journey, person, onSave }: Props) {
  const Fields = FIELDS[kind] ?? HappenedFields;
  const mayPay = useMay('facts.payment');
  const mayWrite = useMay('journeys.write');
  // A letter is proved by the letter that was approved and sent, never by hand.
  if (kind === 'letter_sent')
    return (
      <p>
        {t('panel.letterElsewhere')}{' '}
        <Link className="lnk" to="/letters">
          {t('panel.toLetters')}
        </Link>
      </p>
    );
  let draft: Draft = async () => null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const fact = await draft();
    if (fact) await onSave(fact);
  };
  if (kind === 'payment_verified' ? !mayPay : !mayWrite)
    return <p>{t('panel.forbidden', { who: kind === 'payment_verified' ? t('panel.whoPayment') : t('move.whoMay') })}</p>;
  return (
    <form id={id} data-fact={kind} onSubmit={submit} noValidate>
      <Fields
        kind={kind}
        journey={journey}
        person={person}
        ready={(made) => {
          draft = made;
        }}
      />
    </form>
  );
}
