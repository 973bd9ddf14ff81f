import { caseloadCountsQuery } from '../../api/day-queries.js';
import { type FigureChoice, figureQuery } from '../../api/figure-queries.js';
import { meQuery, queryClient } from '../../api/queries.js';
import { now } from '../../ui/clock.js';
import { dayKey } from '../../ui/time.js';
import { type PeriodSearch, periodOf, type Span, windowOf } from './period.js';

/** `now` = of the moment that is asked about, whatever the period. */
type Of = Span | 'now';

/**
 * What the page asks when it opens, in the order of its sentence, its four numbers and its chapters; the API answers one practice's
 * questions one after the other. `dashboard.spec` holds it to what the tiles ask.
 */
const QUESTIONS: readonly (readonly [figure: string, of: Of, choice?: FigureChoice])[] = [
  ['funnel', 'here'],
  ['first-response', 'here'],
  ['first-response', 'before'],
  ['snapshot', 'now'],
  ['retention', 'ever', { by: undefined }],
  ['losses', 'here'],
  ['attendance', 'here'],
  ['satisfaction', 'here'],
  ['sources', 'here'],
  ['goals', 'here'],
  ['rebooking', 'here'],
  ['attrition', 'here'],
  ['returned', 'here'],
  ['referral', 'here', { among: 'inquiries' }],
  ['reactions', 'here'],
  ['uptake', 'now'],
  ['break-even', 'here'],
  ['follow-ups', 'here'],
  ['never-abandoned', 'here'],
];

/** Asks for the figures while the page itself is still on its way, as soon as it is known who asks and what day it is in the practice. */
export async function askAhead(search: PeriodSearch): Promise<void> {
  const me = await queryClient.fetchQuery(meQuery).catch(() => null);
  if (!me?.permissions.includes('figures.read')) return;
  const period = periodOf(search, dayKey(now(), me.practice.settings.zone));
  for (const [figure, of, choice] of QUESTIONS) {
    if (figure === 'satisfaction' && !me.permissions.includes('satisfaction.read')) continue;
    const window = of === 'now' ? { asOf: period.asOf } : windowOf(period, of);
    if (window) void queryClient.prefetchQuery(figureQuery(figure, window, choice));
    // The last of the four numbers.
    if (figure === 'snapshot' && me.permissions.includes('follow_ups.read')) void queryClient.prefetchQuery(caseloadCountsQuery);
  }
}
