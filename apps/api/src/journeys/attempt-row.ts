import { composeNote, type JourneyEvent, noteOf } from '@porchlight/pipeline';
import { Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import type { AttemptRow } from './stored-journey.js';

/** The row of an attempt that the core has just kept, with the note that the machine writes of it (TM-09). */
export function attemptRow(
  event: JourneyEvent,
  { followUpId, contactPointId }: { followUpId: string; contactPointId: string | null },
  names: { member: string; numberEnds: string | null; zone: string },
): AttemptRow {
  const note = noteOf(event);
  if (!note) throw new Problem('internal', 'The attempt left no note.');
  return {
    followUpId,
    kind: note.kind,
    outcome: note.outcome,
    at: note.at,
    contactPointId,
    level: note.level,
    scriptId: note.scriptId,
    note: composeNote(note, names),
  };
}

/** The caller's name, for that note. */
export async function memberName({ tx, caller }: Scope): Promise<string> {
  const [row] = await tx.query('SELECT name FROM members WHERE practice_id = $1 AND id = $2', [caller.practiceId, caller.memberId]);
  return row.name;
}
