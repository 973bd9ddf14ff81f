import type { FreeTimeView, OfferSheet } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useZone } from '../../api/me.js';
import { offerQuery } from '../../api/waitlist-queries.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { shown, useMask } from '../../ui/mask.js';
import { ErrorState, Late } from '../../ui/states.js';
import { dayAndTime } from '../../ui/time.js';
import { t } from '../../words/words.js';
import { useWaitlistActs } from './use-waitlist.js';

type Offer = NonNullable<FreeTimeView['offer']>;

/** The number, the words that consent allows, and what came of it. */
export function OfferCall({ offer }: { offer: Offer }) {
  const { data: sheet, error, refetch } = useQuery(offerQuery(offer.id));
  const [alone, setAlone] = useState(false);
  if (!sheet)
    return error ? (
      <ErrorState title={t('waitlist.sheetError')} error={error} retry={() => void refetch()} />
    ) : (
      <Late>
        <p className="quiet" role="status">
          {t('waitlist.loading')}
        </p>
      </Late>
    );
  return (
    <div className="wcall">
      <div className="wnums">
        {sheet.safetyNote && (
          <p className="msg">
            <Icon is="shield" size={16} /> {sheet.safetyNote}
          </p>
        )}
        {sheet.privateFirst && !alone ? (
          <>
            <p className="quiet small">{t('waitlist.privateText')}</p>
            <button type="button" className="btn" onClick={() => setAlone(true)}>
              {t('waitlist.private')}
            </button>
          </>
        ) : (
          <Numbers sheet={sheet} />
        )}
        <Answers sheet={sheet} version={offer.journeyVersion} />
      </div>
      <Words sheet={sheet} />
    </div>
  );
}

function Numbers({ sheet: { numbers } }: { sheet: OfferSheet }) {
  const masked = useMask();
  const zone = useZone();
  const now = useNow();
  const phones = numbers.filter(({ kind }) => kind === 'phone');
  if (phones.length === 0) return <p className="quiet">{t('waitlist.noNumber')}</p>;
  return (
    <ul className="wphones">
      {phones.map(({ contactPointId, value, extension, mayCall, whyNot, from }) => (
        <li key={contactPointId}>
          <span className="wphone">
            <Icon is={mayCall ? 'phone' : 'noCall'} size={18} />
            {mayCall && !masked ? <a href={`tel:${value.replace(/[^+\d]/g, '')}`}>{value}</a> : <b>{shown(value, masked)}</b>}
            {extension && !masked && <small>× {extension}</small>}
          </span>
          {!mayCall && whyNot.map((says) => <p key={says}>{says}</p>)}
          {!mayCall && from && <p>{t('waitlist.from_', { when: dayAndTime(from, zone, now) })}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Names in words to say are the person's own: hidden with them. */
function Words({ sheet: { scripts, name } }: { sheet: OfferSheet }) {
  const masked = useMask();
  const without = (line: string) =>
    masked ? name.split(/\s+/).reduce((said, part) => said.replaceAll(part, `${part.charAt(0)}.`), line) : line;
  return (
    <dl className="wwords" aria-label={t('waitlist.words')}>
      {scripts
        .filter(({ lines, whyNot }) => lines.length + whyNot.length > 0)
        .map(({ situation, lines, whyNot }) => (
          <div key={situation} className={lines.length === 0 ? 'stop' : undefined}>
            <dt>{t(`waitlist.situation.${situation as 'answered'}`)}</dt>
            <dd>
              {[...lines, ...whyNot].map((line) => (
                <p key={line}>{without(line)}</p>
              ))}
            </dd>
          </div>
        ))}
    </dl>
  );
}

const ANSWERS = [
  ['accepted', 'waitlist.accept', 'tick'],
  ['declined', 'waitlist.decline', 'close'],
  ['unreachable', 'waitlist.unreachable', 'missedCall'],
] as const;

function Answers({ sheet, version }: { sheet: OfferSheet; version: number }) {
  const zone = useZone();
  const now = useNow();
  const masked = useMask();
  const { busy, run } = useWaitlistActs();
  const gaps = { who: shown(sheet.name, masked), when: dayAndTime(sheet.startsAt, zone, now) };
  return (
    <div className="wanswers" role="group" aria-label={t('waitlist.answers')}>
      {ANSWERS.map(([answer, word, glyph]) => (
        <button
          key={answer}
          type="button"
          className={answer === 'accepted' ? 'btn primary' : 'btn'}
          disabled={busy}
          onClick={() =>
            void run('POST', `/api/time-offers/${sheet.id}/answer`, { answer, journeyVersion: version }, t(`waitlist.said.${answer}`, gaps))
          }
        >
          <Icon is={glyph} size={16} />
          {t(word)}
        </button>
      ))}
    </div>
  );
}
