import type { LetterView } from '@porchlight/client';
import { useState } from 'react';
import { useMay, useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { shown, useMask } from '../../ui/mask.js';
import { StageRing } from '../../ui/stage-ring.js';
import { dayName } from '../../ui/time.js';
import { t } from '../../words/words.js';
import type { Editing } from './editing.js';
import { LetterChecks } from './letter-checks.js';
import { Returned } from './letter-return.js';
import { LetterPrint, LetterSending } from './letter-sending.js';
import { ReasonForm } from './reason-form.js';
import { useLetter } from './use-letter.js';
import { WayList } from './way-list.js';

interface Props {
  letter: LetterView;
  editing: Editing;
  edit: (editing: Editing) => void;
}

/** Beside the letter: whose it is, whether it may go, and the one thing to do now. */
export function LetterAside({ letter, editing, edit }: Props) {
  const zone = useZone();
  const masked = useMask();
  const day = (at: string) => dayName(at, zone, now());
  const { state, approved, sent } = letter;
  return (
    <aside className="laside" aria-label={shown(letter.name, masked)}>
      <header>
        <h2>{shown(letter.name, masked)}</h2>
        <p className="row-flex small muted">
          <StageRing stage={letter.stage} size={15} />{' '}
          {t(letter.stage === 'closed' ? 'letters.closedSince' : 'letters.closingSince', { when: day(letter.enteredAt) })}
        </p>
      </header>
      {state === 'drafted' && <LetterChecks letter={letter} />}
      {approved && state !== 'drafted' && (
        <p className="small">{t('letters.approved', { who: approved.byName, when: day(approved.at) })}</p>
      )}
      {state === 'drafted' && <WayList letter={letter} />}
      {(state === 'drafted' || state === 'approved') && <BeforeItGoes letter={letter} editing={editing} edit={edit} />}
      {state === 'withdrawn' && <p>{t('letters.withdrawn')}</p>}
      {state === 'undeliverable' && <p>{t('letters.undeliverable', { when: letter.returnedAt ? day(letter.returnedAt) : '' })}</p>}
      {sent && (
        <section>
          <h3 className="boxh">{t('letters.sent.title')}</h3>
          <p>{t('letters.sent.by', { way: t(`letters.way.${sent.way}`), when: day(sent.at), who: sent.byName })}</p>
          {sent.proof && <p className="small muted">{t('letters.sent.proof', { proof: sent.proof })}</p>}
          {letter.chartNoteAt && <p className="small muted">{t('letters.sent.note', { when: day(letter.chartNoteAt) })}</p>}
          <p className="small muted hash">{t('letters.sent.file', { hash: sent.sha256.slice(0, 16) })}</p>
        </section>
      )}
      {(state === 'sent' || state === 'undeliverable') && <LetterPrint letter={letter} />}
      {state === 'sent' && <Returned letter={letter} words={t('letters.cameBack')} />}
    </aside>
  );
}

function BeforeItGoes({ letter, editing, edit }: Props) {
  const mayWrite = useMay('letters.write');
  const { busy, run } = useLetter(letter);
  const [none, setNone] = useState(false);
  const masked = useMask();
  const ready = letter.missing.length === 0 && letter.findings.length === 0;
  const name = shown(letter.name, masked);
  if (!mayWrite) return null;
  if (none)
    return (
      <ReasonForm
        followUpId={letter.followUpId}
        journeyVersion={letter.journeyVersion}
        name={letter.name}
        onCancel={() => setNone(false)}
      />
    );
  return (
    <>
      {letter.state === 'approved' && (
        <>
          <LetterPrint letter={letter} />
          <LetterSending letter={letter} />
          <Returned letter={letter} words={t('letters.notHanded')} />
        </>
      )}
      <div className="lacts">
        {letter.state === 'drafted' && letter.mayApprove && (
          <button
            type="button"
            className="btn primary lg wide"
            disabled={!ready || busy || editing !== null}
            onClick={() => void run('POST', '/approval', {}, t('letters.said.approved', { name }))}
          >
            {busy ? t('letters.approving') : t('letters.approve')}
          </button>
        )}
        {letter.state === 'drafted' && !letter.mayApprove && <p className="small muted">{t('letters.whoApproves')}</p>}
        <div className="row-flex two">
          <button type="button" className="btn" disabled={editing === 'facts' || masked} onClick={() => edit('facts')}>
            {t('letters.editFacts')}
          </button>
          <button type="button" className="btn" disabled={editing === 'words' || masked} onClick={() => edit('words')}>
            {t('letters.editWords')}
          </button>
        </div>
        {letter.mayApprove && (
          <button type="button" className="btn ghost" onClick={() => setNone(true)}>
            {t('letters.noLetter')}
          </button>
        )}
        <p className="small muted">{t(letter.state === 'approved' ? 'letters.reapprove' : 'letters.afterwards')}</p>
      </div>
    </>
  );
}
