import { phaseOf } from '@porchlight/pipeline';
import { useState } from 'react';
import { useMay } from '../../api/me.js';
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
import { WayHere } from './way-here.js';

/** The desk's page: the way here and what happened on the left, what is next and how to reach them on the right (look: person). */
export function PersonWide({ subject }: { subject: Subject }) {
  const { person, journey, show } = subject;
  const mayWrite = useMay('people.write');
  const acts = usePersonActs(subject);
  const [reaching, setReaching] = useState(false);
  // Somebody on the way to the milestone has something to record; a client's proofs are history.
  const [proofs, setProofs] = useState<boolean | null>(null);
  const open = proofs ?? (journey !== null && phaseOf(journey.stage) === 'prospect');
  return (
    <>
      <PersonHead person={person} journey={journey} commands={acts.commands}>
        {acts.buttons}
      </PersonHead>
      <WarningBand person={person} />
      <div className="person">
        <div className="pmain">
          {!mayWrite && <p className="note">{t('person.readOnly', { who: t('move.whoMay') })}</p>}
          {reaching ? (
            <ReachEditor person={person} done={() => setReaching(false)} />
          ) : (
            journey && (
              <>
                <WayHere journey={journey}>
                  <button type="button" className="lnk" aria-expanded={open} onClick={() => setProofs(!open)}>
                    {open ? t('way.hide') : t('way.show')}
                  </button>
                </WayHere>
                {open && !acts.checklist && <ProofList journey={journey} person={person} commands={acts.commands} />}
                <Timeline journeyId={journey.id} />
              </>
            )
          )}
        </div>
        {acts.checklist ? (
          <div className="proof inplace">{acts.checklist}</div>
        ) : (
          <aside className="pside" aria-label={t('next.title')}>
            {journey && (
              <NextStepBox journey={journey} doNotContact={person.safeContact.doNotContact} commands={acts.commands}>
                <CallButton person={person} journeyId={journey.id} />
              </NextStepBox>
            )}
            {!reaching && <ReachBox person={person} edit={() => setReaching(true)} />}
            {journey && <VisitsBox journey={journey} commands={acts.commands} />}
            <KinBox person={person} />
            {journey && <OriginBox key={journey.id} journeyId={journey.id} personId={person.id} />}
            <SurveysBox personId={person.id} />
            <PassesBox person={person} shown={journey?.id ?? null} show={show} />
            <AboutBox person={person} />
          </aside>
        )}
      </div>
      {acts.dialog}
    </>
  );
}
