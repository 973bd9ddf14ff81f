import type { JourneyView } from '@porchlight/client';
import { Link } from '@tanstack/react-router';
import { Children, Fragment, type ReactNode, useState } from 'react';
import { useMay, useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { ageWords, dayKey, dueWords } from '../../ui/time.js';
import { WaitMark } from '../../ui/wait-mark.js';
import { t } from '../../words/words.js';
import { NextStepForm } from './next-step-form.js';
import type { Commands } from './use-commands.js';

/** What we do next and until when; lamp-edged only while it waits for us today (LOOK §1). `children`: the call. */
export function NextStepBox({
  journey,
  doNotContact,
  commands,
  children,
}: {
  journey: JourneyView;
  doNotContact: boolean;
  commands: Commands;
  children?: ReactNode;
}) {
  const zone = useZone();
  const at = useNow();
  const mayChange = useMay('journeys.write') && journey.stage !== 'closed';
  const waits = useMay('waitlist.read') && journey.stage === 'waitlisted';
  const [editing, setEditing] = useState(false);
  const due = dueOf(journey);
  const ms = due ? Date.parse(due.at) : null;
  const over = ms !== null && ms <= at;
  const today = ms !== null && (over || dayKey(ms, zone) === dayKey(at, zone));
  return (
    <section className={`box next${today ? ' waits' : ''}`} aria-label={t('next.title')}>
      <div className="boxh">
        <h3>{t('next.title')}</h3>
        {mayChange && !editing && (
          <button type="button" className="lnk" onClick={() => setEditing(true)}>
            {journey.nextStep ? t('next.change') : t('next.set')}
          </button>
        )}
      </div>
      {editing ? (
        <NextStepForm journey={journey} commands={commands} done={() => setEditing(false)} />
      ) : (
        <div className="nextline">
          {today && <WaitMark wait={over ? 'over' : 'due'} />}
          <div>{words(journey, doNotContact, due, { at, zone, over })}</div>
        </div>
      )}
      {waits && (
        <Link to="/waitlist" className="lnk waitlink">
          {t('waitlist.person')}
        </Link>
      )}
      {!editing && children}
    </section>
  );
}

type Due = { at: string; what: JourneyView['followUps'][number]['kind'] } | null;
/** The earliest of what is open. */
function dueOf({ followUps }: JourneyView): Due {
  const [first] = [...followUps].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return first ? { at: first.dueAt, what: first.kind } : null;
}

/** Everything that is open, the earliest first: what a rule asked for stands here as it stands in Today. */
function words(
  journey: JourneyView,
  doNotContact: boolean,
  due: Due,
  { at, zone, over }: { at: number; zone: string; over: boolean },
): ReactNode {
  const { nextStep, followUps } = journey;
  if (journey.stage === 'closed') return <p className="muted">{t('next.closed')}</p>;
  const when = (dueAt: string, late: boolean) => (
    <span className={late ? 'late' : 'muted'}>
      {late ? t('next.over', { age: ageWords(at - Date.parse(dueAt)) }) : t('next.due', { when: dueWords(dueAt, zone, at) })}
    </span>
  );
  const step = nextStep && (
    <>
      <b>{t(`step.${nextStep.what}`)}</b> {nextStep.note && <p>{nextStep.note}</p>}
      {nextStep.dueAt && when(nextStep.dueAt, over && due?.what === 'next_step')}
    </>
  );
  const lines = followUps
    .flatMap(({ kind, ...one }) => (kind === 'next_step' ? [] : { kind, ...one }))
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))
    .map(({ kind, dueAt, causeKey }) => (
      <Fragment key={causeKey}>
        <b>{kind === 'first_reply' ? t('next.firstReply') : t(`step.${kind}`)}</b>{' '}
        {kind === 'first_reply' && <p className="muted">{t('next.firstReplyText', { when: dueWords(journey.inquiredAt, zone, at) })}</p>}
        {when(dueAt, Date.parse(dueAt) <= at)}
      </Fragment>
    ));
  const [first, ...also] = due && due.what !== 'next_step' ? [...lines, step] : [step, ...lines];
  if (!first && also.length === 0) return <p className="muted">{doNotContact ? t('next.silent') : t('next.none')}</p>;
  return (
    <>
      {first}
      {Children.toArray(also).map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no state and stand in their order
        <div className="also" key={n}>
          {line}
        </div>
      ))}
    </>
  );
}
