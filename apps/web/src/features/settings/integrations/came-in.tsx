import type { CallEvent, Delivery } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useZone } from '../../../api/me.js';
import { callEventsQuery, deliveriesQuery } from '../../../api/queries.js';
import { now } from '../../../ui/clock.js';
import { Icon } from '../../../ui/icon.js';
import { clockTime, dayAndTime, dayKey } from '../../../ui/time.js';
import { t } from '../../../words/words.js';
import { useLineActs } from './use-line-acts.js';

interface LogProps {
  id: string;
  mayChange: boolean;
}

/** What a phone line told, newest first. */
export function CallLog({ id, mayChange }: LogProps) {
  const { data } = useQuery(callEventsQuery(id));
  return (
    <Log entries={data}>
      {(event: CallEvent) => (
        <Entry
          key={event.id}
          at={event.receivedAt}
          title={event.became ? t(`integrations.became.${event.became as 'test'}`) : t('integrations.waiting')}
          lines={[event.trouble, event.repeats > 0 ? t('integrations.repeats', { count: event.repeats }) : null]}
          done={event.processedAt !== null}
          replay={mayChange ? `/api/call-sources/${id}/events/${event.id}/replay` : null}
        />
      )}
    </Log>
  );
}

/** What a source of appointments delivered, newest first. */
export function VisitLog({ id, mayChange }: LogProps) {
  const { data } = useQuery(deliveriesQuery(id));
  return (
    <Log entries={data}>
      {(one: Delivery) => (
        <Entry
          key={one.id}
          at={one.receivedAt}
          title={one.processedAt ? t(`integrations.way.${one.way as 'feed'}`) : t('integrations.waiting')}
          lines={
            one.outcome
              ? [
                  t('integrations.figures', { ...one.outcome }),
                  one.outcome.refusedCount > 0 ? t('integrations.refused', { count: one.outcome.refusedCount }) : null,
                  one.outcome.unmapped.length > 0 ? t('integrations.toMatch', { count: one.outcome.unmapped.length }) : null,
                ]
              : []
          }
          done={one.processedAt !== null && one.outcome?.refusedCount === 0 && one.outcome.unmapped.length === 0}
          replay={mayChange ? `/api/appointment-sources/${id}/deliveries/${one.id}/replay` : null}
        />
      )}
    </Log>
  );
}

function Log<T>({ entries, children }: { entries: T[] | undefined; children: (entry: T) => ReactNode }) {
  if (!entries) return null;
  if (entries.length === 0) return <p className="quiet">{t('integrations.nothingCame')}</p>;
  return <ol className="inlog">{entries.map(children)}</ol>;
}

interface EntryProps {
  at: string;
  title: string;
  lines: (string | null)[];
  done: boolean;
  replay: string | null;
}

function Entry({ at, title, lines, done, replay }: EntryProps) {
  const zone = useZone();
  const { busy, trouble, run } = useLineActs();
  const today = dayKey(at, zone) === dayKey(now(), zone);
  return (
    <li>
      <time dateTime={at}>{today ? clockTime(at, zone) : dayAndTime(at, zone, now())}</time>
      <div>
        <b>{title}</b>
        {lines.map((line) => line && <small key={line}>{line}</small>)}
        {trouble && (
          <small className="fault" role="alert">
            {trouble}
          </small>
        )}
      </div>
      {done ? (
        <Icon is="tick" size={16} />
      ) : (
        replay && (
          <button
            type="button"
            className="lnk"
            disabled={busy}
            onClick={() => void run('POST', replay, { said: t('integrations.againSaid') })}
          >
            {t('integrations.again')}
          </button>
        )
      )}
    </li>
  );
}
