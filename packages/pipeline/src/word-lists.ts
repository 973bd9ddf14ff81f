import type { Profile } from './default-practice.js';

/**
 * Words that texts are searched for, after folding. `word` is that word alone, `word*` also every word that begins so, `*word*` every word that
 * holds it; several words are a phrase. A practice adds to its list and takes from it.
 */
export type WordPattern = string;

const words = (list: string): WordPattern[] => list.trim().split(/,\s+/);

/** They tell what kind of practice this is, or that it is one of care at all; both profiles. */
const ANY_PRACTICE: readonly WordPattern[] = words(`
  *therap*, *terap*, *psych*, *psiq*, *psico*, *psik*, *counsel*, *consejer*,
  clinic*, *policlinic*, patient, patients, treat, treated, treating, treatment*, *diagnos*, doctor*, dr, hospital*, medic*,
  health*, prescri*, symptom*, disorder*, illness*, intake*, nurse*, surger*, surgeon*, praxis*
`);

/** They tell what kind of practice this is. */
export const SENSITIVE: Record<Profile, readonly WordPattern[]> = {
  therapy: [
    ...ANY_PRACTICE,
    ...words(`
  shrink*, mental*, emotional*, session*, *depress*,
  anxi*, *trauma*, ptsd, adhd, addict*, rehab*, sobriety, suicid*, self harm*, crisis, cbt, emdr, wellness, healing, grief*,
  bereave*, eating disorder*, couples work, feelings
`),
  ],
  dental: [
    ...ANY_PRACTICE,
    ...words(`
  dental*, dentist*, denture*, dent, dents, *odont*, tooth*, teeth*, hygien*, crown*, cavit*, filling, fillings, root canal*,
  implant*, cleaning*, gum, gums, braces, aligner*, oral, whitening, plaque, x ray*, xray*, extraction*, smile*, zahn*, checkup*,
  check up*
`),
  ],
};

/** They tell that there is an appointment: from L2 on. */
export const APPOINTMENT: readonly WordPattern[] = words(`
  appointment*, appt*, session*, visit, visits, visited, booked, booking*, schedul*, reschedul*, unschedul*, cancel*, consult*,
  time slot*, slot, calendar, waitlist*, referral*
`);

/** They lay a fault at somebody's door. */
export const BLAME: readonly WordPattern[] = words(`
  fail, failed, failing, failure, fault, blame*, forgot, forgotten, forget, ignor*, neglect*, you missed, youve missed,
  you have missed, you did not show, you didnt show, you never, no show, noshow, should have, shouldve, could have called,
  disappoint*, let us down, let me down, let down, excuse, excuses, stood us up, stood me up, waste, wasted, wasting, irresponsib*,
  inconsiderate*, rude, angry, annoyed, upset with, mad at, careless*, late again, once again, obligat*, unacceptable,
  uncooperative, noncompliant, non compliant, noncompliance, refused, refusal, your responsibility
`);

/** They speak of money. */
export const FEES: readonly WordPattern[] = words(`
  fee, fees, charge*, bill, billed, billing, bills, invoic*, pay, pays, paid, paying, payment*, payable, owe, owed, owes, owing,
  penalt*, cost, costs, balance, deposit*, refund*, copay*, co pay*, price*, pricing, dollar*, euro, euros, usd, debt*,
  collections, past due, overdue, money
`);

/** They sell, or they make somebody feel that they owe us something (TM-07). */
export const SELLING: readonly WordPattern[] = words(`
  miss you, we miss you, missed you, we missed you, missing you, miss your, special offer*, offer ends, discount*, deal, deals, promo*, limited*, hurry,
  last chance, act now, dont wait, do not wait, exclusive*, sale, sales, for free, free of charge, guarantee*, best price*,
  love to see you, love to have you, come back to us, win you back, valued, loyal*, amazing, great news, dont miss, do not miss,
  you owe it, after all we, after everything, worried sick, counting on you, we need you, so proud, guilty, ashamed, shame,
  hurt that, sad that, why havent you, why have you not, why didnt you, subscribe*, newsletter*, our services
`);

/** They tell why a time has to be changed: another person could be known from it. */
export const WHY: readonly WordPattern[] = words(`
  because, due to, since, reason*, someone, somebody, another client*, other client*, another person, other person, acquaint*,
  know each other, knows you, you know, friend*, neighbo*, relative*, double booked, doublebook*, conflict*, clash*, overlap*,
  avoid*, mistake*, mix up, run into, next to, waiting room
`);

/** Names of conditions and findings: a letter never holds one. */
export const DIAGNOSES: readonly WordPattern[] = words(`
  *diagnos*, disorder*, syndrome*, symptom*, prognos*, patholog*, illness*, disease*, *depress*, anxi*, panic*, phobi*, bipolar,
  mania, manic, ptsd, adhd, ocd, autis*, asperg*, anorex*, bulim*, borderline, narciss*, psychos*, psychotic*, schizo*, *trauma*,
  suicid*, self harm*, addict*, alcohol*, substance*, grief, insomni*, dementia, icd, dsm, gingiv*, periodont*, caries, cavit*,
  abscess*, treatment plan*, medication*, prescri*, mental*, *therap*, *psych*, *counsel*, dental*, dentist*
`);

type Matcher = (words: readonly string[]) => number;
const matchers = new Map<WordPattern, Matcher>();

/** One pattern as a test of some words: how many of them it takes from the first on, 0 = it does not stand here. */
export function matcher(pattern: WordPattern): Matcher {
  let match = matchers.get(pattern);
  if (!match) {
    const parts = pattern.split(' ').map(wordTest);
    match = (words) => (parts.every((isPart, n) => isPart(words[n] ?? '')) ? parts.length : 0);
    if (matchers.size < MOST_PATTERNS) matchers.set(pattern, match);
  }
  return match;
}

/** Names are searched for like words; those of many people are not all kept. */
const MOST_PATTERNS = 2000;

function wordTest(part: string): (word: string) => boolean {
  const stem = part.replaceAll('*', '');
  if (part.startsWith('*')) return (word) => word.includes(stem);
  return part.endsWith('*') ? (word) => word.startsWith(stem) : (word) => word === stem;
}
