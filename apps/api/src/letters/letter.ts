import type { LetterPart, LetterReason } from '@porchlight/pipeline';

/** How a letter goes. */
export const LETTER_WAYS = ['post', 'email', 'portal', 'hand'] as const;
export type LetterWay = (typeof LETTER_WAYS)[number];

/** The sheets that it is printed on. */
export const PAPERS = ['letter', 'a4'] as const;
export type Paper = (typeof PAPERS)[number];

/** What a letter is filled with, as it is kept and edited: days are `YYYY-MM-DD` and become words when it is put together. */
export interface LetterRecord {
  reason: LetterReason;
  addressee: string;
  firstOn: string | null;
  lastOn: string | null;
  triedOn: string[];
  endsOn: string;
  number: string | null;
  referrals: { name: string; reach: string }[];
  clinician: string | null;
  crisisLine: string | null;
}

/** One paragraph; the items of a list stand on lines of their own. */
export interface LetterWord {
  part: LetterPart['part'];
  text: string;
}
