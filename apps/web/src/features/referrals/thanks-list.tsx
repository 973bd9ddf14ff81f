import type { ThanksList as Thanks } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useZone } from '../../api/me.js';
import { thanksQuery } from '../../api/referral-queries.js';
import { useNow } from '../../ui/clock.js';
import { Icon } from '../../ui/icon.js';
import { useMask } from '../../ui/mask.js';
import { ErrorState, Late } from '../../ui/states.js';
import { dayName } from '../../ui/time.js';
import { MarkBeside } from './node-mark.js';
import { nameWords } from './node-words.js';
import { useThanks } from './use-thanks.js';
import { r } from './words.js';

/** Whom we owe a thank-you, since when, and by which ways; one tap ends it. It never says whom they sent. */
export function ThanksList() {
  const { data, error, refetch } = useQuery(thanksQuery);
  const acts = useThanks();
  return (
    <section aria-labelledby="rthanks" className="rthanks">
      <h2 id="rthanks">{r('thanks.title')}</h2>
      <p className="cap2">{r('thanks.about')}</p>
      {!data && error ? <ErrorState title={r('thanks.error')} error={error} retry={() => void refetch()} /> : null}
      {!data && !error && (
        <Late>
          <p className="quiet" role="status">
            {r('thanks.loading')}
          </p>
        </Late>
      )}
      {data?.thanks.length === 0 && <p className="rnone">{r(data.ended.length > 0 ? 'thanks.none' : 'thanks.never')}</p>}
      {data && data.thanks.length > 0 && (
        <ul className="rowed">
          {data.thanks.map((one) => (
            <Owed key={one.id} one={one} {...acts} />
          ))}
        </ul>
      )}
      {data && data.count > data.thanks.length && <p className="quiet small">{r('thanks.more', { n: data.count - data.thanks.length })}</p>}
      {data && data.ended.length > 0 && <Lately ended={data.ended} {...acts} />}
    </section>
  );
}

function Owed({ one, busy, end }: { one: Thanks['thanks'][number] } & ReturnType<typeof useThanks>) {
  const masked = useMask();
  const zone = useZone();
  const now = useNow();
  const { referrer, ways } = one;
  const name = nameWords(referrer.name, masked);
  return (
    <li>
      <div className="rwho">
        <Named referrer={referrer} name={name} />
        <small>
          {r('thanks.since', { when: dayName(one.since, zone, now) })}
          {one.times > 1 && `, ${r('thanks.times', { count: one.times })}`}
          {ways.length === 1 && `. ${r('thanks.only')}`}
        </small>
      </div>
      <div className="rways">
        {ways.map((way) => (
          <button
            key={way}
            type="button"
            className="btn"
            disabled={busy}
            aria-label={r('thanks.endOf', { name, way: r(`thanks.by.${way}`).toLowerCase() })}
            onClick={() => void end(one, way)}
          >
            {r(`thanks.by.${way}`)}
          </button>
        ))}
        <button
          type="button"
          className="btn ghost"
          disabled={busy}
          aria-label={r('thanks.needNot', { name })}
          onClick={() => void end(one, 'not_needed')}
        >
          {r('thanks.by.not_needed')}
        </button>
      </div>
    </li>
  );
}

function Named({ referrer: { personId, kind }, name }: { referrer: Thanks['thanks'][number]['referrer']; name: string }) {
  return (
    <span className="rone">
      {personId === null ? (
        <MarkBeside kind={kind === 'organisation' ? 'organisation' : 'outside_person'} client={false} />
      ) : (
        <Icon is="person" />
      )}
      {personId === null ? (
        <b>{name}</b>
      ) : (
        <Link to="/people/$personId" params={{ personId }}>
          {name}
        </Link>
      )}
    </span>
  );
}

function Lately({ ended, busy, undo }: { ended: Thanks['ended'] } & ReturnType<typeof useThanks>) {
  const masked = useMask();
  const zone = useZone();
  const now = useNow();
  return (
    <details className="rlately" open={ended.some(({ undoable }) => undoable)}>
      <summary>{r('thanks.lately')}</summary>
      <ul>
        {ended.map((one) => {
          const name = nameWords(one.referrer.name, masked);
          const when = dayName(one.at, zone, now);
          return (
            <li key={one.id}>
              <span>
                <b>{name}</b>{' '}
                <small>{r('thanks.was', { way: r(`thanks.by.${one.way}`), when, by: one.byName ?? '' }).replace(/, $/, '')}</small>
              </span>
              {one.undoable && (
                <button
                  type="button"
                  className="lnk"
                  disabled={busy}
                  aria-label={r('thanks.undoOf', { name })}
                  onClick={() => void undo(one)}
                >
                  {r('thanks.undo')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
