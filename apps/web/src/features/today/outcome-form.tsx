import type { FollowUpDetail, OfferView } from '@porchlight/client';
import { type FormEvent, useEffect, useRef } from 'react';
import { onEscape } from '../../ui/on-escape.js';
import { t } from '../../words/words.js';
import { ANSWER_FIELDS, type Reader } from './answer-fields.js';
import { type Ask, insteadOf } from './asks.js';
import type { Answers } from './use-acts.js';

interface Props {
  ask: Ask;
  offer: OfferView;
  sheet: FollowUpDetail;
  busy: boolean;
  onSave: (answers: Answers) => void;
  onCancel: () => void;
  /** Another outcome is chosen in its place. */
  choose: (offer: OfferView) => void;
}

/** Asks, in place, for exactly what an outcome needs. It stays mounted through a clash, so that nothing typed is lost. */
export default function OutcomeForm({ ask, offer, sheet, busy, onSave, onCancel, choose }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const Fields = ANSWER_FIELDS[ask];
  const instead = insteadOf(offer, sheet.outcomes);
  let read: Reader = () => null;
  useEffect(() => {
    // With a proposal in the fields Enter saves it: two keys a call. Else the first field waits for its answer.
    const empty = form.current?.querySelector<HTMLElement>('input:not([type=radio]):not([type=checkbox])[value=""], textarea');
    const radio = form.current?.querySelector('input[type=radio]:checked')
      ? null
      : form.current?.querySelector<HTMLElement>('input[type=radio]');
    (radio ?? empty ?? form.current?.querySelector<HTMLElement>('button[type=submit]'))?.focus();
    form.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const answers = read();
    if (answers) onSave(answers);
  };
  return (
    <form
      ref={form}
      className="askform"
      aria-label={t(`attempt.${offer.outcome}`)}
      onSubmit={submit}
      onKeyDown={onEscape(onCancel)}
      noValidate
    >
      <Fields
        offer={offer}
        sheet={sheet}
        ready={(reader) => {
          read = reader;
        }}
      />
      {instead.length > 0 && (
        <div className="acts instead">
          <small>{t('today.ask.instead')}</small>
          {instead.map((other) => (
            <button key={other.outcome} type="button" className="btn" onClick={() => choose(other)}>
              {t(`attempt.${other.outcome}`)}
            </button>
          ))}
        </div>
      )}
      <div className="acts">
        <button type="submit" className="btn primary" disabled={busy}>
          {t('today.ask.save')} <kbd>Enter</kbd>
        </button>
        <button type="button" className="btn ghost" onClick={onCancel}>
          {t('today.ask.cancel')}
        </button>
      </div>
    </form>
  );
}
