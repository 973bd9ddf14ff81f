import { type Card, type JourneyView, Problem, type SourceCode } from '@porchlight/client';
import { useState } from 'react';
import { shownNow } from '../ui/mask.js';
import { createStore } from '../ui/store.js';
import { toast } from '../ui/toasts.js';
import { t } from '../words/words.js';
import { ask } from './client.js';
import { keepOrigin, NOTHING_SAID, type OriginDraft } from './origin-draft.js';
import { problemWords } from './problem-words.js';

export interface NewPerson {
  name?: string;
  phone?: string;
  email?: string;
  source: SourceCode;
  message?: string;
}
export interface Match {
  personId: string;
  name: string;
  journeyId: string | null;
  stage: Card['stage'] | null;
  by: 'phone' | 'email';
}

/** The dialog for a new person: open or not, with what was typed elsewhere and whom it could double. */
export const newPerson = createStore<{ open: boolean; text: string; matches: Match[]; origin: OriginDraft }>({
  open: false,
  text: '',
  matches: [],
  origin: NOTHING_SAID,
});
export const openNewPerson = (text = '', matches: Match[] = [], origin = NOTHING_SAID): void =>
  newPerson.set({ open: true, text, matches, origin });

const added = new Set<(card: Card) => void>();
/** Told of each new card, so that the board need not wait for the ring. */
export function onAdded(hear: (card: Card) => void): () => void {
  added.add(hear);
  return () => added.delete(hear);
}

/** What one line of text is: a number, an e-mail, or a name. */
export function readText(text: string): Pick<NewPerson, 'name' | 'phone' | 'email'> {
  const typed = text.trim();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed)) return { email: typed };
  if (/^[+\d\s().\-/]+$/.test(typed) && typed.replace(/\D/g, '').length >= 7) return { phone: typed };
  return { name: typed };
}

export function useAddPerson() {
  const [busy, setBusy] = useState(false);
  const add = async (
    person: NewPerson,
    onDuplicate: 'ask' | 'create' = 'ask',
    origin?: OriginDraft,
  ): Promise<Card | Match[] | 'failed'> => {
    setBusy(true);
    try {
      const answer = await ask<{ journey: JourneyView; card: Card }>('POST', '/api/journeys', { body: { ...person, onDuplicate } });
      for (const hear of added) hear(answer.card);
      const name = shownNow(answer.card.name);
      toast({ text: t((await isKept(answer.journey.id, origin)) ? 'board.added' : 'origin.notKept', { name }) });
      return answer.card;
    } catch (error) {
      if (Problem.is(error, 'possible-duplicate')) return error.member<Match[]>('matches') ?? [];
      toast({ text: problemWords(error) });
      return 'failed';
    } finally {
      setBusy(false);
    }
  };
  /** One line of text, and how they heard of us where that was said beside it. */
  const byText = async (text: string, origin: OriginDraft): Promise<Card | 'asked' | 'failed'> => {
    const person = readText(text);
    const answer = await add({ ...person, source: person.email ? 'email' : 'call' }, 'ask', origin);
    if (!Array.isArray(answer)) return answer;
    openNewPerson(text, answer, origin);
    return 'asked';
  };
  return { add, byText, busy };
}

/** They are there, whatever becomes of this: a name that cannot be kept loses no lead. */
async function isKept(journeyId: string, origin: OriginDraft | undefined): Promise<boolean> {
  if (!origin?.source) return true;
  return keepOrigin(journeyId, 0, { ...origin, source: origin.source }).then(
    () => true,
    () => false,
  );
}
