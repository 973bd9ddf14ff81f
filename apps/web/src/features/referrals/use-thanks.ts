import { Problem, type ThanksList } from '@porchlight/client';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { problemWords } from '../../api/problem-words.js';
import { queryClient } from '../../api/queries.js';
import { thanksQuery } from '../../api/referral-queries.js';
import { mask } from '../../ui/mask.js';
import { toast } from '../../ui/toasts.js';
import { nameWords } from './node-words.js';
import { r } from './words.js';

export type Way = 'in_person' | 'call' | 'card' | 'email' | 'not_needed';
type Named = Pick<ThanksList['thanks'][number], 'id' | 'referrer'>;

/** Ends a thank-you, or takes an ending back; each answers with the list as it then is. */
export function useThanks() {
  const [busy, setBusy] = useState(false);
  const run = async (path: string, body: object | undefined): Promise<boolean> => {
    setBusy(true);
    try {
      queryClient.setQueryData(thanksQuery.queryKey, await ask<ThanksList>('POST', path, body ? { body } : {}));
      return true;
    } catch (error) {
      toast({ text: Problem.is(error, 'no-longer-open') ? r('thanks.over') : problemWords(error), forMs: 10_000 });
      void queryClient.invalidateQueries({ queryKey: thanksQuery.queryKey });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const nameOf = ({ referrer }: Named): string => nameWords(referrer.name, mask.get().on);
  const undo = async (one: Named): Promise<void> => {
    if (await run(`/api/thanks/${one.id}/undos`, undefined)) toast({ text: r('thanks.undone', { name: nameOf(one) }) });
  };
  const end = async (one: Named, way: Way): Promise<void> => {
    if (!(await run(`/api/thanks/${one.id}/ending`, { way }))) return;
    const text = r(way === 'not_needed' ? 'thanks.saidNot' : 'thanks.saidDone', { name: nameOf(one) });
    toast({ text, action: { label: r('thanks.undo'), run: () => void undo(one) } });
  };
  return { busy, end, undo };
}
