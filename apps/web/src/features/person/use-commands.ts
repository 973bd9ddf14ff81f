import { type JourneyView, type Moved, Problem } from '@porchlight/client';
import type { Stage } from '@porchlight/pipeline';
import { useState } from 'react';
import { ask } from '../../api/client.js';
import { useZone } from '../../api/me.js';
import { problemWords } from '../../api/problem-words.js';
import { journeyQuery, queryClient } from '../../api/queries.js';
import { rememberUndo, takeUndo } from '../../api/undo-memory.js';
import { now } from '../../ui/clock.js';
import { shownNow } from '../../ui/mask.js';
import { clockTime } from '../../ui/time.js';
import { dismissToast, toast } from '../../ui/toasts.js';
import { t } from '../../words/words.js';

export interface Commands {
  busy: boolean;
  /** Sends one command with the version that was read. Null = not taken, and it was said why. */
  run: (method: 'POST' | 'PUT', path: string, body: Record<string, unknown>, words: (moved: Moved) => string) => Promise<Moved | null>;
  /** A saved command, by whatever hand: the page follows, and it can be undone. */
  settle: (moved: Moved, words: string) => void;
}

/** The commands of one journey from its person's page. A conflict names who and what; nothing that was typed is lost. */
export function useCommands(journey: JourneyView | null, name: string): Commands {
  const zone = useZone();
  const [busy, setBusy] = useState(false);
  const settle = (moved: Moved, words: string) => {
    take(moved);
    rememberUndo(moved);
    toast({ text: words, forMs: 10_000, action: moved.undoUntil ? { label: t('do.undo'), run: () => void undoLast() } : undefined });
  };
  const run: Commands['run'] = async (method, path, body, words) => {
    if (!journey || busy) return null;
    setBusy(true);
    try {
      const moved = await ask<Moved>(method, `/api/journeys/${journey.id}/${path}`, { body: { version: journey.version, ...body } });
      settle(moved, words(moved));
      return moved;
    } catch (error) {
      if (Problem.is(error, 'version-conflict')) await tellConflict(error, journey, shownNow(name), zone);
      else toast({ text: problemWords(error) });
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, run, settle };
}

function take({ journey }: Moved): void {
  // Names are not in the answer to a command: the fresh reading that follows has them.
  queryClient.setQueryData(journeyQuery(journey.id).queryKey, journey);
  for (const kind of ['journey', 'timeline', 'appointments']) void queryClient.invalidateQueries({ queryKey: [kind, journey.id] });
}

async function tellConflict(problem: Problem, journey: JourneyView, name: string, zone: string): Promise<void> {
  const stage = problem.member<{ stage: Stage }>('current')?.stage;
  const by = problem.member<{ name: string } | null>('changedBy');
  const at = problem.member<string>('changedAt');
  await queryClient.invalidateQueries({ queryKey: ['journey', journey.id] });
  void queryClient.invalidateQueries({ queryKey: ['timeline', journey.id] });
  const words = { who: by?.name ?? t('move.someone'), name, when: at ? clockTime(at, zone) : '', stage: stage ? t(`stage.${stage}`) : '' };
  toast({ text: stage && stage !== journey.stage ? t('person.conflictStage', words) : t('person.conflict', words), forMs: 12_000 });
}

/** Undoes the last command of this page, whoever's it was. */
export async function undoLast(): Promise<void> {
  const asked = takeUndo(now());
  if (!asked) return toast({ text: t('move.undoNothing') });
  dismissToast();
  try {
    const moved = await ask<Moved>('POST', `/api/journeys/${asked.id}/undos`, { body: { version: asked.version } });
    take(moved);
    toast({ text: t('person.undone', { name: shownNow(asked.name), stage: t(`stage.${moved.card.stage}`) }) });
  } catch (error) {
    toast({
      text: Problem.is(error, 'undo-too-late', 'version-conflict')
        ? t('move.undoLate', { why: error.detail || problemWords(error) })
        : problemWords(error),
    });
  }
}
