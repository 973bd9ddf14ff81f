import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useRef } from 'react';
import { useOfflineSince } from '../../api/connection.js';
import { useMe } from '../../api/me.js';
import { callSheetQuery, queryClient } from '../../api/queries.js';
import { announce } from '../../ui/announcer.js';
import { now } from '../../ui/clock.js';
import { useKeys } from '../../ui/keys.js';
import { shownNow } from '../../ui/mask.js';
import { ErrorState, Late } from '../../ui/states.js';
import { clockTime } from '../../ui/time.js';
import { useMedia } from '../../ui/use-media.js';
import { t } from '../../words/words.js';
import { CallPane } from './call-pane.js';
import { EveningNote } from './evening-note.js';
import { PhoneCall } from './phone-call.js';
import { QueueHead } from './queue-head.js';
import { focusRow, QueueList } from './queue-list.js';
import { causeOf, reasonOf } from './reason-words.js';
import { onUndone, undoLast } from './undo-last.js';
import { following, type Line, nextAfter, useQueue } from './use-queue.js';
import './today.css';

/** So many call sheets are fetched ahead. */
const READY = 4;

const EmptyQueue = lazy(() => import('./empty-queue.js'));

interface Props {
  /** The open follow-up, as it stands in the address. */
  follow: string | undefined;
  mine: boolean;
  /** On a phone: the list instead of one by one. */
  list: boolean;
}

/** Today: whom to call now, what may be said, how it went, and the next one. Home of the front desk and of clinicians (ux, screen 1). */
export default function TodayPage({ follow, mine, list }: Props) {
  const me = useMe();
  const navigate = useNavigate();
  const today = useQueue(me, mine);
  const narrow = useMedia('(max-width: 899px)');
  const offline = useOfflineSince() !== null;
  const { lines, open, queue, members } = today;
  const first = lines.find((line) => !line.taken && !line.waiting) ?? null;
  const selected = follow ?? first?.row.id ?? null;
  const line = lines.find(({ row }) => row.id === selected);
  const next = nextAfter(lines, selected);
  const { zone } = me.practice.settings;

  const go = useCallback(
    (search: { follow?: string | undefined; mine?: boolean | undefined; list?: boolean | undefined }) =>
      void navigate({ to: '/today', search: (old) => ({ ...old, ...search }), replace: true }),
    [navigate],
  );
  const select = useCallback((id: string | undefined) => go({ follow: id }), [go]);
  const near = useRef<{ lines: Line[]; next: Line | null }>({ lines, next });
  near.current = { lines, next };
  const onTo = useCallback(
    (to: Pick<Line, 'row'> | null) => {
      select(to?.row.id);
      if (!to) return;
      announce(t('today.nextOpens', { name: shownNow(to.row.name), why: reasonOf(causeOf(to.row), { zone, nowMs: now(), members: [] }) }));
      setTimeout(() => focusRow(to.row.id));
    },
    [select, zone],
  );
  /** Done and next: the row below opens by itself. */
  const done = useCallback((id: string) => onTo(nextAfter(near.current.lines, id)), [onTo]);

  useEffect(() => {
    onUndone((row) => onTo({ row }));
    return () => onUndone(() => {});
  }, [onTo]);
  const pin = follow === undefined ? first?.row.id : undefined;
  useEffect(() => {
    // What is open stays open: a new most urgent one must not slide under the eyes.
    if (pin) select(pin);
  }, [pin, select]);
  const ahead = following(lines, selected)
    .slice(0, READY)
    .map(({ row }) => row.id)
    .join();
  useEffect(() => {
    // The next calls are ready before this one is over, and where the line is poor.
    if (!offline) for (const id of ahead.split(',').filter(Boolean)) void queryClient.prefetchQuery(callSheetQuery(id));
  }, [ahead, offline]);
  const step = (by: number) => {
    const at = lines.findIndex(({ row }) => row.id === selected);
    const to = lines[Math.max(0, Math.min(lines.length - 1, at + by))];
    if (!to) return;
    select(to.row.id);
    focusRow(to.row.id);
  };
  useKeys({ j: () => step(1), k: () => step(-1), u: () => void undoLast(), 'Ctrl+z': () => void undoLast() });

  if (!queue)
    return today.error ? (
      <ErrorState title={t('today.error')} error={today.error} retry={today.refetch} />
    ) : (
      <Late>
        <Skeleton />
      </Late>
    );
  const head = (
    <QueueHead
      me={me}
      today={today}
      mine={mine}
      narrow={narrow}
      whose={!narrow || list || lines.length === 0}
      onMine={(own) => go({ mine: own || undefined, follow: undefined })}
    />
  );
  const kept = today.error !== null && !offline && (
    <div className="msg bad" role="alert">
      <p>{t('today.errorKept', { when: clockTime(queue.asOf, zone) })}</p>
      <button type="button" className="lnk" onClick={today.refetch}>
        {t('do.retry')}
      </button>
    </div>
  );
  const evening = <EveningNote today={today} selected={selected} onSelect={select} />;
  if (lines.length === 0 && !follow)
    return (
      <div className="today none">
        {(mine || queue.reached > 0) && head}
        {kept}
        <Suspense fallback={null}>
          <EmptyQueue nextDue={queue.nextDue} reached={queue.reached} mine={mine} onEveryone={() => go({ mine: undefined })} />
        </Suspense>
      </div>
    );
  const openLine = (id: string) => {
    if (id === selected) document.querySelector<HTMLElement>('.callpane .callnow')?.focus();
    select(id);
  };
  if (narrow)
    return (
      <div className="today narrow">
        {head}
        {kept}
        {evening}
        <div className="seg faces" role="group" aria-label={t('today.view')}>
          <button type="button" className={list ? '' : 'on'} aria-pressed={!list} onClick={() => go({ list: undefined })}>
            {t('today.oneByOne')}
          </button>
          <button type="button" className={list ? 'on' : ''} aria-pressed={list} onClick={() => go({ list: true })}>
            {t('today.list')}
          </button>
        </div>
        {list || !selected ? (
          <section className="queue" aria-label={t('today.queue')}>
            <QueueList
              today={today}
              selected={selected}
              onSelect={(id) => go({ follow: id, list: undefined })}
              onCall={(id) => go({ follow: id, list: undefined })}
            />
          </section>
        ) : (
          <PhoneCall key={selected} id={selected} line={line} members={members} next={next} done={done} onNext={() => onTo(next)} />
        )}
      </div>
    );
  return (
    <div className="today">
      <section className="queue" aria-label={t('today.queue')}>
        {head}
        {kept}
        {evening}
        <QueueList today={today} selected={selected} onSelect={openLine} />
      </section>
      {selected ? (
        <CallPane key={selected} id={selected} row={line?.row} members={members} next={next} done={done} onNext={() => onTo(next)} />
      ) : (
        <section className="callpane" aria-label={t('today.pane.label')}>
          {open.length === 0 && (
            <Suspense fallback={null}>
              <EmptyQueue nextDue={queue.nextDue} reached={queue.reached} mine={mine} onEveryone={() => go({ mine: undefined })} />
            </Suspense>
          )}
        </section>
      )}
    </div>
  );
}

/** Five rows to come; nothing shimmers (LOOK §13). */
const Skeleton = () => (
  <div className="today" role="status">
    <span className="sr">{t('today.loading')}</span>
    <div className="queue">
      {[1, 2, 3, 4, 5].map((n) => (
        <div key={n} className="qr skel">
          <span className="sk" />
          <span className="qmain">
            <span className="sk short" />
            <span className="sk" />
          </span>
        </div>
      ))}
    </div>
  </div>
);
