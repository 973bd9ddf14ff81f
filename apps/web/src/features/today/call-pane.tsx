import type { MemberView, QueueRow } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { callSheetQuery } from '../../api/queries.js';
import { Icon } from '../../ui/icon.js';
import { useKeys } from '../../ui/keys.js';
import { shown, useMask } from '../../ui/mask.js';
import { ErrorState, Late } from '../../ui/states.js';
import { t } from '../../words/words.js';
import { keyOf } from './asks.js';
import { CallBlock } from './call-block.js';
import { ChosenForm } from './chosen-form.js';
import { ClashBox, OverBox } from './clash-box.js';
import { LetterLink } from './letter-link.js';
import { HowHint, LadderLine, OutcomeGrid } from './outcome-grid.js';
import { Chips, TakenNote, Told, Who, WhyBox } from './pane-parts.js';
import { ReactionLine } from './reaction-line.js';
import { AssignMenu, SnoozeMenu } from './row-menus.js';
import { ScriptBox } from './script-box.js';
import { SoFar } from './so-far.js';
import { isStep, StepBox } from './step-box.js';
import { usePane } from './use-pane.js';
import type { Line } from './use-queue.js';

const SnoozeForm = lazy(() => import('./snooze-form.js'));

interface Props {
  id: string;
  row: QueueRow | undefined;
  members: readonly MemberView[];
  next: Line | null;
  /** It is dealt with: on to the next. */
  done: (id: string) => void;
  onNext: () => void;
}

/** One call at a desk: who, why, Call, what to say, how it went, what was before (LOOK §7). */
export function CallPane({ id, row, members, next, done, onNext }: Props) {
  const { data: sheet, error, refetch } = useQuery(callSheetQuery(id));
  const pane = usePane(id, sheet, done);
  const masked = useMask();
  const navigate = useNavigate();
  const [menu, setMenu] = useState<{ is: 'snooze' | 'assign'; anchor: HTMLElement } | null>(null);
  const [dating, setDating] = useState(false);
  const open = (is: 'snooze' | 'assign') => {
    const anchor = document.querySelector<HTMLElement>(`[data-act="${is}"]`);
    if (anchor && pane.mayKeep && !pane.isOver) setMenu({ is, anchor });
  };
  const outcomeKeys = Object.fromEntries(
    (sheet && !isLocked() ? sheet.outcomes : []).flatMap((offer) => {
      const key = sheet && keyOf(sheet.outcomes, offer.outcome);
      return key ? [[key, () => pane.choose(offer)] as const] : [];
    }),
  );
  useKeys({
    ...outcomeKeys,
    c: () => document.querySelector<HTMLElement>('.callnow:not([disabled])')?.click(),
    s: () => open('snooze'),
    a: () => open('assign'),
    o: () => sheet && void navigate({ to: '/people/$personId', params: { personId: sheet.personId } }),
  });
  function isLocked(): boolean {
    return !pane.mayKeep || sheet?.state === 'done' || !pane.alone;
  }
  const name = row ? shown(row.name, masked) : sheet ? shown(sheet.name, masked) : t('today.pane.label');
  if (!sheet)
    return (
      <section className="callpane" aria-label={name} aria-busy={!error}>
        {error ? (
          <ErrorState title={t('today.pane.error')} error={error} retry={() => void refetch()} />
        ) : (
          <>
            <header className="phead">
              <h2>{name}</h2>
            </header>
            <Late>
              <div className="callbody" role="status">
                <span className="sr">{t('today.pane.loading')}</span>
                <span className="sk short" />
                <span className="sk" />
                <span className="sk" />
              </div>
            </Late>
          </>
        )}
      </section>
    );
  const step = isStep(sheet);
  const letter = sheet.kind === 'termination_letter';
  return (
    <section className="callpane" aria-label={name}>
      <header className="phead">
        <Who sheet={sheet} members={members}>
          <div className="callacts">
            {pane.mayKeep && !pane.isOver && (
              <>
                <button
                  type="button"
                  className="btn ghost"
                  data-act="snooze"
                  aria-haspopup="menu"
                  aria-keyshortcuts="s"
                  onClick={() => open('snooze')}
                >
                  <Icon is="asleep" size={17} />
                  {t('today.pane.snooze')} <kbd>s</kbd>
                </button>
                <button
                  type="button"
                  className="btn ghost"
                  data-act="assign"
                  title={t('today.pane.assign')}
                  aria-haspopup="menu"
                  aria-keyshortcuts="a"
                  onClick={() => open('assign')}
                >
                  <Icon is="people" size={17} />
                  <span className="sr">{t('today.pane.assign')}</span> <kbd>a</kbd>
                </button>
              </>
            )}
            <Link className="btn" to="/people/$personId" params={{ personId: sheet.personId }} aria-keyshortcuts="o">
              {t('today.pane.open')} <kbd>o</kbd>
            </Link>
          </div>
        </Who>
        <Chips sheet={sheet} />
      </header>
      <div className="callbody">
        {pane.isOver && <OverBox sheet={sheet} acts={pane.acts} members={members} next={next} onNext={onNext} />}
        <ClashBox sheet={sheet} acts={pane.acts} />
        {dating && (
          <Suspense fallback={null}>
            <SnoozeForm sheet={sheet} done={pane.finished} onClose={() => setDating(false)} />
          </Suspense>
        )}
        {sheet.state === 'open' && <WhyBox sheet={sheet} row={row} members={members} />}
        <Told sheet={sheet} />
        <TakenNote sheet={sheet} pane={pane} members={members} />
        {!pane.mayWrite && <p className="note">{t('today.how.readOnly')}</p>}
        {sheet.state === 'open' && pane.mayKeep && step && <StepBox sheet={sheet} done={pane.finished} />}
        <LetterLink sheet={sheet} />
        {sheet.state === 'open' && pane.mayKeep && !letter && (!step || sheet.kind === 'next_step') && (
          <CallBlock sheet={sheet} alone={pane.alone} onAlone={pane.setAlone} onCall={pane.claim.call} />
        )}
        {sheet.state === 'open' && <ScriptBox sheet={sheet} />}
        {sheet.state !== 'done' && pane.mayKeep && pane.alone && sheet.outcomes.length > 0 && (
          <section aria-labelledby="how">
            <h3 className="h3" id="how">
              {t('today.how.title')}{' '}
              <small>
                <HowHint />
              </small>
            </h3>
            <OutcomeGrid sheet={sheet} chosen={pane.chosen?.outcome ?? null} choose={pane.choose} busy={pane.acts.busy} />
            <ChosenForm sheet={sheet} pane={pane} />
            {!pane.chosen && <LadderLine sheet={sheet} />}
            <ReactionLine sheet={sheet} chosen={pane.reaction} choose={pane.setReaction} />
          </section>
        )}
        <SoFar sheet={sheet} row={row} members={members} />
      </div>
      {menu?.is === 'snooze' && (
        <SnoozeMenu sheet={sheet} anchor={menu.anchor} onClose={closer(menu.anchor)} done={pane.finished} onDate={() => setDating(true)} />
      )}
      {menu?.is === 'assign' && (
        <AssignMenu sheet={sheet} anchor={menu.anchor} onClose={closer(menu.anchor)} done={() => undefined} members={members} />
      )}
    </section>
  );

  function closer(anchor: HTMLElement) {
    return (back: boolean) => {
      setMenu(null);
      if (back) anchor.focus();
    };
  }
}
