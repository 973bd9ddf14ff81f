import type { FollowUpDetail, OfferView } from '@porchlight/client';
import { type ComponentType, useState } from 'react';
import { t } from '../../words/words.js';
import { AnswerChoice } from './answer-choice.js';
import type { Ask } from './asks.js';
import { BookingAnswer, useBooking } from './booking-answer.js';
import { MomentFields, useMoment } from './moment-fields.js';
import type { Answers } from './use-acts.js';

/** Reads the fields: the answers, or null with what is wrong shown beside it. */
export type Reader = () => Answers | null;
export interface AnswerProps {
  offer: OfferView;
  sheet: FollowUpDetail;
  ready: (read: Reader) => void;
}

const AgreedAnswer = ({ ready }: AnswerProps) => {
  const moment = useMoment(null);
  ready(() => {
    const agreedAt = moment.read();
    return agreedAt ? { agreedAt } : null;
  });
  return <MomentFields moment={moment} legend={t('today.ask.agreed')} />;
};

const DueAnswer = ({ offer, ready }: AnswerProps) => {
  const moment = useMoment(offer.nextDue);
  ready(() => {
    const dueAt = moment.read();
    return dueAt ? { dueAt } : null;
  });
  return <MomentFields moment={moment} legend={t('today.ask.due')} />;
};

const TimeAnswer = ({ offer, ready }: AnswerProps) => {
  const moment = useMoment(offer.nextDue, 30);
  ready(() => {
    const agreedAt = moment.read();
    return agreedAt ? { agreedAt } : null;
  });
  return <MomentFields moment={moment} legend={t('today.ask.time')} />;
};

const BookedAnswer = ({ sheet, ready }: AnswerProps) => {
  const booking = useBooking(sheet);
  ready(() => booking.read());
  return <BookingAnswer booking={booking} />;
};

type Payer = 'yes' | 'no' | 'self';
const PayerAnswer = ({ ready, sheet }: AnswerProps) => {
  const [payer, setPayer] = useState<Payer | null>(null);
  const [names, setNames] = useState(false);
  const [fault, setFault] = useState<string>();
  const moment = useMoment(sheet.outcomes.find(({ outcome }) => outcome === 'talked')?.nextDue ?? null);
  ready(() => {
    setFault(payer ? undefined : t('today.ask.needed'));
    if (!payer) return null;
    if (payer === 'no') return { payerAccepted: false, namesPromised: names };
    const dueAt = moment.read();
    return dueAt ? { dueAt, ...(payer === 'yes' ? { payerAccepted: true } : { payerAccepted: false, selfPayer: true }) } : null;
  });
  return (
    <>
      <AnswerChoice
        legend={t('today.ask.payer')}
        value={payer}
        error={fault}
        onChange={setPayer}
        options={[
          { value: 'yes', label: t('today.ask.payerYes') },
          { value: 'no', label: t('today.ask.payerNo') },
          { value: 'self', label: t('today.ask.payerSelf') },
        ]}
      />
      {payer === 'no' && (
        <label className="ckrow">
          <input type="checkbox" checked={names} onChange={(event) => setNames(event.target.checked)} />
          {t('today.ask.names')}
        </label>
      )}
      {(payer === 'yes' || payer === 'self') && <MomentFields moment={moment} legend={t('today.ask.due')} />}
    </>
  );
};

type Named = 'later' | 'named' | 'took';
const FITS: Record<Named, Answers> = { later: {}, named: { namesGiven: true }, took: { namesGiven: true, referredOut: true } };
const FitAnswer = ({ ready }: AnswerProps) => {
  const [named, setNamed] = useState<Named>('later');
  ready(() => FITS[named]);
  return (
    <AnswerChoice
      legend={t('today.ask.fits')}
      value={named}
      onChange={setNamed}
      options={[
        { value: 'later', label: t('today.ask.fitsLater') },
        { value: 'named', label: t('today.ask.fitsNamed') },
        { value: 'took', label: t('today.ask.fitsTook') },
      ]}
    />
  );
};

/** The offer of a closing session is answered in the same breath; a date may come with it. */
const WrapUpAnswer = ({ sheet, ready, offer }: AnswerProps) => {
  const offered = offer.outcome === 'wrap_up_accepted';
  const [wrapUp, setWrapUp] = useState<'accepted' | 'declined' | null>(offered ? 'accepted' : null);
  const [now, setNow] = useState(false);
  const [fault, setFault] = useState<string>();
  const booking = useBooking(sheet, 'wrap_up');
  ready(() => {
    setFault(wrapUp ? undefined : t('today.ask.needed'));
    if (!wrapUp) return null;
    const booked = wrapUp === 'accepted' && now ? booking.read() : {};
    return booked && { ...booked, ...(offered ? {} : { wrapUp }) };
  });
  return (
    <>
      {!offered && (
        <AnswerChoice
          legend={t('today.ask.wrapUp')}
          value={wrapUp}
          error={fault}
          onChange={setWrapUp}
          options={[
            { value: 'accepted', label: t('today.ask.accepted') },
            { value: 'declined', label: t('today.ask.declined') },
          ]}
        />
      )}
      {wrapUp === 'accepted' && (
        <label className="ckrow">
          <input type="checkbox" checked={now} onChange={(event) => setNow(event.target.checked)} />
          {t('today.ask.bookNow')}
        </label>
      )}
      {wrapUp === 'accepted' && now && <BookingAnswer booking={booking} />}
    </>
  );
};

export const ANSWER_FIELDS: Record<Ask, ComponentType<AnswerProps>> = {
  agreed: AgreedAnswer,
  due: DueAnswer,
  time: TimeAnswer,
  booking: BookedAnswer,
  payer: PayerAnswer,
  fit: FitAnswer,
  wrapUp: WrapUpAnswer,
  lastSession: WrapUpAnswer,
};
