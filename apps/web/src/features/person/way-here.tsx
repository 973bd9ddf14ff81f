import type { FactView, JourneyView } from '@porchlight/client';
import type { Stage } from '@porchlight/pipeline';
import type { ReactNode } from 'react';
import { useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { StageRing } from '../../ui/stage-ring.js';
import { dayAndTime, dayName } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { factOf } from './person-words.js';

interface Mark {
  stage: Stage;
  title: string;
  when: string | null;
  from?: string;
}

/** The milestones of this journey in one strip; what has not happened stands back. */
export function WayHere({ journey, children }: { journey: JourneyView; children?: ReactNode }) {
  const zone = useZone();
  const at = useNow();
  return (
    <section aria-label={t('way.title')}>
      <div className="boxh">
        <h3>{t('way.title')}</h3>
        {children}
      </div>
      <ol className="miles">
        {marksOf(journey, zone, at).map(({ stage, title, when, from }) => (
          <li key={title} className={when ? 'ml' : 'ml todo'}>
            <b>
              <StageRing stage={when ? stage : 'new'} />
              {title}
            </b>
            {when ?? t('way.notYet')}
            {from && <small>{from}</small>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function marksOf(journey: JourneyView, zone: string, at: number): Mark[] {
  const day = (iso: string) => dayName(iso, zone, at);
  const proof = (fact: FactView | undefined, stage: Stage, title: string): Mark => ({
    stage,
    title,
    when: fact ? day(fact.at) : null,
    from: fact && [fact.by.name, fact.note].filter(Boolean).join(', '),
  });
  const intake = factOf(journey, 'intake_completed');
  const payment = factOf(journey, 'payment_verified');
  const next = factOf(journey, 'next_session_booked');
  const ended = journey.stage === 'at_risk' || journey.stage === 'closing' || journey.stage === 'closed';
  return [
    { stage: 'new', title: t('way.asked'), when: dayAndTime(journey.inquiredAt, zone, at), from: t(`source.${journey.source}`) },
    proof(factOf(journey, 'qualified'), 'qualified', t('proof.qualified')),
    { ...proof(intake, 'intake_completed', t('proof.intake_completed')), from: intake && t(`panel.source.${intake.source}`) },
    {
      stage: 'active',
      title: t('way.client'),
      when: journey.clientSince ? day(journey.clientSince) : null,
      from: journey.clientSince
        ? payment
          ? t('way.payment', { who: payment.by.name ?? t('timeline.system') })
          : t('way.imported')
        : undefined,
    },
    ended
      ? {
          stage: journey.stage,
          title: t(`stage.${journey.stage}`),
          when: t('way.now', { when: day(journey.enteredAt) }),
          from: journey.outcome ? t(`outcome.${journey.outcome}`) : undefined,
        }
      : {
          stage: 'active',
          title: t('way.next'),
          when: next?.startsAt && Date.parse(next.startsAt) > at ? dayAndTime(next.startsAt, zone, at) : null,
          from: next && t(`panel.source.${next.source}`),
        },
  ];
}
