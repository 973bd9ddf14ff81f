import type { Card } from '@porchlight/client';
import { PROOFS } from '@porchlight/pipeline';
import { type Glyph, Icon } from '../../ui/icon.js';
import { dueWords } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { isOver } from './card-facts.js';

export const STEP_GLYPH: Record<NonNullable<Card['nextStep']>, Glyph> = {
  call: 'phone',
  text: 'text',
  email: 'mail',
  phone_consult: 'phone',
  send_fees: 'mail',
  send_forms: 'file',
  offer_intake_times: 'calendar',
  check_payment: 'card',
  book_next_session: 'calendar',
  other: 'note',
  callback: 'phone',
  first_reply: 'phone',
  retry: 'phone',
  late: 'clock',
  no_show: 'alert',
  no_next_appointment: 'calendar',
  cancelled_not_rebooked: 'calendar',
  silent: 'asleep',
  scheduling_fix: 'calendar',
  check_in: 'phone',
  wrap_up: 'calendar',
  termination_letter: 'mail',
  internal_step: 'note',
  intake: 'calendar',
  session: 'calendar',
};

/** What stands next, in words; where nothing does and the client milestone is near, what that still needs. */
export function nextWords(card: Card): { glyph: Glyph; words: string } {
  if (card.stage === 'closed' && card.outcome) return { glyph: 'tick', words: t(`outcome.${card.outcome}`) };
  if (card.nextStep) return { glyph: STEP_GLYPH[card.nextStep], words: t(`step.${card.nextStep}`) };
  if (card.stage === 'intake_completed') {
    const open = PROOFS.filter((_, n) => !card.proofs[n]);
    if (open.length > 0)
      return { glyph: open[0] === 'payment_verified' ? 'card' : 'calendar', words: open.map((proof) => t(`proof.${proof}`)).join(', ') };
  }
  return { glyph: 'clock', words: t('step.none') };
}

/** When it is due, in words, and whether that lies behind us. The 48-hour line counts where it is the earlier one. */
export function dueOf(card: Card, at: number, zone: string): { words: string; over: boolean } | null {
  const due = [card.nextDue, card.ceilingAt].filter((x) => x !== null).sort()[0];
  if (!due || card.stage === 'closed') return null;
  const over = isOver(card, at);
  const words = dueWords(due, zone, at);
  return { words: over ? t('board.due', { when: words }) : words, over };
}

export function NextLine({ card, at, zone }: { card: Card; at: number; zone: string }) {
  const { glyph, words } = nextWords(card);
  const due = dueOf(card, at, zone);
  return (
    <div className="m next">
      <Icon is={glyph} size={15} />
      <span>{words}</span>
      {due && <span className={due.over ? 'd stall' : 'd when'}>{due.words}</span>}
    </div>
  );
}
