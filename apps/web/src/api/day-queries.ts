import type { Abandoned, CaseloadCounts, CaseloadList, Day, Place } from '@porchlight/client';
import { queryOptions } from '@tanstack/react-query';
import { ask } from './client.js';

/* The questions of the day and of the caseload. What falls due by the clock alone rings nobody, so the day is asked again, too. */

const DAY_EVERY_MS = 60_000;

/** @param date in the practice's zone */
export const dayQuery = (date: string) =>
  queryOptions({
    queryKey: ['day', date],
    queryFn: ({ signal }) => ask<Day>('GET', `/api/day?date=${date}`, { signal }),
    refetchInterval: DAY_EVERY_MS,
  });

/** @param memberId whose clients; null = everybody's whom one may see */
export const caseloadQuery = (memberId: string | null) =>
  queryOptions({
    queryKey: ['caseload', memberId],
    queryFn: ({ signal }) => ask<CaseloadList>('GET', `/api/caseload${memberId ? `?memberId=${memberId}` : ''}`, { signal }),
  });

/** The numbers of it alone, of everybody whom one may see. */
export const caseloadCountsQuery = queryOptions({
  queryKey: ['caseload', 'counts'],
  queryFn: ({ signal }) => ask<CaseloadCounts>('GET', '/api/caseload/counts', { signal }),
});

/** Clients for whom nobody has anything to do: must be empty (R-62). */
export const abandonedQuery = queryOptions({
  queryKey: ['abandoned'],
  queryFn: ({ signal }) => ask<Abandoned>('GET', '/api/caseload/abandoned', { signal }),
});

export type { Place } from '@porchlight/client';
export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: async ({ signal }) => (await ask<{ locations: Place[] }>('GET', '/api/locations', { signal })).locations,
});
