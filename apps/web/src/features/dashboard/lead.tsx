import type { FirstResponseFigure, FunnelFigure } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { figureQuery } from '../../api/figure-queries.js';
import { useNow } from '../../ui/clock.js';
import { Late } from '../../ui/states.js';
import { dayAndTime, zoneName } from '../../ui/time.js';
import { useAsked } from './asked.js';
import { hoursWords, isFew } from './figure-words.js';
import { d } from './words.js';

/** What an owner should know first, in a sentence: made from the figures, and honest where they are few. */
export function Lead() {
  const { window, when, zone } = useAsked();
  const now = useNow();
  const funnel = useQuery(figureQuery<FunnelFigure>('funnel', window)).data;
  const response = useQuery(figureQuery<FirstResponseFigure>('first-response', window)).data;
  return (
    <div className="lede">
      <p className="per">
        {funnel ? d('asked', { when, asOf: dayAndTime(funnel.asOf, zone, now), zone: zoneName(zone, Date.parse(funnel.asOf)) }) : ' '}
      </p>
      {funnel && response ? (
        <p className="say">
          <Sentence funnel={funnel} response={response} when={when} />
        </p>
      ) : (
        <Late>
          <p className="say quiet" role="status">
            {d('leadLoading')}
          </p>
        </Late>
      )}
    </div>
  );
}

function Sentence({ funnel, response, when }: { funnel: FunnelFigure; response: FirstResponseFigure; when: string }) {
  const { n, value } = funnel;
  if (n === 0) return <>{d('leadNobody', { when })}</>;
  const { withinTarget, stillWaiting, oldestWaitingHours } = response.value;
  return (
    <>
      {d('leadAsked', { count: n })}{' '}
      <b>
        {withinTarget.denominator > 0
          ? d('leadAnswered', { part: withinTarget.numerator, whole: withinTarget.denominator })
          : d('leadNotDue')}
      </b>
      , {d('leadStarted', { count: value.leadToClient.reached.numerator })}, {d('leadOpen', { count: value.open })}
      {stillWaiting > 0 && oldestWaitingHours !== null && (
        <> {d('leadWaiting', { count: stillWaiting, oldest: hoursWords(oldestWaitingHours) })}</>
      )}
      {isFew(n) && <> {d('leadFew')}</>}
    </>
  );
}
