import type { Instant } from './journey.js';

/** Ways to reach somebody. Each is allowed, or not, by itself. */
export const CONTACT_ACTIONS = ['call', 'voicemail', 'text', 'email', 'post'] as const;
export type ContactAction = (typeof CONTACT_ACTIONS)[number];

/** What may be asked of somebody for one number or address; `identify` = say the practice's name. */
export type ConsentAction = ContactAction | 'identify';

/** What they said last. `unknown` = nobody has asked them; nothing but a call may rest on it. */
export type ConsentAnswer = 'yes' | 'no' | 'unknown';
export type Consents = Record<ConsentAction, ConsentAnswer>;

/** One answer as it is kept: never changed, only followed by another. */
export interface ConsentRecord {
  action: ConsentAction;
  answer: 'yes' | 'no' | 'withdrawn';
  at: Instant;
  recordedAt: Instant;
}

/**
 * The answer that holds for each action: the newest by `at`, then by `recordedAt`.
 *
 * A withdrawal is a `no`. Of two answers of the same two moments the stricter one holds.
 */
export function answersThatHold(records: readonly ConsentRecord[]): Consents {
  const holds: Consents = {
    call: 'unknown',
    voicemail: 'unknown',
    text: 'unknown',
    email: 'unknown',
    post: 'unknown',
    identify: 'unknown',
  };
  const rank = ({ at, recordedAt, answer }: ConsentRecord) => [at, recordedAt, answer === 'yes' ? '0' : '1'].join(' ');
  for (const record of [...records].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))) {
    holds[record.action] = record.answer === 'yes' ? 'yes' : 'no';
  }
  return holds;
}
