import { type AttemptDto, type AttemptKept, type FollowUpDetail, Problem } from '@porchlight/client';
import { useCallback, useRef, useState } from 'react';
import { ask } from '../../api/client.js';
import { isOfflineNow } from '../../api/connection.js';
import { keepForLater } from '../../api/outbox.js';
import { problemWords } from '../../api/problem-words.js';
import { callSheetQuery, queryClient } from '../../api/queries.js';
import { rememberUndo } from '../../api/undo-memory.js';
import { now } from '../../ui/clock.js';
import { toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';
import { askTodayAgain, dropRow } from './queue-cache.js';
import { offerUndo, offerUndoOfWaiting } from './undo-last.js';

/** What a form adds to an outcome. */
export type Answers = Omit<AttemptDto, 'outcome' | 'journeyVersion'>;
export interface Clash {
  kind: 'changed' | 'over';
  outcome: AttemptDto['outcome'];
  answers: Answers;
  by: string | null;
  at: string | null;
}

/**
 * Keeps outcomes of one call: online at once, offline in the outbox under the same key, so that an answer that was lost on the way is not
 * kept twice. A clash is a state of the pane, never a toast: what was typed stays.
 */
export function useActs(sheet: FollowUpDetail | undefined, done: (id: string) => void) {
  const [busy, setBusy] = useState(false);
  const [clash, setClash] = useState<Clash | null>(null);
  const sending = useRef(false);

  const keep = useCallback(
    async (outcome: AttemptDto['outcome'], answers: Answers = {}): Promise<void> => {
      if (!sheet || sending.current) return;
      const { id, name } = sheet;
      const body: AttemptDto = { outcome, journeyVersion: sheet.journeyVersion, ...spokenWith(sheet, outcome), ...answers };
      const key = crypto.randomUUID();
      const later = async () => {
        const { note, ...codes } = body;
        if (note) return toast({ text: t('today.ask.offlineWords') });
        await keepForLater({ key, followUpId: id, body: { ...codes, at: new Date(now()).toISOString() } });
        offerUndoOfWaiting(key, outcome, name);
        done(id);
      };
      sending.current = true;
      setBusy(true);
      try {
        if (isOfflineNow()) return await later();
        const kept = await ask<AttemptKept>('POST', `/api/follow-ups/${id}/attempts`, { body, idempotencyKey: key });
        setClash(null);
        rememberUndo(kept.moved);
        offerUndo(kept, outcome, name);
        done(id);
        dropRow(id);
        askTodayAgain();
      } catch (error) {
        if (Problem.is(error, 'offline', 'unavailable')) return await later();
        if (!Problem.is(error, 'version-conflict', 'no-longer-open')) return toast({ text: problemWords(error) });
        const fresh = await queryClient.fetchQuery({ ...callSheetQuery(id), staleTime: 0 }).catch(() => null);
        const over = error.code === 'no-longer-open' || fresh?.state === 'done';
        setClash({
          kind: over ? 'over' : 'changed',
          outcome,
          answers,
          by: error.member<{ name: string } | null>('changedBy')?.name ?? null,
          at: error.member<string>('changedAt') ?? null,
        });
        askTodayAgain();
      } finally {
        sending.current = false;
        setBusy(false);
      }
    },
    [sheet, done],
  );
  return { keep, busy, clash, settle: () => setClash(null) };
}
export type Acts = ReturnType<typeof useActs>;

/** Which number was dialled and which words were used: part of the note, never asked for. */
function spokenWith({ numbers, scripts }: FollowUpDetail, outcome: AttemptDto['outcome']): Partial<AttemptDto> {
  const [number] = numbers.filter(({ kind }) => kind === 'phone');
  if (!number) return {};
  const situation = outcome === 'left_voicemail' ? 'voicemail' : outcome === 'third_party_answered' ? 'someone_else' : 'answered';
  const script = scripts.find((one) => one.situation === situation);
  return {
    contactPointId: number.contactPointId,
    ...(script?.scriptId ? { scriptId: script.scriptId } : {}),
    ...(script?.level != null ? { level: script.level } : {}),
  };
}
