import type { JourneyView, PersonView } from '@porchlight/client';
import { ageOn, localDate, phaseOf } from '@porchlight/pipeline';
import { nowDate } from '../../ui/clock.js';
import { t } from '../../words/words.js';

/* What is said about a person in more than one place. */

export const ageOf = ({ bornOn }: Pick<PersonView, 'bornOn'>, zone: string): number | null =>
  bornOn ? ageOn(bornOn, localDate(nowDate(), zone)) : null;

/** `12:00` as people say it: `12:00 pm`. A wall clock, so no zone is involved. */
export function wallWords(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour % 24 < 12 ? 'am' : 'pm'}`;
}

/** `after 12:00 pm`, `from 12:00 pm to 2:00 pm`: when they may be called. */
export function hoursWords({ from, to }: { from: string; to: string }): string {
  if (to >= '23:59') return t('hours.after', { from: wallWords(from) });
  if (from === '00:00') return t('hours.before', { to: wallWords(to) });
  return t('hours.between', { from: wallWords(from), to: wallWords(to) });
}

/** `Client, at risk`: the phase where it says more than the stage alone. */
export function stageWords({ stage, outcome }: Pick<JourneyView, 'stage' | 'outcome'>): string {
  if (outcome) return t(`outcome.${outcome}`);
  return phaseOf(stage) === 'client' ? `${t('phase.client')}, ${t(`stage.${stage}`).toLowerCase()}` : t(`stage.${stage}`);
}

/** What is known of a number: `Mobile, not shared`. What is not known is said once. */
export function numberWords({ phoneKind, shared }: Pick<PersonView['contactPoints'][number], 'phoneKind' | 'shared'>): string {
  const words = [phoneKind === 'unknown' ? null : t(`reach.phoneKind.${phoneKind}`), t(`reach.shared.${shared}`)]
    .filter(Boolean)
    .join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const factOf = (journey: JourneyView, kind: JourneyView['facts'][number]['kind']) =>
  journey.facts.find((fact) => fact.kind === kind);

/** The journey's next visit, booked here or known from elsewhere; null when none lies ahead. */
export function nextVisit(journey: JourneyView, nowMs: number): string | null {
  const starts = (['intake_booked', 'next_session_booked'] as const)
    .map((kind) => factOf(journey, kind)?.startsAt)
    .filter((at): at is string => Boolean(at) && Date.parse(at!) > nowMs);
  return starts.sort()[0] ?? null;
}
