import { type PersonView, Problem } from '@porchlight/client';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { personQuery, queryClient } from '../../api/queries.js';
import { toast } from '../../ui/toasts.js';

type Path = `/contact-points${string}` | '/relationships' | '';

/** Writes of a person. Each answers with the person as they are now, which every open part of the page then shows. */
export function usePersonSave(person: PersonView) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  /** Null = not taken; a version conflict is handed to `onConflict`, everything else is said in `trouble`. */
  const send = async (
    method: 'POST' | 'PATCH' | 'DELETE',
    path: Path,
    body?: Record<string, unknown>,
    onConflict?: (problem: Problem) => void,
  ): Promise<PersonView | null> => {
    setBusy(true);
    setTrouble(null);
    try {
      const view = await ask<PersonView>(method, `/api/people/${person.id}${path}`, { body });
      queryClient.setQueryData(personQuery(person.id).queryKey, view);
      return view;
    } catch (error) {
      if (onConflict && Problem.is(error, 'version-conflict')) onConflict(error);
      else setTrouble(problemWords(error));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, send, say: (text: string) => toast({ text }) };
}
