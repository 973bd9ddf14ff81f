import { type AppointmentChanged, type DayVisit, type JourneyView, type Moved, Problem } from '@porchlight/client';
import { ask } from '../../api/client.js';
import type { BookingStart } from '../../api/desk-dialogs.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { shownNow } from '../../ui/mask.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { tell } from './visit-acts.js';

export interface Booking {
  kind: DayVisit['kind'];
  /** ISO. */
  startsAt: string;
  minutes: number;
  memberId: string | null;
  locationId: string | null;
}

/**
 * Books a visit. A moved one says which place it takes; an answer to "next session?" says so at the session first, so that the
 * booking is the last thing done and one undo takes it back.
 *
 * @returns what came of it; null = not booked, and it was said why
 */
export async function bookVisit(
  { moves, answers }: Pick<BookingStart, 'moves' | 'answers'>,
  person: { id: string; name: string },
  booking: Booking,
  words: string,
): Promise<AppointmentChanged | null> {
  const name = shownNow(person.name);
  try {
    const version = answers ? await answered(answers) : moves ? moves.journeyVersion : await versionOf(person.id);
    const answer = await ask<AppointmentChanged>('POST', '/api/appointments', {
      body: { journeyId: person.id, journeyVersion: version, ...booking, ...(moves ? { replacesId: moves.id } : {}) },
    });
    if (answer.meets) tell(answer.moved, t('day.booking.meets', { name }), 30_000);
    else tell(answer.moved, words);
    return answer;
  } catch (error) {
    const why = Problem.is(error, 'version-conflict')
      ? error.detail
      : Problem.is(error, 'offline')
        ? t('day.offline')
        : problemWords(error);
    toast({ text: t('day.notSaved', { name, why }), forMs: 12_000 });
    return null;
  } finally {
    void queryClient.invalidateQueries({ queryKey: ['day'] });
    for (const key of ['appointments', 'journey', 'timeline']) void queryClient.invalidateQueries({ queryKey: [key, person.id] });
  }
}

const versionOf = async (journeyId: string): Promise<number> => (await ask<JourneyView>('GET', `/api/journeys/${journeyId}`)).version;

/** The session was held, and the next one is booked: said at the session. @returns the version of the journey after it */
async function answered(visit: DayVisit): Promise<number> {
  const { version, journeyVersion, status, statusAt } = visit;
  const { moved } = await ask<AppointmentChanged>('POST', `/api/appointments/${visit.id}/statuses`, {
    body: { status: 'attended', nextSession: 'booked', version, journeyVersion, ...(status === 'attended' ? { at: statusAt } : {}) },
  });
  return moved?.journey.version ?? journeyVersion;
}

/** Takes back the booking that was just made. */
export const unbook = ({ journey }: Moved): Promise<Moved> =>
  ask<Moved>('POST', `/api/journeys/${journey.id}/undos`, { body: { version: journey.version } });
