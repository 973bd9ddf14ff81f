import type { PersonView } from '@porchlight/client';
import { type FormEvent, useState } from 'react';
import { Choice } from '../../ui/choice.js';
import { Field } from '../../ui/field.js';
import { t } from '../../words/words.js';
import type { Point } from './consent-answers.js';
import { usePersonSave } from './use-person-save.js';

const KINDS: readonly Point['kind'][] = ['phone', 'email', 'post'];
const PHONES: readonly Point['phoneKind'][] = ['mobile', 'home', 'work', 'unknown'];
const SHARED: readonly Point['shared'][] = ['no', 'yes', 'unknown'];

/** A new number or address; what may be done with it is asked next, on the spot. */
export function PointForm({ person, added }: { person: PersonView; added: (id: string) => void }) {
  const { busy, trouble, send, say } = usePersonSave(person);
  const [kind, setKind] = useState<Point['kind']>('phone');
  const [value, setValue] = useState('');
  const [phoneKind, setPhoneKind] = useState<Point['phoneKind']>('mobile');
  const [shared, setShared] = useState<Point['shared']>('unknown');
  const [lacks, setLacks] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setLacks(!value.trim());
    if (!value.trim()) return;
    const known = new Set(person.contactPoints.map(({ id }) => id));
    const view = await send('POST', '/contact-points', { kind, value: value.trim(), ...(kind === 'phone' ? { phoneKind, shared } : {}) });
    const fresh = view?.contactPoints.find(({ id }) => !known.has(id));
    if (!fresh) return;
    say(t('reach.added', { value: fresh.value }));
    added(fresh.id);
  };
  return (
    <form className="boxform" onSubmit={submit} noValidate>
      <h4>{t('reach.addTitle')}</h4>
      <div className="fgrid">
        <Choice
          label={t('reach.kind')}
          value={kind}
          options={KINDS.map((one) => ({ value: one, label: t(`reach.${one}`) }))}
          onChange={setKind}
        />
        <Field
          label={t(`reach.value.${kind}`)}
          value={value}
          type={kind === 'phone' ? 'tel' : kind === 'email' ? 'email' : 'text'}
          autoComplete="off"
          error={lacks && !value.trim() ? t('reach.needValue') : undefined}
          onChange={(event) => setValue(event.target.value)}
        />
        {kind === 'phone' && (
          <Choice
            label={t('reach.whatKind')}
            value={phoneKind}
            options={PHONES.map((one) => ({ value: one, label: t(`reach.phoneKind.${one}`) }))}
            onChange={setPhoneKind}
          />
        )}
        {kind === 'phone' && (
          <Choice
            label={t('reach.whoElse')}
            value={shared}
            options={SHARED.map((one) => ({ value: one, label: t(`reach.sharedChoice.${one}`) }))}
            onChange={setShared}
          />
        )}
      </div>
      {kind === 'phone' && <p className="note">{t('reach.sharedNote')}</p>}
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <div className="acts">
        <button type="submit" className="btn primary" disabled={busy}>
          {t('reach.save')}
        </button>
      </div>
    </form>
  );
}
