import type { JourneyView, PersonView } from '@porchlight/client';
import type { Stage } from '@porchlight/pipeline';
import type { ReactNode } from 'react';
import { useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { initials, shown, useMask } from '../../ui/mask.js';
import { OwnerDisc } from '../../ui/owner-disc.js';
import { StageRing } from '../../ui/stage-ring.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { OwnerChange } from './owner-change.js';
import { ageOf, nextVisit, stageWords } from './person-words.js';
import type { Commands } from './use-commands.js';

/** Where a visit should lie ahead, so that its absence is said. */
const EXPECTED: readonly Stage[] = ['intake_scheduled', 'intake_completed', 'active', 'at_risk'];

interface Props {
  person: PersonView;
  journey: JourneyView | null;
  commands: Commands;
  /** Beside the name: close, open the whole page, what can be done. */
  children?: ReactNode;
}

/** Who this is and where they stand: name, pronouns, the age of a child, stage, who answers for them, next visit. */
export function PersonHead({ person, journey, commands, children }: Props) {
  const masked = useMask();
  const zone = useZone();
  const at = useNow();
  const name = shown(person.displayName, masked);
  const age = ageOf(person, zone);
  const visit = journey && nextVisit(journey, at);
  return (
    <header className="phdr">
      <OwnerDisc name={name} initials={initials(person.displayName)} size={52} hidden />
      <div className="who">
        <h2 id="person-name" tabIndex={-1}>
          {person.minor && age !== null ? t('board.age', { name, age }) : name}
        </h2>
        <div className="sub">
          {person.pronouns && <span>{person.pronouns}</span>}
          {journey && (
            <span className="stage">
              <StageRing stage={journey.stage} />
              <span className="sr">{t('person.stageIs', { stage: t(`stage.${journey.stage}`) })}</span>
              <span aria-hidden="true">{stageWords(journey)}</span>
            </span>
          )}
          {journey && <OwnerChange journey={journey} name={name} commands={commands} />}
          {journey && (visit || EXPECTED.includes(journey.stage)) && (
            <span className={visit ? undefined : 'novisit'}>
              {visit ? t('person.nextSession', { when: dayAndTime(visit, zone, at) }) : t('person.noSession')}
            </span>
          )}
        </div>
      </div>
      {children && <div className="headacts">{children}</div>}
    </header>
  );
}
