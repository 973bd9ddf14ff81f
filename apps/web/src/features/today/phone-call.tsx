import type { MemberView } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useZone } from '../../api/me.js';
import { callSheetQuery } from '../../api/queries.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { ErrorState, Late } from '../../ui/states.js';
import { clockTime } from '../../ui/time.js';
import { WaitMark } from '../../ui/wait-mark.js';
import { t } from '../../words/words.js';
import { CallBlock } from './call-block.js';
import { ChosenForm } from './chosen-form.js';
import { ClashBox, OverBox } from './clash-box.js';
import { LetterLink } from './letter-link.js';
import { OfferedNote } from './offered-note.js';
import { OutcomeGrid } from './outcome-grid.js';
import { Chips, TakenNote, Told } from './pane-parts.js';
import { ReactionLine } from './reaction-line.js';
import { asSentence, causeOf, causeOfSheet, reasonOf } from './reason-words.js';
import { SnoozeMenu } from './row-menus.js';
import { ScriptBox } from './script-box.js';
import { SoFar } from './so-far.js';
import { isStep, StepBox } from './step-box.js';
import { type Pane, usePane } from './use-pane.js';
import type { Line } from './use-queue.js';
import { tryWords } from './wait-words.js';

const SnoozeForm = lazy(() => import('./snooze-form.js'));

interface Props {
  id: string;
  line: Line | undefined;
  members: readonly MemberView[];
  next: Line | null;
  done: (id: string) => void;
  onNext: () => void;
}

/** One call in one hand: the card above, Call, Snooze and Skip under the thumb; the outcome sheet is there when the phone comes back. */
export function PhoneCall({ id, line, members, next, done, onNext }: Props) {
  const { data: sheet, error, refetch } = useQuery(callSheetQuery(id));
  const pane = usePane(id, sheet, done);
  const masked = useMask();
  const zone = useZone();
  const nowMs = useNow();
  const [asking, setAsking] = useState(false);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [dating, setDating] = useState(false);
  if (!sheet)
    return (
      <div className="phbody" aria-busy={!error}>
        {error ? (
          <ErrorState title={t('today.pane.error')} error={error} retry={() => void refetch()} />
        ) : (
          <Late>
            <span className="sr">{t('today.pane.loading')}</span>
            <span className="sk short" />
            <span className="sk" />
          </Late>
        )}
      </div>
    );
  const step = isStep(sheet);
  const callable = sheet.state === 'open' && !step && sheet.kind !== 'termination_letter';
  const reason = reasonOf(line ? causeOf(line.row) : causeOfSheet(sheet), { zone, nowMs, members });
  return (
    <>
      <article className="phbody" aria-labelledby="call-name">
        {pane.isOver && <OverBox sheet={sheet} acts={pane.acts} members={members} next={next} onNext={onNext} />}
        <ClashBox sheet={sheet} acts={pane.acts} />
        <header className="phwho">
          <WaitMark wait={line?.wait.mark ?? 'due'} share={line?.wait.share ?? null} size={26} />
          <div>
            <h2 id="call-name" tabIndex={-1}>
              {shown(sheet.name, masked)}
            </h2>
            <p>{asSentence(reason)}</p>
            <OfferedNote row={line?.row} members={members} />
            {line && <p className={line.wait.over ? 'od' : undefined}>{[line.wait.main, line.wait.small].join(', ')}</p>}
          </div>
        </header>
        <Chips sheet={sheet} />
        <Told sheet={sheet} />
        <TakenNote sheet={sheet} pane={pane} members={members} />
        {sheet.state === 'open' && <ScriptBox sheet={sheet} folded />}
        {dating && (
          <Suspense fallback={null}>
            <SnoozeForm sheet={sheet} done={pane.finished} onClose={() => setDating(false)} />
          </Suspense>
        )}
        {step && sheet.state === 'open' && pane.mayKeep && <StepBox sheet={sheet} done={pane.finished} />}
        {!step && <p className="quiet">{tryWords(sheet, sheet.most)}</p>}
        <SoFar sheet={sheet} row={line?.row} members={members} />
      </article>
      <div className="thumb">
        <LetterLink sheet={sheet} />
        {callable && pane.mayKeep && (
          <CallBlock
            sheet={sheet}
            alone={pane.alone}
            onAlone={pane.setAlone}
            big
            onCall={() => {
              pane.claim.call();
              setAsking(true);
            }}
          />
        )}
        <div className="two">
          {pane.mayKeep && !pane.isOver && (
            <button type="button" className="btn" aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
              <Icon is="asleep" size={20} />
              {t('today.pane.snooze')}
            </button>
          )}
          {sheet.outcomes.length > 0 && sheet.state !== 'done' && pane.mayKeep && (
            <button type="button" className="btn" onClick={() => setAsking(true)}>
              <Icon is="tick" size={20} />
              <span>
                {t('today.how.short')}
                <span className="sr">. {t('today.how.title')}</span>
              </span>
            </button>
          )}
          <button type="button" className="btn" onClick={onNext}>
            {t('today.pane.skip')}
            <Icon is="right" size={20} />
          </button>
        </div>
      </div>
      {anchor && (
        <SnoozeMenu
          sheet={sheet}
          anchor={anchor}
          done={pane.finished}
          onDate={() => setDating(true)}
          onClose={(back) => {
            setAnchor(null);
            if (back) anchor.focus();
          }}
        />
      )}
      {asking && <OutcomeSheet sheet={sheet} pane={pane} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Up from below: how did it go? Native, so that it holds the focus and Back or Esc lets it go. */
function OutcomeSheet({ sheet, pane, onClose }: { sheet: NonNullable<Parameters<typeof usePane>[1]>; pane: Pane; onClose: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const masked = useMask();
  const zone = useZone();
  useEffect(() => {
    const sheetBox = box.current;
    // A tap beside it lets it go, as Esc does.
    const beside = (event: MouseEvent) => event.target === sheetBox && sheetBox?.close();
    sheetBox?.showModal();
    sheetBox?.addEventListener('click', beside);
    return () => sheetBox?.removeEventListener('click', beside);
  }, []);
  const close = () => {
    pane.cancel();
    onClose();
  };
  return (
    <dialog ref={box} className="upsheet" aria-labelledby="how" onClose={close}>
      <div>
        <h2 id="how">{pane.chosen ? t(`attempt.${pane.chosen.outcome}`) : t('today.how.title')}</h2>
        <p className="muted">
          {pane.claim.calledAt
            ? t('today.how.called', { who: shown(sheet.name, masked), when: clockTime(pane.claim.calledAt, zone) })
            : shown(sheet.name, masked)}
        </p>
        {pane.chosen && pane.ask ? (
          <ChosenForm sheet={sheet} pane={pane} />
        ) : (
          <OutcomeGrid sheet={sheet} chosen={null} choose={pane.choose} busy={pane.acts.busy} big />
        )}
        <ReactionLine sheet={sheet} chosen={pane.reaction} choose={pane.setReaction} />
      </div>
    </dialog>
  );
}
