import { type Me, Problem } from '@porchlight/client';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { t } from '../../words/words.js';

export interface PracticeChoice {
  id: string;
  name: string;
}

/** One try to come in: by mail and password, or by the password alone (unlock). */
export function useSignIn(enter: (me: Me) => void) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [practices, setPractices] = useState<PracticeChoice[] | null>(null);

  const attempt = async (path: '/api/session' | '/api/session/unlock', body: Record<string, string>) => {
    setBusy(true);
    setFault(null);
    try {
      enter(await ask<Me>('POST', path, { body, background: false }));
    } catch (error) {
      if (Problem.is(error, 'practice-choice')) setPractices(error.member<PracticeChoice[]>('practices') ?? []);
      else setFault(faultWords(error, path));
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    fault,
    practices,
    signIn: (email: string, password: string, practiceId?: string) =>
      attempt('/api/session', { email, password, ...(practiceId ? { practiceId } : {}) }),
    unlock: (password: string) => attempt('/api/session/unlock', { password }),
  };
}

function faultWords(error: unknown, path: string): string {
  if (Problem.is(error, 'wrong-credentials')) return path.endsWith('unlock') ? t('session.wrongPassword') : t('session.wrong');
  if (Problem.is(error, 'too-many-attempts')) return error.detail || t('session.tooMany');
  if (Problem.is(error, 'offline', 'unavailable')) return t('session.offline');
  return t('session.failed', { detail: error instanceof Problem ? error.detail || error.message : '' });
}
