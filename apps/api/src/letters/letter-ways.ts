import { answersThatHold, type ConsentRecord } from '@porchlight/pipeline';
import { LETTER_WAYS, type LetterWay } from './letter.js';

/** An address of the person, and what they said to letters going there. */
export interface Address {
  id: string;
  kind: 'post' | 'email';
  value: string;
  invalid: boolean;
  consents: ConsentRecord[];
}

/** Why a way is open or is not; words for it stand on the screen. */
export type WayReason = 'needs_no_consent' | 'allowed' | 'not_asked' | 'refused' | 'came_back' | 'no_address';

export interface Way {
  way: LetterWay;
  allowed: boolean;
  why: WayReason;
  /** Since when they allow it, or said no. */
  since: string | null;
  address: Address | null;
}

/** The ways a letter may go: by post and by e-mail where they said yes to that very address, by hand and by the portal always. */
export function waysFor(addresses: readonly Address[]): Way[] {
  return LETTER_WAYS.map((way) => {
    if (way === 'hand' || way === 'portal') return { way, allowed: true, why: 'needs_no_consent', since: null, address: null };
    const judged = addresses.filter(({ kind }) => kind === way).map((address) => judge(way, address));
    return judged.find(({ allowed }) => allowed) ?? judged[0] ?? { way, allowed: false, why: 'no_address', since: null, address: null };
  });
}

function judge(way: 'post' | 'email', address: Address): Way {
  const answer = answersThatHold(address.consents)[way];
  const since =
    address.consents
      .filter(({ action }) => action === way)
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? null;
  const why: WayReason = address.invalid ? 'came_back' : ({ yes: 'allowed', no: 'refused', unknown: 'not_asked' } as const)[answer];
  return { way, allowed: why === 'allowed', why, since, address };
}

/** What stands in the window: their name and their own address, and nothing of ours (ux 5). */
export function windowLines(name: string | null, ways: readonly Way[]): string[] | null {
  const post = ways.find(({ way, allowed }) => way === 'post' && allowed)?.address;
  if (!post) return null;
  return [...(name ? [name] : []), ...linesOf(post.value)].slice(0, 6);
}

/** An address as it stands on an envelope; one that was typed in a row is broken before its last two parts, or between two. */
function linesOf(address: string): string[] {
  const typed = address.split(/\r?\n/).map((line) => line.trim());
  if (typed.length > 1) return typed.filter(Boolean);
  const parts = address.split(/,\s*/);
  return parts.length < 3 ? parts : [parts.slice(0, -2).join(', '), parts.slice(-2).join(', ')];
}
