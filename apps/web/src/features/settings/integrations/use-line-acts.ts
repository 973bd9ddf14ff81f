import { useState } from 'react';
import { ask } from '../../../api/client.js';
import { problemWords } from '../../../api/problem-words.js';
import { queryClient } from '../../../api/queries.js';
import { toast } from '../../../ui/toasts.js';

type Method = 'GET' | 'POST' | 'PATCH';

/** Writes of what is connected. Each leads to asking anew what is shown of it. */
export function useLineActs() {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  /** Null = it was not taken; why is said in `trouble`. */
  const run = async <T>(
    method: Method,
    path: string,
    options: { body?: unknown; file?: { content: Blob; type: string }; said?: string } = {},
  ): Promise<T | null> => {
    setBusy(true);
    setTrouble(null);
    try {
      const { said, ...sent } = options;
      const answer = await ask<T>(method, path, sent);
      if (said) toast({ text: said });
      return answer;
    } catch (error) {
      setTrouble(problemWords(error));
      return null;
    } finally {
      setBusy(false);
      void askLines();
    }
  };
  return { busy, trouble, run };
}

const LINES = new Set<unknown>(['call-sources', 'appointment-sources', 'call-events', 'deliveries']);
const askLines = () => queryClient.invalidateQueries({ predicate: ({ queryKey: [kind] }) => LINES.has(kind) });
