import type { FoundBy, OriginView, PersonHit } from '@porchlight/client';
import { ask } from './client.js';

/** In the order in which people say them. */
export const FOUND_BY: readonly FoundBy[] = [
  'person',
  'organisation',
  'directory',
  'search',
  'insurer',
  'social',
  'event',
  'other',
  'unknown',
];

/** What is being said of how somebody heard of us; a source of null = nothing yet. */
export interface OriginDraft {
  source: FoundBy | null;
  who: string;
  known: Pick<PersonHit, 'personId' | 'name'> | null;
  also: readonly FoundBy[];
}
export const NOTHING_SAID: OriginDraft = { source: null, who: '', known: null, also: [] };

/** What is kept already, to be changed: the name stays unless somebody takes it away. */
export function draftOf({ source, referrer, also }: OriginView): OriginDraft {
  const known = referrer?.personId && referrer.name ? { personId: referrer.personId, name: referrer.name } : null;
  return { source, who: known ? '' : (referrer?.name ?? ''), known, also };
}

export const isNamed = (source: FoundBy | null): source is 'person' | 'organisation' => source === 'person' || source === 'organisation';

/** @param version the one that was seen; 0 = nothing was recorded */
export function keepOrigin(journeyId: string, version: number, draft: OriginDraft & { source: FoundBy }): Promise<OriginView> {
  const { source, known, also } = draft;
  const name = draft.who.trim();
  const referrer =
    source === 'person' && known ? { referrerId: known.personId } : isNamed(source) && name ? { outside: { kind: source, name } } : {};
  return ask<OriginView>('PUT', `/api/journeys/${journeyId}/origin`, {
    body: { version, source, ...referrer, also: also.filter((one) => one !== source) },
  });
}
