import type { FactView, JourneyView } from '@porchlight/client';
import type { FactKind } from '@porchlight/pipeline';
import type { ReactNode } from 'react';
import { useZone } from '../api/me.js';
import { now } from '../ui/clock.js';
import { type Glyph, Icon } from '../ui/icon.js';
import { shown, useMask } from '../ui/mask.js';
import { dayAndTime, dayName } from '../ui/time.js';
import { t } from '../words/words.js';

const FROM: Record<FactView['source'], Glyph> = {
  calendar: 'calendar',
  phone: 'phone',
  person: 'person',
  import: 'file',
  self_service: 'globe',
};

/** One line of the checklist: there (who, when, where from), or missing and asked for (LOOK §9). */
export function ProofRow({
  kind,
  journey,
  missing,
  children,
}: {
  kind: FactKind;
  journey: JourneyView;
  missing: boolean;
  children: ReactNode;
}) {
  const fact = journey.facts.find((one) => one.kind === kind);
  return (
    <section
      className={`pf${missing ? ' miss' : ''}`}
      aria-label={`${t(`proof.${kind}`)}: ${missing ? t('person.missing') : t('do.done')}`}
    >
      {missing ? (
        <span className="tick miss" />
      ) : (
        <span className="tick">
          <Icon is="tick" size={14} />
        </span>
      )}
      <div>
        <h3>{t(`proof.${kind}`)}</h3>
        {missing ? (
          <>
            <p>{t(`panel.question.${kind}`)}</p>
            {children}
          </>
        ) : (
          fact && <Evidence fact={fact} />
        )}
      </div>
    </section>
  );
}

function Evidence({ fact }: { fact: FactView }) {
  const zone = useZone();
  const masked = useMask();
  const when = fact.startsAt ? dayAndTime(fact.startsAt, zone, now()) : dayName(fact.at, zone, now());
  const payer = fact.guarantor?.name && shown(fact.guarantor.name, masked);
  return (
    <>
      <p>{fact.by.name ? t('panel.by', { who: fact.by.name, when }) : t('panel.bySystem', { when })}</p>
      <span className="ev">
        <Icon is={FROM[fact.source]} size={13} />
        {[t(`panel.source.${fact.source}`), payer, fact.note].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}
