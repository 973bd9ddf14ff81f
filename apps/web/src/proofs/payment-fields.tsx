import type { PersonView } from '@porchlight/client';
import { useRef, useState } from 'react';
import { ask } from '../api/client.js';
import { useMe, useZone } from '../api/me.js';
import { problemWords } from '../api/problem-words.js';
import { personQuery, queryClient } from '../api/queries.js';
import { Choice } from '../ui/choice.js';
import { now } from '../ui/clock.js';
import { DateField } from '../ui/date-field.js';
import { Field } from '../ui/field.js';
import { firstName, shown, useMask } from '../ui/mask.js';
import { dayKey } from '../ui/time.js';
import { t } from '../words/words.js';
import type { FieldsProps } from './fact-draft.js';
import { momentOf } from './happened-fields.js';

type Kin = 'guardian' | 'guarantor' | 'partner' | 'other';
const KIN: readonly Kin[] = ['guardian', 'guarantor', 'partner', 'other'];
const NEW = 'new';

/** Who pays, when that was checked, and how we know. A child never pays for itself, and whoever does has agreed. */
export function PaymentFields({ kind, person, ready }: FieldsProps) {
  const zone = useZone();
  const masked = useMask();
  const { adultAge } = useMe().practice.settings;
  const today = dayKey(now(), zone);
  const payers = person.relationships.filter((kin) => kin.mayPay);
  const [payer, setPayer] = useState<string | null>(person.minor ? (payers[0]?.personId ?? (payers.length ? null : NEW)) : person.id);
  const [day, setDay] = useState(today);
  const [note, setNote] = useState('');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [kin, setKin] = useState<Kin>(person.minor ? 'guardian' : 'guarantor');
  const [agreed, setAgreed] = useState(false);
  const [faults, setFaults] = useState<{ payer?: string; day?: string; name?: string; agreed?: string; all?: string }>({});
  /** A new payer is written once, also when the fact has to be sent again after a conflict. */
  const written = useRef<string | null>(null);

  ready(async () => {
    const fresh = payer === NEW;
    const wrong = {
      payer: payer ? undefined : t('panel.fieldWho'),
      day: !day ? t('panel.fieldDate') : day > today ? t('panel.fieldPast') : undefined,
      name: fresh && !name.trim() ? t('panel.fieldName') : undefined,
      agreed: fresh && !agreed ? t('panel.fieldAgree') : undefined,
    };
    setFaults(wrong);
    if (Object.values(wrong).some(Boolean)) return null;
    try {
      if (fresh) written.current ??= await addPayer(person, { name: name.trim(), phone: phone.trim() }, kin);
      const guarantorId = fresh ? written.current : payer;
      return { kind, source: 'person', at: momentOf(day, zone), guarantorId, note: note.trim() || undefined };
    } catch (error) {
      setFaults({ all: problemWords(error) });
      return null;
    }
  });

  const options = [
    ...(person.minor ? [] : [{ value: person.id, label: t('panel.self', { name: firstName(person.displayName, masked) }) }]),
    ...payers.map((other) => ({ value: other.personId, label: shown(other.name, masked) })),
    { value: NEW, label: t('panel.someoneElse') },
  ];
  return (
    <>
      {person.minor && <p>{t('panel.question.payment_minor', { name: firstName(person.displayName, masked), age: adultAge })}</p>}
      <div className="fgrid">
        <Choice
          label={t('panel.paidBy')}
          value={payer}
          options={options}
          placeholder={t('panel.pickGuarantor')}
          error={faults.payer}
          onChange={setPayer}
        />
        <DateField label={t('panel.checkedOn')} value={day} max={today} error={faults.day} onChange={setDay} />
      </div>
      {payer === NEW && (
        <>
          <div className="fgrid">
            <Field
              label={t('panel.newName')}
              value={name}
              error={faults.name}
              autoComplete="off"
              maxLength={200}
              onChange={(event) => setName(event.target.value)}
            />
            <Choice
              label={t('panel.relation')}
              value={kin}
              options={KIN.map((value) => ({ value, label: t(`panel.${value}`) }))}
              onChange={setKin}
            />
          </div>
          <Field
            label={t('panel.newPhone')}
            value={phone}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            onChange={(event) => setPhone(event.target.value)}
          />
          <label className="ckrow">
            <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
            {t('panel.agreed')}
          </label>
          {faults.agreed && <small className="fault">{faults.agreed}</small>}
        </>
      )}
      <Field
        label={t('panel.how')}
        value={note}
        placeholder={t('panel.howExample')}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setNote(event.target.value)}
      />
      {faults.all && (
        <p className="fault" role="alert">
          {faults.all}
        </p>
      )}
    </>
  );
}

/** @returns the new payer's person id */
async function addPayer(person: PersonView, other: { name: string; phone: string }, kind: Kin): Promise<string> {
  const known = new Set(person.relationships.map((kin) => kin.id));
  const view = await ask<PersonView>('POST', `/api/people/${person.id}/relationships`, {
    body: { other: { name: other.name, ...(other.phone ? { phone: other.phone } : {}) }, kind, mayPay: true, mayBeTold: false },
  });
  queryClient.setQueryData(personQuery(person.id).queryKey, view);
  return view.relationships.find((kin) => !known.has(kin.id))!.personId;
}
