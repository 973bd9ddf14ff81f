import { type LetterView, Problem } from '@porchlight/client';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

/** The writes of one letter, under the version that was read. Null = not taken, and it was said why. */
export function useLetter(letter: Pick<LetterView, 'id' | 'version' | 'followUpId'>) {
  const [busy, setBusy] = useState(false);
  const run = async (method: 'POST' | 'PUT', what: string, body: Record<string, unknown>, words: string): Promise<LetterView | null> => {
    if (busy) return null;
    setBusy(true);
    try {
      const kept = await ask<LetterView>(method, `/api/letters/${letter.id}${what}`, { body: { version: letter.version, ...body } });
      queryClient.setQueryData(['letter', letter.followUpId], kept);
      void queryClient.invalidateQueries({ queryKey: ['letters'] });
      toast({ text: words });
      return kept;
    } catch (error) {
      const conflict = Problem.is(error, 'version-conflict');
      toast({ text: conflict ? t('letters.said.conflict') : problemWords(error), forMs: 10_000 });
      if (conflict) void queryClient.invalidateQueries({ queryKey: ['letter', letter.followUpId] });
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
