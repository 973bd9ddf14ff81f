import { enReferrals } from '../../words/en-referrals.js';
import { wordsOf } from '../../words/words.js';

/** The words of this page, which come with it. */
export const r = wordsOf('referrals', enReferrals);
