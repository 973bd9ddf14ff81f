import { PROOFS } from '@porchlight/pipeline';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../api/me.js';
import { useMedia } from '../../ui/use-media.js';
import { t } from '../../words/words.js';
import { AboutBox } from './about-box.js';
import { CallButton } from './call-button.js';
import { KinBox } from './kin-box.js';
import { NextStepBox } from './next-step.js';
import { OriginBox } from './origin-box.js';
import { PassesBox } from './passes-box.js';
import { PersonHead } from './person-head.js';
import { ProofList } from './proof-list.js';
import { ReachBox } from './reach-box.js';
import { ReachEditor } from './reach-editor.js';
import { SurveysBox } from './surveys-box.js';
import { Timeline } from './timeline.js';
import { usePersonActs } from './use-person-acts.js';
import type { Subject } from './use-subject.js';
import { VisitsBox } from './visits-box.js';
import { WarningBand } from './warning-band.js';

type Tab = 'history' | 'proofs' | 'reach' | 'about';
const TABS: readonly Tab[] = ['history', 'proofs', 'reach', 'about'];

/** One column: the pane beside the board, and the phone. What is due and the call come first; the rest stands behind tabs. */
export function PersonNarrow({ subject, thumb = false, children }: { subject: Subject; thumb?: boolean; children?: ReactNode }) {
  const { person, journey, show } = subject;
  const [tab, setTab] = useState<Tab>('history');
  const [reaching, setReaching] = useState(false);
  const mayWrite = useMay('people.write');
  const phone = useMedia('(max-width: 699px)');
  const acts = usePersonActs(subject);
  const here = journey ? journey.facts.filter(({ kind }) => PROOFS.some((proof) => proof === kind)).length : 0;
  if (acts.checklist) return <div className="proof inplace">{acts.checklist}</div>;
  return (
    <>
      {/* The top bar, which names the page, is not there on a phone. */}
      {thumb && phone && <h1 className="sr">{t('person.people')}</h1>}
      <PersonHead person={person} journey={journey} commands={acts.commands}>
        {children}
      </PersonHead>
      <WarningBand person={person} />
      <div className="pbody">
        {reaching ? (
          <ReachEditor person={person} done={() => setReaching(false)} />
        ) : (
          <>
            {journey && (
              <NextStepBox journey={journey} doNotContact={person.safeContact.doNotContact} commands={acts.commands}>
                {!thumb && <CallButton person={person} journeyId={journey?.id} />}
              </NextStepBox>
            )}
            {!thumb && <div className="acts">{acts.buttons}</div>}
            {!mayWrite && <p className="note">{t('person.readOnly', { who: t('move.whoMay') })}</p>}
            <div
              className="seg tabs"
              role="tablist"
              aria-label={t('person.tabs.label')}
              onKeyDown={(event) => walk(event.key, tab, setTab) && event.preventDefault()}
            >
              {TABS.map((one) => (
                <button
                  key={one}
                  type="button"
                  role="tab"
                  id={`tab-${one}`}
                  aria-selected={tab === one}
                  aria-controls="tab-panel"
                  tabIndex={tab === one ? 0 : -1}
                  className={tab === one ? 'on' : ''}
                  onClick={() => setTab(one)}
                >
                  {t(`person.tabs.${one}`, { n: here })}
                </button>
              ))}
            </div>
            <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="tabpanel">
              {tab === 'history' && journey && <Timeline journeyId={journey.id} />}
              {tab === 'proofs' && journey && (
                <>
                  <ProofList journey={journey} person={person} commands={acts.commands} />
                  <VisitsBox journey={journey} commands={acts.commands} />
                </>
              )}
              {tab === 'reach' && <ReachBox person={person} edit={() => setReaching(true)} />}
              {tab === 'about' && (
                <>
                  <AboutBox person={person} />
                  <KinBox person={person} />
                  {journey && <OriginBox key={journey.id} journeyId={journey.id} personId={person.id} />}
                  <SurveysBox personId={person.id} />
                  <PassesBox person={person} shown={journey?.id ?? null} show={show} />
                </>
              )}
            </div>
          </>
        )}
      </div>
      {thumb && !reaching && (
        <div className="thumb">
          <CallButton person={person} journeyId={journey?.id} byName />
          <div className="two">{acts.buttons}</div>
        </div>
      )}
      {acts.dialog}
    </>
  );
}

function walk(key: string, tab: Tab, go: (tab: Tab) => void): boolean {
  const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (!by) return false;
  const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length]!;
  go(next);
  document.getElementById(`tab-${next}`)?.focus();
  return true;
}
