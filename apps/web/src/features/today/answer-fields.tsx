import type { FollowUpDetail, OfferView } from '@porchlight/client';
import { type ComponentType, useId, useState } from 'react';
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

const WAYS = ['post', 'email', 'portal', 'hand'] as const;
/** A letter goes only by the ways that they allowed; the portal and the hand need nobody's leave. */
const WayAnswer = ({ sheet, ready }: AnswerProps) => {
  const refusals = (kind: 'post' | 'email') => sheet.numbers.find((one) => one.kind === kind)?.ways.find(({ action }) => action === kind);
  const allowed = (way: (typeof WAYS)[number]) => (way === 'post' || way === 'email' ? (refusals(way)?.allowed ?? false) : true);
  const [way, setWay] = useState<(typeof WAYS)[number] | null>(WAYS.find(allowed) ?? null);
  ready(() => (way ? { way } : null));
  return (
    <>
      <AnswerChoice
        legend={t('today.ask.way')}
        value={way}
        onChange={setWay}
        options={WAYS.map((value) => ({ value, label: t(`today.ask.ways.${value}`), disabled: !allowed(value) }))}
      />
      {(['post', 'email'] as const).map((kind) => {
        const says = refusals(kind)?.refusals[0]?.says;
        return says ? (
          <p key={kind} className="note">
            {t('today.ask.wayNo', { way: t(`today.ask.ways.${kind}`), why: says })}
          </p>
        ) : null;
      })}
    </>
  );
};

const ReasonAnswer = ({ ready }: AnswerProps) => {
  const id = useId();
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  ready(() => {
    setFault(note.trim() ? undefined : t('today.ask.needed'));
    return note.trim() ? { note: note.trim() } : null;
  });
  return (
    <div className={`fld${fault ? ' bad' : ''}`}>
      <label htmlFor={id}>{t('today.ask.reason')}</label>
      <span className="inp area">
        <textarea
          id={id}
          value={note}
          maxLength={500}
          placeholder={t('today.ask.reasonExample')}
          aria-invalid={fault ? true : undefined}
          onChange={(event) => setNote(event.target.value)}
        />
      </span>
      {fault && <small className="fault">{fault}</small>}
    </div>
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
  way: WayAnswer,
  reason: ReasonAnswer,
};
