import type { PersonView } from '@porchlight/client';
import { type FormEvent, useState } from 'react';
import { useZone } from '../../api/me.js';
import { personQuery, queryClient } from '../../api/queries.js';
import { now } from '../../ui/clock.js';
import { DateField } from '../../ui/date-field.js';
import { Field } from '../../ui/field.js';
import { onEscape } from '../../ui/on-escape.js';
import { dayKey } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { ClashNote, type Conflict, conflictOf, SEEN } from './clash-note.js';
import { useMerge } from './use-merge.js';
import { usePersonSave } from './use-person-save.js';

const NAMES = ['displayName', 'givenName', 'familyName', 'pronouns'] as const;
const LENGTH = { displayName: 200, givenName: 100, familyName: 100, pronouns: 40 };
const fieldsOf = (person: PersonView) => ({
  displayName: person.displayName,
  givenName: person.givenName ?? '',
  familyName: person.familyName ?? '',
  pronouns: person.pronouns ?? '',
  bornOn: person.bornOn ?? '',
});

/** Name, pronouns, birth date. Two who edit at once are asked field by field; what was typed stays. */
export function AboutForm({ person, done }: { person: PersonView; done: () => void }) {
  const zone = useZone();
  const { busy, trouble, send, say } = usePersonSave(person);
  const { mine, changed, clashes, set, takeTheirs } = useMerge(fieldsOf(person));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [fault, setFault] = useState<{ name?: string; day?: string }>({});
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const today = dayKey(now(), zone);
    const wrong = {
      name: mine.displayName.trim() ? undefined : t('about.needName'),
      day: mine.bornOn > today ? t('about.future') : undefined,
    };
    setFault(wrong);
    if (wrong.name || wrong.day) return;
    if (changed.length === 0) return done();
    const body = Object.fromEntries(changed.map((field) => [field, mine[field].trim() || null]));
    const view = await send('PATCH', '', { version: person.version, ...body }, (problem) => {
      setConflict(conflictOf(problem));
      void queryClient.invalidateQueries({ queryKey: personQuery(person.id).queryKey });
    });
    if (!view) return;
    say(t('about.saved'));
    done();
  };
  return (
    <form className="boxform" onSubmit={save} noValidate aria-label={t('about.edit')} onKeyDown={onEscape(done)}>
      {(conflict || clashes.length > 0) && (
        <ClashNote conflict={conflict ?? SEEN()} clashes={clashes} label={(field) => t(`about.${field}`)} take={takeTheirs} />
      )}
      {NAMES.map((field, n) => (
        <Field
          key={field}
          label={t(`about.${field}`)}
          value={mine[field]}
          maxLength={LENGTH[field]}
          autoComplete="off"
          autoFocus={n === 0}
          error={field === 'displayName' ? fault.name : undefined}
          onChange={(event) => set({ [field]: event.target.value })}
        />
      ))}
      <DateField label={t('about.bornOn')} value={mine.bornOn} error={fault.day} onChange={(bornOn) => set({ bornOn })} />
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <div className="acts">
        <button type="submit" className="btn primary" disabled={busy}>
          {conflict ? t('merge.again') : t('about.save')}
        </button>
        <button type="button" className="btn ghost" onClick={done}>
          {t('do.cancel')}
        </button>
      </div>
    </form>
  );
}
