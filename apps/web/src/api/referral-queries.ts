import type { ReferralGraph, Referrers, ThanksList } from '@porchlight/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask } from './client.js';

/** Whom we owe a thank-you, and what was said last. */
export const thanksQuery = queryOptions({
  queryKey: ['thanks'],
  queryFn: ({ signal }) => ask<ThanksList>('GET', '/api/thanks', { signal }),
});
/** A page of trees, who brought most people first. Each look is written down: asked again when somebody comes back, not by itself. */
export const referralsQuery = infiniteQueryOptions({
  queryKey: ['referrals'],
  queryFn: ({ signal, pageParam }) => referralsOf({ after: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: ReferralGraph) => next ?? undefined,
  staleTime: 60_000,
});
/** More of those whom one referrer sent. */
export const referralsOf = (question: { of?: string; after?: string }, signal?: AbortSignal): Promise<ReferralGraph> =>
  ask<ReferralGraph>('GET', addressOf('/api/referrals', question), { signal });

export const referrersQuery = infiniteQueryOptions({
  queryKey: ['referrers'],
  queryFn: ({ signal, pageParam }) => ask<Referrers>('GET', addressOf('/api/referrers', { after: pageParam }), { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: Referrers) => next ?? undefined,
  staleTime: 60_000,
});
/** As a table: a link, so that the browser keeps it as a file. */
export const REFERRERS_FILE = '/api/referrers?as=csv';

function addressOf(path: string, question: Record<string, string | undefined>): string {
  const query = new URLSearchParams(Object.entries(question).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return query.size > 0 ? `${path}?${query}` : path;
}
