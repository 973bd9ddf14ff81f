import type { OfferSheet, Waitlist } from '@porchlight/client';
import { queryOptions } from '@tanstack/react-query';
import { ask } from './client.js';

/** What runs out by the clock alone rings nobody. */
const EVERY_MS = 60_000;

export const waitlistQuery = queryOptions({
  queryKey: ['waitlist'],
  queryFn: ({ signal }) => ask<Waitlist>('GET', '/api/waitlist', { signal, background: true }),
  refetchInterval: EVERY_MS,
});

/** Put together when it is looked at, so that it is true then. */
export const offerQuery = (id: string) =>
  queryOptions({
    queryKey: ['time-offer', id],
    queryFn: ({ signal }) => ask<OfferSheet>('GET', `/api/time-offers/${id}`, { signal }),
    staleTime: 0,
  });

/** Part of a week: a weekday from 1 = Monday, and two times of the wall clock. */
export interface WeekTime {
  weekday: number;
  from: string;
  until: string;
}
export const callTimesQuery = queryOptions({
  queryKey: ['call-times'],
  queryFn: async ({ signal }) => (await ask<{ times: WeekTime[] }>('GET', '/api/call-times', { signal })).times,
});
