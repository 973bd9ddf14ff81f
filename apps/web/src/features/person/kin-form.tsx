import type { PersonHit, PersonView } from '@porchlight/client';
import { type FormEvent, useState } from 'react';
import { useHits } from '../../api/use-hits.js';
import { Choice } from '../../ui/choice.js';
import { Field } from '../../ui/field.js';
import { firstName, shown, useMask } from '../../ui/mask.js';
import { onEscape } from '../../ui/on-escape.js';
import { t } from '../../words/words.js';
import { usePersonSave } from './use-person-save.js';

const KINDS = ['guardian', 'guarantor', 'parent', 'partner', 'other'] as const;
type Kind = (typeof KINDS)[number];

/** Somebody who belongs to this person: one who is here already, offered while typing, or somebody new. */
export function KinForm({ person, done }: { person: PersonView; done: () => void }) {
  const masked = useMask();
  const { busy, trouble, send, say } = usePersonSave(person);
  const [who, setWho] = useState('');
  const [known, setKnown] = useState<PersonHit | null>(null);
  const [phone, setPhone] = useState('');
  const [kind, setKind] = useState<Kind>(person.minor ? 'guardian' : 'guarantor');
  const [mayPay, setMayPay] = useState(person.minor);
  const [mayBeTold, setMayBeTold] = useState(false);
  const [lacks, setLacks] = useState(false);
  const hits = useHits(known ? '' : who, person.id);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setLacks(!known && !who.trim());
    if (!known && !who.trim()) return;
    const other = known
      ? { otherPersonId: known.personId }
      : { other: { name: who.trim(), ...(phone.trim() ? { phone: phone.trim() } : {}) } };
    if (!(await send('POST', '/relationships', { ...other, kind, mayPay, mayBeTold }))) return;
    say(t('kin.saved', { name: shown(known?.name ?? who.trim(), masked) }));
    done();
  };
  return (
    <form
      className="boxform"
      onSubmit={submit}
      noValidate
      aria-label={t('kin.addTitle', { name: firstName(person.displayName, masked) })}
      onKeyDown={onEscape(done)}
    >
      {known ? (
        <p className="chosen">
          <b>{t('kin.chosen', { name: shown(known.name, masked) })}</b>{' '}
          <button type="button" className="lnk" onClick={() => setKnown(null)}>
            {t('kin.other')}
          </button>
        </p>
      ) : (
        <>
          <Field
            label={t('kin.who')}
            value={who}
            autoFocus
            autoComplete="off"
            note={t('kin.whoNote')}
            error={lacks && !who.trim() ? t('kin.needWho') : undefined}
            onChange={(event) => setWho(event.target.value)}
          />
          {hits.length > 0 && (
            <div className="offered" role="group" aria-label={t('kin.known')}>
              {hits.map((hit) => (
                <button key={hit.personId} type="button" className="btn" onClick={() => setKnown(hit)}>
                  {shown(hit.name, masked)}
                </button>
              ))}
            </div>
          )}
          <Field label={t('kin.phone')} value={phone} type="tel" autoComplete="off" onChange={(event) => setPhone(event.target.value)} />
        </>
      )}
      <Choice
        label={t('kin.is')}
        value={kind}
        options={KINDS.map((one) => ({ value: one, label: t(`kin.kind.${one}`) }))}
        onChange={setKind}
      />
      <label className="ckrow">
        <input type="checkbox" checked={mayPay} onChange={(event) => setMayPay(event.target.checked)} />
        {t('kin.payCheck')}
      </label>
      <label className="ckrow">
        <input type="checkbox" checked={mayBeTold} onChange={(event) => setMayBeTold(event.target.checked)} />
        {t('kin.tellCheck')}
      </label>
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <div className="acts">
        <button type="submit" className="btn primary" disabled={busy}>
          {t('kin.save')}
        </button>
        <button type="button" className="btn ghost" onClick={done}>
          {t('do.cancel')}
        </button>
      </div>
    </form>
  );
}
