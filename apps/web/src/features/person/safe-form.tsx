import type { PersonView } from '@porchlight/client';
import { type FormEvent, useState } from 'react';
import { useZone } from '../../api/me.js';
import { personQuery, queryClient } from '../../api/queries.js';
import { now } from '../../ui/clock.js';
import { TimeField } from '../../ui/date-field.js';
import { Field, PasswordField } from '../../ui/field.js';
import { zoneName } from '../../ui/time.js';
import { t, type WordKey } from '../../words/words.js';
import { ClashNote, type Conflict, conflictOf, SEEN } from './clash-note.js';
import { useMerge } from './use-merge.js';
import { usePersonSave } from './use-person-save.js';

const LABEL = {
  doNotContact: 'safe.doNotContact',
  doNotCall: 'safe.doNotCall',
  limited: 'safe.hours',
  from: 'safe.from',
  to: 'safe.to',
  safetyNote: 'safe.safety',
} as const satisfies Record<string, WordKey>;
const fieldsOf = ({ safeContact: { doNotContact, doNotCall, hours, safetyNote } }: PersonView) => ({
  doNotContact,
  doNotCall,
  limited: hours !== null,
  from: hours?.from ?? '',
  to: hours?.to ?? '',
  safetyNote: safetyNote ?? '',
});

/** When and how to be careful. The code word is written here and never read again. */
export function SafeForm({ person }: { person: PersonView }) {
  const zone = useZone();
  const { busy, trouble, send, say } = usePersonSave(person);
  const { mine, changed, clashes, set, takeTheirs, rebase } = useMerge(fieldsOf(person));
  const [codeWord, setCodeWord] = useState('');
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [fault, setFault] = useState<string>();
  const save = async (event: FormEvent, clearWord = false) => {
    event.preventDefault();
    const lacks =
      mine.limited && (!mine.from || !mine.to) ? t('safe.both') : mine.limited && mine.from >= mine.to ? t('safe.order') : undefined;
    setFault(lacks);
    if (lacks) return;
    const touched = (...names: (keyof typeof mine)[]) => names.some((name) => changed.includes(name));
    const safeContact = {
      ...(touched('doNotContact') ? { doNotContact: mine.doNotContact } : {}),
      ...(touched('doNotCall') ? { doNotCall: mine.doNotCall } : {}),
      ...(touched('limited', 'from', 'to') ? { hours: mine.limited ? { from: mine.from, to: mine.to } : null } : {}),
      ...(touched('safetyNote') ? { safetyNote: mine.safetyNote.trim() || null } : {}),
      ...(clearWord ? { codeWord: null } : codeWord ? { codeWord } : {}),
    };
    const view = await send('PATCH', '', { version: person.version, safeContact }, (problem) => {
      setConflict(conflictOf(problem));
      void queryClient.invalidateQueries({ queryKey: personQuery(person.id).queryKey });
    });
    if (!view) return;
    setConflict(null);
    setCodeWord('');
    rebase(fieldsOf(view));
    say(t('safe.saved'));
  };
  return (
    <form className="boxform safe" onSubmit={save} noValidate aria-label={t('safe.title')}>
      <h4>{t('safe.title')}</h4>
      {(conflict || clashes.length > 0) && (
        <ClashNote conflict={conflict ?? SEEN()} clashes={clashes} label={(field) => t(LABEL[field])} take={takeTheirs} />
      )}
      <label className="ckrow">
        <input type="checkbox" checked={mine.doNotContact} onChange={(event) => set({ doNotContact: event.target.checked })} />
        <span>
          {t('safe.doNotContact')}
          <small className="note">{t('safe.doNotContactNote')}</small>
        </span>
      </label>
      <label className="ckrow">
        <input type="checkbox" checked={mine.doNotCall} onChange={(event) => set({ doNotCall: event.target.checked })} />
        {t('safe.doNotCall')}
      </label>
      <label className="ckrow">
        <input type="checkbox" checked={mine.limited} onChange={(event) => set({ limited: event.target.checked })} />
        <span>
          {t('safe.hours')}
          <small className="note">{t('safe.hoursNote', { zone: zoneName(zone, now()) })}</small>
        </span>
      </label>
      {mine.limited && (
        <div className="fgrid">
          <TimeField label={t('safe.from')} value={mine.from} error={fault} onChange={(from) => set({ from })} />
          <TimeField label={t('safe.to')} value={mine.to} onChange={(to) => set({ to })} />
        </div>
      )}
      <Field
        label={t('safe.safety')}
        value={mine.safetyNote}
        maxLength={500}
        autoComplete="off"
        note={t('safe.safetyNote')}
        onChange={(event) => set({ safetyNote: event.target.value })}
      />
      <PasswordField
        label={t('safe.codeWord')}
        value={codeWord}
        maxLength={60}
        autoComplete="off"
        note={person.safeContact.codeWord ? t('safe.codeWordSet') : t('safe.codeWordNote')}
        onChange={(event) => setCodeWord(event.target.value)}
      />
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <div className="acts">
        <button type="submit" className="btn primary" disabled={busy || (changed.length === 0 && !codeWord)}>
          {t('safe.save')}
        </button>
        {person.safeContact.codeWord && (
          <button type="button" className="btn ghost" disabled={busy} onClick={(event) => void save(event, true)}>
            {t('safe.codeWordClear')}
          </button>
        )}
      </div>
    </form>
  );
}
