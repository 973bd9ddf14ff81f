import type { FollowUpDetail, OfferView } from '@porchlight/client';
import { phaseOf } from '@porchlight/pipeline';

/** What an outcome asks for in place, before it is kept; most ask for nothing and are kept at once (two taps a call). */
export type Ask = 'agreed' | 'due' | 'time' | 'booking' | 'payer' | 'fit' | 'wrapUp' | 'lastSession';
type Sheet = Pick<FollowUpDetail, 'kind' | 'stage'>;

const ASKS: Partial<Record<OfferView['outcome'], (offer: OfferView, sheet: Sheet) => Ask | null>> = {
  not_a_good_time: () => 'agreed',
  // A date is required where a next step is owed; who is late is simply on the way, and a check-in is over.
  talked: ({ nextDue, asks }, { kind }) => (kind !== 'late' && (nextDue || asks) ? 'due' : null),
  wants_time: ({ nextKind, ends }) => (nextKind === 'termination_letter' || ends ? null : 'time'),
  booked: () => 'booking',
  insurance_question: () => 'payer',
  not_a_fit: () => 'fit',
  declines_to_continue: () => 'wrapUp',
  booked_elsewhere: ({ asks }, { stage }) => (phaseOf(stage) === 'client' && asks ? 'wrapUp' : null),
  wrap_up_accepted: () => 'lastSession',
};

export const askOf = (offer: OfferView, sheet: Sheet): Ask | null => ASKS[offer.outcome]?.(offer, sheet) ?? null;

/** The first nine have the number keys; spam and what every call hopes for have their own, wherever they stand. */
export const SHOWN = 9;
export function keyOf(offers: readonly OfferView[], outcome: OfferView['outcome']): string | null {
  if (outcome === 'spam') return '!';
  if (outcome === 'booked') return '0';
  const at = keyed(offers).findIndex((offer) => offer.outcome === outcome);
  return at >= 0 && at < SHOWN ? String(at + 1) : null;
}
const OWN_KEY: readonly OfferView['outcome'][] = ['spam', 'booked'];
const keyed = (offers: readonly OfferView[]): OfferView[] => offers.filter(({ outcome }) => !OWN_KEY.includes(outcome));
/** What stands on the screen before “Something else”: the nine, booked, and spam where it may be said. */
export const shownFirst = (offers: readonly OfferView[]): OfferView[] => [
  ...keyed(offers).slice(0, SHOWN),
  ...offers.filter(({ outcome }) => outcome === 'booked'),
  ...offers.filter(({ outcome }) => outcome === 'spam'),
];
/** Reached, and then? The second tap may be another one than the next date. */
const AFTER_REACHED: readonly OfferView['outcome'][] = ['booked', 'not_a_good_time', 'wants_time', 'insurance_question'];
export const insteadOf = (offer: OfferView, offers: readonly OfferView[]): OfferView[] =>
  offer.outcome === 'talked' ? offers.filter(({ outcome }) => AFTER_REACHED.includes(outcome)) : [];

export const shownLater = (offers: readonly OfferView[]): OfferView[] => keyed(offers).slice(SHOWN);
