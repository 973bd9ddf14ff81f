import type { DayVisit } from '@porchlight/client';
import { clockTime, dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { callAt, minutesLate, stateOf, type VisitState } from './visit-state.js';

/* What is said of a visit. Never the kind of practice, a reason, or a number of a client who asked for silence. */

export interface Saying {
  zone: string;
  now: number;
  /** As it may stand on the screen now. */
  name: string;
}

const bare = (at: string | number, zone: string) => clockTime(at, zone).replace(/ [ap]m$/, '');

/** `session 12` */
export const whatOf = ({ kind, number }: DayVisit): string => t(`day.nth.${kind}`, { n: number });

export const stateWords = (visit: DayVisit, { zone, now, name }: Saying): string => SAID[stateOf(visit, now)](visit, { zone, now, name });

const SAID: Record<VisitState, (visit: DayVisit, by: Saying) => string> = {
  coming: (visit) => t('day.at.coming', { what: whatOf(visit) }),
  waiting: (visit, { zone }) => t('day.at.waiting', { call: bare(callAt(visit), zone) }),
  late: (visit, { now }) => t(visit.followUp === 'late' ? 'day.at.lateCall' : 'day.at.late', { min: minutesLate(visit, now) }),
  here: (visit, { zone }) => t('day.at.here', { since: clockTime(visit.statusAt, zone) }),
  ended: (visit, { zone }) => t('day.at.ended', { since: bare(visit.statusAt, zone), ended: bare(visit.endsAt, zone) }),
  held: (visit) => t('day.at.held', { what: whatOf(visit) }),
  asks: (visit, { zone }) => t('day.at.asks', { ended: bare(visit.endsAt, zone) }),
  missed: ({ followUp }) => t(followUp ? 'day.at.missedCall' : 'day.at.missed'),
  unknown: () => t('day.at.unknown'),
  cancelled: (visit, { name }) =>
    t(
      visit.status === 'late_cancel'
        ? 'day.at.lateCancel'
        : visit.status === 'cancelled_practice'
          ? 'day.at.cancelledUs'
          : 'day.at.cancelledThem',
      { who: name },
    ),
  moved: () => t('day.status.rescheduled'),
};

/** `9:00` on the block; the whole day where the source knew no hour. */
export const startWords = (visit: DayVisit, zone: string): string => (visit.dateOnly ? t('day.noTime') : bare(visit.startsAt, zone));

/** One sentence for whoever hears the block and does not see it. */
export const spokenVisit = (visit: DayVisit, who: string, by: Saying): string =>
  t('day.visit', {
    name: by.name,
    time: visit.dateOnly ? t('day.noTime') : clockTime(visit.startsAt, by.zone),
    who,
    state: stateWords(visit, by),
  });

export const freedWords = (visit: DayVisit, zone: string): string =>
  t('day.at.freed', { from: bare(visit.startsAt, zone), to: bare(visit.endsAt, zone) });

export const nextWords = ({ nextAt }: DayVisit, zone: string, now: number): string | null =>
  nextAt ? t('day.at.next', { when: dayAndTime(nextAt, zone, now) }) : null;
