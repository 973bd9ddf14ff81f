import type { FollowUpDetail, MemberView, QueueRow } from '@porchlight/client';
import { useState } from 'react';
import { useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { StageRing } from '../../ui/stage-ring.js';
import { clockTime, dueWords } from '../../ui/time.js';
import { WaitMark } from '../../ui/wait-mark.js';
import { inOrder, WARNING_GLYPH } from '../../ui/warning-chips.js';
import { t } from '../../words/words.js';
import { phonesOf } from './call-block.js';
import { OfferedNote } from './offered-note.js';
import { asSentence, causeOf, causeOfSheet, reasonOf } from './reason-words.js';
import { isStep } from './step-box.js';
import type { Pane } from './use-pane.js';
import { tryWords, waitOf } from './wait-words.js';

interface Props {
  sheet: FollowUpDetail;
  row: QueueRow | undefined;
  members: readonly MemberView[];
}

/** Name, pronouns, stage, which try, who calls. */
export function Who({ sheet, members, children }: Omit<Props, 'row'> & { children?: React.ReactNode }) {
  const masked = useMask();
  const who = members.find(({ id }) => id === sheet.assignee)?.name ?? t('today.assign.desk');
  return (
    <div className="l1">
      <div className="who">
        <h2 id="call-name" tabIndex={-1}>
          {shown(sheet.name, masked)}
        </h2>
        <p className="sub">
          {sheet.pronouns && <span>{sheet.pronouns}</span>}
          <span className="stage">
            <StageRing stage={sheet.stage} size={14} />
            {t(`stage.${sheet.stage}`)}
          </span>
          {!isStep(sheet) && sheet.kind !== 'termination_letter' && <span>{tryWords(sheet, sheet.most)}</span>}
          <span>{who}</span>
        </p>
      </div>
      {children}
    </div>
  );
}

/** Restriction speaks, permission is quiet (LOOK §1, §10). */
export function Chips({ sheet }: { sheet: FollowUpDetail }) {
  const callOk = phonesOf(sheet)[0]?.ways.some(({ action, allowed }) => action === 'call' && allowed);
  if (sheet.warnings.length === 0 && !callOk) return null;
  return (
    <div className="chips">
      {inOrder(sheet.warnings).map((warning) => (
        <span key={warning} className="chip no big">
          <Icon is={WARNING_GLYPH[warning]} size={14} />
          {t(`warning.${warning}`)}
        </span>
      ))}
      {callOk && (
        <span className="chip ok big">
          <Icon is="phone" size={14} />
          {t('today.pane.callOk')}
        </span>
      )}
    </div>
  );
}

/** Why this person, and why now: nothing stands here that does not say so (ux 2.2, 2). */
export function WhyBox({ sheet, row, members }: Props) {
  const zone = useZone();
  const nowMs = useNow();
  const cause = row ? causeOf(row) : causeOfSheet(sheet);
  const wait = row && waitOf(row, { zone, nowMs });
  const when = dueWords(sheet.dueAt, zone, nowMs);
  const over = wait?.over && (sheet.kind === 'callback' || sheet.kind === 'first_reply');
  return (
    <div className="why-box">
      <WaitMark wait={wait?.mark ?? 'due'} share={wait?.share ?? null} size={22} />
      <div>
        <b>{asSentence(reasonOf(cause, { zone, nowMs, members }))}</b>
        <OfferedNote row={row} members={members} />
        <small>
          {over ? t('today.why.over', { when }) : t(`today.why.${sheet.kind}`, { when })}
          {sheet.snoozedUntil && Date.parse(sheet.snoozedUntil) > nowMs && (
            <> {t('today.clash.snoozed', { when: dueWords(sheet.snoozedUntil, zone, nowMs) })}</>
          )}
        </small>
      </div>
    </div>
  );
}

/** What they wrote, what is known of their safety, and the word that proves us: free words, so hidden with the names. */
export function Told({ sheet }: { sheet: FollowUpDetail }) {
  const masked = useMask();
  const [code, setCode] = useState(false);
  if (!sheet.safetyNote && !sheet.codeWord && !sheet.message && !sheet.callerNameShown) return null;
  return (
    <div className="told">
      {sheet.safetyNote && (
        <p className="safety">
          <Icon is="shield" size={16} />
          <span>
            <b>{t('today.pane.safety')}.</b> {masked ? t('today.pane.hidden') : sheet.safetyNote}
          </span>
        </p>
      )}
      {sheet.codeWord && (
        <p className="codeword">
          <b>{t('today.pane.codeWord')}:</b>{' '}
          {code && !masked ? (
            <span className="voice">{sheet.codeWord}</span>
          ) : (
            <button type="button" className="lnk" disabled={masked} onClick={() => setCode(true)}>
              {t('today.pane.showCode')}
            </button>
          )}
        </p>
      )}
      {sheet.callerNameShown && (
        <p>
          <b>{t('today.pane.callerId')}:</b> {masked ? t('today.pane.hidden') : sheet.callerNameShown}.{' '}
          <small>{t('today.pane.callerIdNote')}</small>
        </p>
      )}
      {sheet.message && (
        <blockquote>
          <small>{t('today.pane.wrote')}</small>
          {masked ? t('today.pane.hidden') : sheet.message}
        </blockquote>
      )}
    </div>
  );
}

/** Somebody else is calling, and since when; nothing is locked that a word to them would not open. */
export function TakenNote({ sheet, pane: { taken }, members }: Omit<Props, 'row'> & { pane: Pane }) {
  const zone = useZone();
  if (!taken || sheet.state !== 'open') return null;
  return (
    <p className="note taken" role="status">
      <Icon is="phone" size={16} />
      {t('today.how.claimed', {
        who: members.find(({ id }) => id === taken.memberId)?.name ?? t('today.someone'),
        when: clockTime(taken.since, zone),
      })}
    </p>
  );
}
