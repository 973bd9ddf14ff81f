import { type JourneyView, type Moved, type PersonBehind, type PersonView, Problem } from '@porchlight/client';
import type { NextStepKind } from '@porchlight/pipeline';
import { ask } from '../../api/client.js';

/** What may be asked of many at once; texts and mails are agreed with each. */
export const TASKS = [
  'call',
  'book_next_session',
  'offer_intake_times',
  'check_payment',
  'send_forms',
  'other',
] as const satisfies readonly NextStepKind[];
export type Task = (typeof TASKS)[number];

/** What there is no follow-up for, by reason. */
export type WhyNot = 'has' | 'due' | 'no_contact' | 'no_call' | 'letter' | 'safe' | 'closed' | 'gone' | 'changed' | 'failed';
/** Of these a second try may be another one. */
export const MAY_TRY_AGAIN: readonly WhyNot[] = ['changed', 'failed'];

export interface Wanted {
  row: PersonBehind;
  /** The same for every try with this person, so that a repeat adds nothing (decisions 2). */
  key: string;
}
export type Outcome = { wanted: Wanted } & ({ made: Moved } | { why: WhyNot });
interface WhatAndWhen {
  what: Task;
  dueAt: string;
}

/** Kinds that are no call to somebody. */
const NO_CALL: readonly string[] = ['next_step', 'internal_step', 'termination_letter'];

/**
 * One follow-up for one person, unless something speaks against it: it is said what.
 *
 * What the core would not plan is not asked for; what it does not plan all the same is taken back at once.
 */
export async function followUpFor(wanted: Wanted, { what, dueAt }: WhatAndWhen): Promise<Outcome> {
  const { row, key } = wanted;
  try {
    const journey = await ask<JourneyView>('GET', `/api/journeys/${row.journeyId}`);
    const why = against(journey, what) ?? (await againstCalls(row, what));
    if (why) return { wanted, why };
    const made = await ask<Moved>('PUT', `/api/journeys/${row.journeyId}/next-step`, {
      idempotencyKey: key,
      body: { version: journey.version, nextStep: { what, dueAt, note: null } },
    });
    if (made.journey.followUps.some(({ kind }) => kind === 'next_step')) return { wanted, made };
    await takeBack(made);
    return { wanted, why: 'safe' };
  } catch (error) {
    if (Problem.is(error, 'version-conflict', 'key-in-use')) return { wanted, why: 'changed' };
    return { wanted, why: Problem.is(error, 'not-found') ? 'gone' : 'failed' };
  }
}

function against({ stage, nextStep, state, facts, followUps }: JourneyView, what: Task): WhyNot | null {
  if (stage === 'closed') return 'closed';
  if (state.doNotContact) return 'no_contact';
  if (facts.some(({ kind }) => kind === 'letter_sent')) return 'letter';
  if (followUps.some(({ code }) => code === 'safe_contact')) return 'safe';
  // A card has one next step: another one would take its place.
  if (nextStep) return 'has';
  return what === 'call' && followUps.some(({ kind }) => !NO_CALL.includes(kind)) ? 'due' : null;
}

async function againstCalls({ personId }: PersonBehind, what: Task): Promise<WhyNot | null> {
  if (what !== 'call') return null;
  const { safeContact } = await ask<PersonView>('GET', `/api/people/${personId}`);
  return safeContact.doNotCall ? 'no_call' : null;
}

/** @returns false where somebody has moved it on since: then it stays */
export async function takeBack({ journey: { id, version } }: Moved): Promise<boolean> {
  try {
    await ask('POST', `/api/journeys/${id}/undos`, { body: { version } });
    return true;
  } catch (error) {
    if (!Problem.is(error, 'undo-too-late')) return false;
  }
  try {
    await ask('PUT', `/api/journeys/${id}/next-step`, { body: { version, nextStep: null } });
    return true;
  } catch {
    return false;
  }
}

/** Some at a time, so that a hundred people are no crowd at the door. */
export async function each<A, B>(all: readonly A[], work: (one: A) => Promise<B>, told: (done: number) => void): Promise<B[]> {
  const results: B[] = new Array(all.length);
  let next = 0;
  let done = 0;
  const walk = async () => {
    for (let n = next++; n < all.length; n = next++) {
      results[n] = await work(all[n] as A);
      told(++done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, all.length) }, walk));
  return results;
}
