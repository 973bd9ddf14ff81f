import type { FirstResponseFigure, FunnelFigure } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { caseloadCountsQuery } from '../../api/day-queries.js';
import { figureQuery } from '../../api/figure-queries.js';
import { useMay } from '../../api/me.js';
import { useAsked } from './asked.js';
import { Count } from './count.js';
import { hoursWords, intervalWords, pointsBetween, shareWords } from './figure-words.js';
import { monthsShort } from './month-words.js';
import { windowOf } from './period.js';
import { d } from './words.js';

/** Four numbers at a glance: who waits, whether we kept our promise, who became a client, who has nothing booked. */
export function KeyTiles() {
  const { window, period } = useAsked();
  const earlier = windowOf(period, 'before');
  const response = useQuery(figureQuery<FirstResponseFigure>('first-response', window)).data?.value;
  const past = useQuery({ ...figureQuery<FirstResponseFigure>('first-response', earlier ?? {}), enabled: earlier !== null }).data;
  const before = earlier ? past?.value : undefined;
  const funnel = useQuery(figureQuery<FunnelFigure>('funnel', window)).data?.value;
  const maySeeClients = useMay('follow_ups.read');
  const clients = useQuery({ ...caseloadCountsQuery, enabled: maySeeClients }).data;
  const unbooked = clients ? clients.all - clients.booked : 0;
  const started = funnel?.leadToClient.reached;
  return (
    <div className="keytiles">
      <KeyTile title={d('waiting')} ready={response !== undefined}>
        {response && (
          <>
            <p className="v">
              <Count figure="first-response" part="waiting" n={response.stillWaiting} />
              {response.oldestWaitingHours !== null && (
                <small>{d('waitingOldest', { hours: hoursWords(response.oldestWaitingHours) })}</small>
              )}
            </p>
            <p>{response.stillWaiting === 0 ? d('waitingNone') : d('waitingPast')}</p>
          </>
        )}
      </KeyTile>
      <KeyTile title={d('promise')} ready={response !== undefined}>
        {response && (
          <>
            <p className="v">
              {shareWords(response.withinTarget)}
              {response.withinTarget.denominator > 0 && (
                <small>
                  <Count figure="first-response" part="within_target" n={response.withinTarget.numerator} /> {d('ofWord')}{' '}
                  <Count figure="first-response" part="target_due" n={response.withinTarget.denominator} />
                </small>
              )}
            </p>
            <p>
              <Change now={response.withinTarget} before={before?.withinTarget} name={monthsShort(period, 'before')} />
            </p>
          </>
        )}
      </KeyTile>
      <KeyTile title={d('clients')} ready={started !== undefined}>
        {funnel && started && (
          <>
            <p className="v">
              <Count figure="funnel" part="reached:active" n={started.numerator} />
              <small>
                {funnel.open > 0 && (
                  <>
                    <Count figure="funnel" part="open" n={funnel.open} /> {d('stillOpenWord')}
                  </>
                )}
              </small>
            </p>
            <p>
              {started.denominator >= 10
                ? d('soFar', {
                    share: shareWords(started),
                    most: shareWords({ numerator: started.numerator + funnel.open, denominator: started.denominator }),
                  })
                : d('few')}
            </p>
          </>
        )}
      </KeyTile>
      {maySeeClients && (
        <KeyTile title={d('noNext')} ready={clients !== undefined}>
          {clients && (
            <>
              <p className="v">
                {unbooked === 0 ? (
                  0
                ) : (
                  <Link to="/caseload" search={{ member: 'all' }} className="cnt lnk">
                    {unbooked}
                    <span className="sr">, {d('noNext')}</span>
                  </Link>
                )}
                <small>{d('noNextOf', { n: clients.all })}</small>
              </p>
              <p>
                {unbooked === 0 ? d('noNextNone') : clients.neither > 0 ? d('noNextLost', { count: clients.neither }) : d('noNextStep')}
              </p>
            </>
          )}
        </KeyTile>
      )}
    </div>
  );
}

const KeyTile = ({ title, ready, children }: { title: string; ready: boolean; children: ReactNode }) => (
  <section className="keytile" aria-busy={!ready}>
    <h2>{title}</h2>
    {children}
  </section>
);

type Share = FirstResponseFigure['value']['withinTarget'];

/** Against the months before; nothing is compared where either is too few. */
function Change({ now, before, name }: { now: Share; before: Share | undefined; name: string }) {
  const range = intervalWords(now.wilson95, now.denominator);
  if (!range) return <>{d('few')}</>;
  const points = before ? pointsBetween(now, before) : null;
  const change = points === null ? null : points === 0 ? d('same') : d(points > 0 ? 'up' : 'down', { points: Math.abs(points).toFixed(1) });
  return (
    <>
      {change && (
        <>
          <span className={(points ?? 0) > 0 ? 'up' : undefined}>{change}</span> {d('onWord', { name })}{' '}
        </>
      )}
      {d('likely', { range })}
    </>
  );
}
