import type { JourneyView } from '@porchlight/client';
import { phaseOf } from '@porchlight/pipeline';
import { openBooking } from '../../api/desk-dialogs.js';
import { useMay, useZone } from '../../api/me.js';
import { now } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { dayKey } from '../../ui/time.js';
import { t } from '../../words/words.js';

/** Books a visit for this person: a session for a client, a talk before that. */
export function BookButton({ journey, name }: { journey: JourneyView; name: string }) {
  const mayBook = useMay('appointments.write');
  const zone = useZone();
  if (!mayBook || journey.stage === 'closed') return null;
  return (
    <button
      type="button"
      className="btn"
      onClick={() =>
        openBooking({
          journey: { id: journey.id, name },
          kind: phaseOf(journey.stage) === 'client' ? 'session' : phaseOf(journey.stage) === 'prospect' ? 'intake' : 'consult',
          date: dayKey(now(), zone),
          memberId: journey.ownerId,
        })
      }
    >
      <Icon is="calendar" size={16} />
      {t('person.acts.book')}
    </button>
  );
}
