import { composeNote, type JourneyEvent, noteOf } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import type { AttemptRow } from '../journeys/stored-journey.js';

/** The open follow-ups of some causes, by cause. */
export async function openRows({ tx, caller }: Scope, causes: string[]): Promise<Map<string, string>> {
  if (causes.length === 0) return new Map();
  const rows: { id: string; cause: string }[] = await tx.query(
    `SELECT id, cause_key AS cause FROM follow_ups WHERE practice_id = $1 AND state = 'open' AND cause_key = ANY ($2)`,
    [caller.practiceId, causes],
  );
  return new Map(rows.map(({ id, cause }) => [cause, id]));
}

interface Made {
  followUpId: string | null;
  point: { id: string; key: string } | null;
  member: string;
  zone: string;
}

/** An attempt with its administrative note (TM-09). */
export function attemptRow(event: JourneyEvent, { followUpId, point, member, zone }: Made): AttemptRow {
  const note = noteOf(event);
  if (!note) throw new Error('The attempt left no note.');
  return {
    followUpId,
    kind: note.kind,
    outcome: note.outcome,
    at: note.at,
    contactPointId: point?.id ?? null,
    level: note.level,
    scriptId: note.scriptId,
    note: composeNote(note, { member, numberEnds: point?.key.slice(-2) ?? null, zone }),
  };
}

/** A call that nobody took, as a phone provider would tell of it. */
export interface Missed {
  journey: string;
  number: string | null;
  at: string;
  voicemail: boolean;
}

export async function keepMissedCalls({ tx, caller }: Scope, calls: Missed[]): Promise<void> {
  if (calls.length === 0) return;
  const rows = calls.map((call) => ({ id: newId(), ...call }));
  await tx.query(
    `INSERT INTO missed_calls (practice_id, id, journey_id, call_key, number_key, at, recorded_at, voicemail)
     SELECT $1, c.id, c.journey, 'demo:' || c.id, c.number, c.at, c.at, c.voicemail
     FROM jsonb_to_recordset($2::jsonb) c(id uuid, journey uuid, number text, at timestamptz, voicemail boolean)`,
    [caller.practiceId, JSON.stringify(rows)],
  );
}
