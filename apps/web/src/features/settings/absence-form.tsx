import { type MemberView, Problem } from '@porchlight/client';
import { type FormEvent, useRef, useState } from 'react';
import { ask } from '../../api/client.js';
import { useMay, useMe, useZone } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { absencesQuery, queryClient } from '../../api/queries.js';
import { Choice } from '../../ui/choice.js';
import { now } from '../../ui/clock.js';
import { DateField } from '../../ui/date-field.js';
import { dayKey } from '../../ui/time.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { daysWords } from './absence-list.js';

const DESK = 'desk';
type Faults = Partial<Record<'firstDay' | 'lastDay' | 'coverId', string>>;

/** From when until when, and who covers. An owner says it of anybody, everybody else of themselves. */
export function AbsenceForm({ members }: { members: readonly MemberView[] }) {
  const me = useMe();
  const zone = useZone();
  const mayAny = useMay('members.write');
  const today = dayKey(now(), zone);
  const [who, setWho] = useState(me.member.id);
  const [firstDay, setFirst] = useState('');
  const [lastDay, setLast] = useState('');
  const [cover, setCover] = useState(DESK);
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  // The same days sent again are the same absence.
  const key = useRef(crypto.randomUUID());
  const here = members.filter(({ disabled }) => !disabled);
  const covers = here.filter(({ id, roles }) => id !== who && roles.some((role) => ['owner', 'front_desk', 'clinician'].includes(role)));
  const covering = covers.find(({ id }) => id === cover);
  /** What was wrong is no longer said once it is mended. */
  const saying = (set: (value: string) => void) => (value: string) => {
    setFaults({});
    set(value);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: Faults =
      !firstDay || !lastDay ? { lastDay: t('me.absence.need') } : lastDay < firstDay ? { lastDay: t('me.absence.order') } : {};
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      await ask('POST', who === me.member.id ? '/api/absences' : `/api/members/${who}/absences`, {
        body: { firstDay, lastDay, coverId: covering?.id ?? null },
        idempotencyKey: key.current,
      });
      toast({ text: t('me.absence.kept', { days: daysWords({ firstDay, lastDay }, zone, now()) }) });
      setFirst('');
      setLast('');
      setCover(DESK);
      void queryClient.invalidateQueries({ queryKey: absencesQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['queue'] });
    } catch (error) {
      const errors = Problem.is(error, 'invalid-input') ? error.member<{ pointer: string; detail: string }[]>('errors') : undefined;
      if (errors) setFaults(Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.slice(1), detail])));
      else toast({ text: problemWords(error) });
    } finally {
      key.current = crypto.randomUUID();
      setBusy(false);
    }
  };
  return (
    <form className="meform" onSubmit={send} noValidate aria-label={t('me.absence.title')}>
      {mayAny && (
        <Choice
          label={t('me.absence.who')}
          value={who}
          options={here.map(({ id, name }) => ({ value: id, label: id === me.member.id ? t('me.absence.you', { name }) : name }))}
          onChange={setWho}
        />
      )}
      <div className="mepair">
        <DateField label={t('me.absence.first')} value={firstDay} min={today} error={faults.firstDay} onChange={saying(setFirst)} />
        <DateField label={t('me.absence.last')} value={lastDay} min={firstDay || today} error={faults.lastDay} onChange={saying(setLast)} />
      </div>
      <Choice
        label={t('me.absence.coverLabel')}
        value={covering ? cover : DESK}
        options={[{ value: DESK, label: t('me.absence.frontDesk') }, ...covers.map(({ id, name }) => ({ value: id, label: name }))]}
        error={faults.coverId}
        onChange={saying(setCover)}
      />
      {covering && <p className="note">{t(who === me.member.id ? 'me.absence.sees' : 'me.absence.seesTheirs', { who: covering.name })}</p>}
      <button type="submit" className="btn primary" disabled={busy}>
        {t('me.absence.keep')}
      </button>
    </form>
  );
}
