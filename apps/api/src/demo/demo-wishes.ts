import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import { warningsOf } from '../journeys/person-rows.js';
import type { Wishes } from './somebody.js';

type Action = 'call' | 'voicemail' | 'text' | 'email' | 'identify';

/** What a person told, when, and who heard it (null = a form). */
export interface Told {
  personId: string;
  wishes: Wishes;
  at: Date;
  by: string | null;
}

/** What people allowed and forbade, in two statements. Whoever calls sees to the cards. */
export async function writeWishes(scope: Scope, told: readonly Told[]): Promise<void> {
  const { practiceId } = scope.caller;
  const answers = told.flatMap(({ personId: person, wishes, at, by }) =>
    answersOf(wishes).map(([action, answer]) => ({
      id: newId(),
      person,
      action,
      answer,
      at,
      by,
      kind: action === 'email' ? 'email' : 'phone',
    })),
  );
  if (answers.length > 0)
    await scope.tx.query(
      `INSERT INTO consents (practice_id, id, contact_point_id, action, answer, at, recorded_at, recorded_by)
       SELECT $1, a.id, c.id, a.action, a.answer, a.at, a.at, a.by
       FROM jsonb_to_recordset($2::jsonb) a(id uuid, person uuid, action text, answer text, at timestamptz, by uuid, kind text)
       JOIN LATERAL (SELECT id FROM contact_points WHERE practice_id = $1 AND person_id = a.person AND kind = a.kind ORDER BY id LIMIT 1) c ON true`,
      [practiceId, JSON.stringify(answers)],
    );
  const restricted = told.filter(({ wishes }) => wishes.onlyAfterNoon || wishes.codeWord !== null);
  if (restricted.length > 0)
    await scope.tx.query(
      `UPDATE people p SET call_from = r."from"::time, call_until = r."until"::time, code_word = r.word, version = p.version + 1
       FROM jsonb_to_recordset($2::jsonb) r(person uuid, "from" text, "until" text, word text) WHERE p.practice_id = $1 AND p.id = r.person`,
      [
        practiceId,
        JSON.stringify(
          restricted.map(({ personId, wishes }) => ({
            person: personId,
            ...(wishes.onlyAfterNoon ? { from: '12:00', until: '18:00' } : {}),
            word: wishes.codeWord,
          })),
        ),
      ],
    );
}

/** What a card says of these wishes. */
export function warningsFor(wishes: Wishes): string[] {
  const forbidden = answersOf(wishes).flatMap(([action, answer]) => (answer === 'no' ? [action] : []));
  return warningsOf(
    {
      do_not_contact: false,
      do_not_call: false,
      call_from: wishes.onlyAfterNoon ? '12:00' : null,
      code_word: wishes.codeWord,
      safety_note: null,
    },
    new Set<string>(forbidden),
  );
}

/** Silence stays silence: who agreed to nothing and forbade nothing leaves no answer. */
export function answersOf(wishes: Wishes): [Action, 'yes' | 'no'][] {
  const told = (action: Action, forbids = false): [Action, 'yes' | 'no'][] =>
    forbids ? [[action, 'no']] : wishes.consents ? [[action, 'yes']] : [];
  return [
    ...told('call'),
    ...told('voicemail', wishes.noVoicemail),
    ...told('text', wishes.noText),
    ...told('identify', wishes.noPracticeName),
    ...told('email'),
  ];
}
