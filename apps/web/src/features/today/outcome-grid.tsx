import type { FollowUpDetail, OfferView } from '@porchlight/client';
import { useState } from 'react';
import { useOfflineSince } from '../../api/connection.js';
import { useZone } from '../../api/me.js';
import { useNow } from '../../ui/clock.js';
import { type Glyph, Icon } from '../../ui/icon.js';
import { dueWords } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { keyOf, shownFirst, shownLater } from './asks.js';
import { phonesOf } from './call-block.js';

const GLYPH: Partial<Record<OfferView['outcome'], Glyph>> = {
  talked: 'tick',
  no_answer: 'missedCall',
  left_voicemail: 'voicemail',
  mailbox_full: 'voicemail',
  wrong_number: 'close',
  third_party_answered: 'people',
  booked_elsewhere: 'door',
  not_interested: 'stop',
  not_a_fit: 'filter',
  spam: 'alert',
  booked: 'calendar',
  not_a_good_time: 'clock',
  wants_time: 'asleep',
  unsafe_now: 'shield',
  do_not_contact: 'noCall',
  letter_sent: 'mail',
};

interface Props {
  sheet: FollowUpDetail;
  chosen: OfferView['outcome'] | null;
  choose: (offer: OfferView) => void;
  busy: boolean;
  /** On a phone: two columns with glyphs, no key caps. */
  big?: boolean;
}

/** Outcomes are equal in weight: a fact, not a wish. The first nine have keys, the rest stand behind “Something else” (LOOK §7). */
export function OutcomeGrid({ sheet, chosen, choose, busy, big = false }: Props) {
  const [all, setAll] = useState(false);
  const offers = sheet.outcomes;
  const few = big ? shownFirst(offers).slice(0, 9) : shownFirst(offers);
  const rest = big ? offers.filter((offer) => !few.includes(offer)) : shownLater(offers);
  const hidden = rest.some(({ outcome }) => outcome === chosen);
  const one = (offer: OfferView) => {
    const key = keyOf(offers, offer.outcome);
    return (
      <button
        key={offer.outcome}
        type="button"
        className={`btn${chosen === offer.outcome ? ' first' : ''}`}
        data-outcome={offer.outcome}
        aria-pressed={chosen === offer.outcome}
        aria-keyshortcuts={key ?? undefined}
        disabled={busy}
        onClick={() => choose(offer)}
      >
        {big && <Icon is={GLYPH[offer.outcome] ?? 'right'} size={20} />}
        <span>{t(`attempt.${offer.outcome}`)}</span>
        {!big && key && <kbd>{key}</kbd>}
      </button>
    );
  };
  return (
    <div className={big ? 'outs big' : 'outs'}>
      {few.map(one)}
      {rest.length > 0 && (
        <button type="button" className="btn more" aria-expanded={all || hidden} onClick={() => setAll(!all)}>
          {big && <Icon is="more" size={20} />}
          <span>{t(all || hidden ? 'today.how.less' : 'today.how.more')}</span>
        </button>
      )}
      {(all || hidden) && rest.map(one)}
      {big && <NoVoicemail sheet={sheet} />}
    </div>
  );
}

/** Why something is missing that one looks for. */
function NoVoicemail({ sheet }: { sheet: FollowUpDetail }) {
  if (sheet.outcomes.some(({ outcome }) => outcome === 'left_voicemail')) return null;
  const why = phonesOf(sheet)[0]?.ways.find(({ action }) => action === 'voicemail')?.refusals[0]?.says;
  return why ? (
    <p className="note noway">
      <Icon is="noVoicemail" size={16} />
      {t('today.how.noVoicemail', { why })}
    </p>
  ) : null;
}

export const HowHint = () => (useOfflineSince() === null ? t('today.how.hint') : t('today.how.offline'));

/** What follows by itself, by the same core that will judge it: `If no answer: try 3 on Wed 15 Apr, 12:15 pm.` */
export function LadderLine({ sheet }: { sheet: FollowUpDetail }) {
  const zone = useZone();
  const at = useNow();
  const offer = sheet.outcomes.find(({ outcome }) => outcome === 'no_answer');
  if (!offer) return null;
  const { nextKind, nextDue, ends } = offer;
  const words = ends
    ? t('today.how.ifNoAnswerEnds', { outcome: t(`outcome.${ends}`) })
    : nextKind && nextDue
      ? t('today.how.ifNoAnswer', { what: nextWords(nextKind, sheet.tries + 2), when: dueWords(nextDue, zone, at) })
      : t('today.how.ifNoAnswerOver');
  return (
    <p className="ladder">
      <Icon is="undo" size={16} />
      {words}
    </p>
  );
}
const nextWords = (kind: NonNullable<OfferView['nextKind']>, tries: number) =>
  kind === 'termination_letter'
    ? t('today.how.nextLetter')
    : kind === 'internal_step'
      ? t('today.how.nextStep')
      : t('today.how.nextTry', { n: tries });
