import type { GoalsView, SurveySummary } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { goalsQuery, surveySummaryQuery } from '../../api/asks-queries.js';
import { ask } from '../../api/client.js';
import { useMay } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { Field } from '../../ui/field.js';
import { scoreWords } from '../../ui/rounded.js';
import { ErrorState, Late } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { SettingsFrame } from './settings-frame.js';

/** One question to clients, goals of a month, and what cover must bring. */
export default function AsksPage() {
  const goals = useQuery(goalsQuery);
  const surveys = useQuery(surveySummaryQuery);
  const error = goals.error ?? surveys.error;
  return (
    <SettingsFrame page="asks">
      <header>
        <h2>{t('asks.title')}</h2>
        <p>{t('asks.lead')}</p>
      </header>
      {goals.data && surveys.data ? (
        <div className="setrows">
          <Surveys summary={surveys.data} />
          <Goals key={goals.data.changes[0]?.version ?? 0} view={goals.data} />
        </div>
      ) : error ? (
        <ErrorState title={t('asks.error')} error={error} retry={() => void Promise.all([goals.refetch(), surveys.refetch()])} />
      ) : (
        <Late>
          <p className="quiet" role="status">
            {t('asks.loading')}
          </p>
        </Late>
      )}
    </SettingsFrame>
  );
}

function Surveys({ summary }: { summary: SurveySummary }) {
  const mayWrite = useMay('settings.write');
  const { mailed, asked, answered, nps, interval95 } = summary;
  // It stands as it was pressed until it is known what holds.
  const [on, setOn] = useState(summary.on);
  const turn = async (to: boolean) => {
    setOn(to);
    try {
      await ask('PUT', '/api/surveys/asking', { body: { on: to } });
      toast({ text: t(to ? 'asks.turnedOn' : 'asks.turnedOff') });
    } catch (error) {
      setOn(!to);
      toast({ text: problemWords(error), forMs: 10_000 });
    } finally {
      void queryClient.invalidateQueries({ queryKey: surveySummaryQuery.queryKey });
    }
  };
  return (
    <Row id="surveys" title={t('asks.surveys')} note={t('asks.surveysNote')}>
      <label className="ckrow">
        <input type="checkbox" checked={on} disabled={!mayWrite} onChange={({ target }) => void turn(target.checked)} />
        <span>{t('asks.on')}</span>
      </label>
      <div className="setsaid">
        {!mailed && <p>{t('asks.byHand')}</p>}
        <p>{asked === 0 ? t('asks.noneAsked') : t('asks.answered', { k: answered, n: asked })}</p>
        {answered > 0 && <p>{t('asks.scores', { ...summary })}</p>}
        {answered > 0 && nps === null && <p>{t('asks.few')}</p>}
        {nps !== null && interval95 && (
          <p>{t('asks.nps', { nps: scoreWords(nps), from: scoreWords(interval95[0] ?? 0), to: scoreWords(interval95[1] ?? 0) })}</p>
        )}
      </div>
    </Row>
  );
}

const FIELDS = [
  'newClients',
  'conversionPercent',
  'answeredInTimePercent',
  'coverCost',
  'marginPerVisit',
  'missedFrom',
  'missedTo',
] as const;
type Name = (typeof FIELDS)[number];
const MOST: Record<Name, number> = {
  newClients: 10_000,
  conversionPercent: 100,
  answeredInTimePercent: 100,
  coverCost: 10_000_000,
  marginPerVisit: 10_000_000,
  missedFrom: 10_000_000,
  missedTo: 10_000_000,
};

function Goals({ view }: { view: GoalsView }) {
  const readOnly = !useMay('settings.write');
  const [typed, setTyped] = useState<Record<Name, string>>(() => {
    const { from: missedFrom = null, to: missedTo = null } = view.breakEven.missedCallValue ?? {};
    const known: Record<Name, number | null> = { ...view.goals, ...view.breakEven, missedFrom, missedTo };
    return Object.fromEntries(FIELDS.map((name) => [name, known[name]?.toString() ?? ''])) as Record<Name, string>;
  });
  const [busy, setBusy] = useState(false);
  const wrong = (name: Name) => typed[name] !== '' && !(/^\d{1,8}$/.test(typed[name]) && Number(typed[name]) <= MOST[name]);
  // A range has two ends, the lower one first; one alone says nothing.
  const half = (typed.missedFrom === '') !== (typed.missedTo === '') || Number(typed.missedFrom) > Number(typed.missedTo);
  const number = (name: Name) => (typed[name] === '' ? null : Number(typed[name]));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (FIELDS.some(wrong) || half) return;
    setBusy(true);
    try {
      const saved = await ask<GoalsView>('PUT', '/api/goals', {
        body: {
          version: view.version,
          goals: {
            newClients: number('newClients'),
            conversionPercent: number('conversionPercent'),
            answeredInTimePercent: number('answeredInTimePercent'),
          },
          breakEven: {
            coverCost: number('coverCost'),
            marginPerVisit: number('marginPerVisit'),
            missedCallValue: typed.missedFrom === '' ? null : { from: Number(typed.missedFrom), to: Number(typed.missedTo) },
          },
        },
      });
      queryClient.setQueryData(goalsQuery.queryKey, saved);
      toast({ text: t('asks.saved') });
    } catch (error) {
      toast({ text: problemWords(error), forMs: 10_000 });
    } finally {
      setBusy(false);
    }
  };
  const field = (name: Name, label: string, fault?: string) => (
    <Field
      label={label}
      inputMode="numeric"
      value={typed[name]}
      disabled={readOnly}
      error={wrong(name) ? t('asks.wrong', { most: MOST[name].toLocaleString('en-US') }) : fault}
      onChange={({ target }) => setTyped({ ...typed, [name]: target.value.trim() })}
    />
  );
  const { breakEvenVisits: visits, breakEven } = view;
  const entered = breakEven.coverCost !== null && breakEven.marginPerVisit !== null;
  return (
    <form onSubmit={save} noValidate aria-label={t('asks.goals')}>
      <Row id="goals" title={t('asks.goals')} note={t('asks.goalsNote')}>
        {field('newClients', t('asks.newClients'))}
        {field('conversionPercent', t('asks.conversion'))}
        {field('answeredInTimePercent', t('asks.inTime'))}
      </Row>
      <Row id="money" title={t('asks.money')} note={t('asks.moneyNote')}>
        {field('coverCost', t('asks.cover'))}
        {field('marginPerVisit', t('asks.margin'))}
        <div className="setpair">
          {field('missedFrom', t('asks.missedFrom'))}
          {field('missedTo', t('asks.missedTo'), half ? t('asks.missedHalf') : undefined)}
        </div>
        {entered && (
          <p className="setsaid" role="status">
            {visits === null ? t('asks.never') : t('asks.visits', { count: visits })}
          </p>
        )}
        {!readOnly && (
          <div className="acts">
            <button type="submit" className="btn primary" disabled={busy || half || FIELDS.some(wrong)}>
              {t('asks.save')}
            </button>
          </div>
        )}
      </Row>
    </form>
  );
}

function Row({ id, title, note, children }: { id: string; title: string; note: string; children: ReactNode }) {
  return (
    <section className="setrow" aria-labelledby={`asks-${id}`}>
      <div>
        <h3 id={`asks-${id}`}>{title}</h3>
        <p>{note}</p>
      </div>
      <div className="setfields">{children}</div>
    </section>
  );
}
