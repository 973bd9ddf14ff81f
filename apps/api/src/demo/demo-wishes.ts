import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import type { PersonRows } from '../journeys/person-rows.js';
import type { Name } from './names.js';
import type { Wishes } from './somebody.js';

type Answer = [action: 'call' | 'voicemail' | 'text' | 'email' | 'identify', answer: 'yes' | 'no'];

/** What somebody allowed and forbade, when it was told; the cards follow. */
export async function writeWishes(scope: Scope, rows: PersonRows, personId: string, wishes: Wishes, by: string | null): Promise<void> {
  const answers = answersOf(wishes);
  const restricted = wishes.onlyAfterNoon || wishes.codeWord !== null;
  if (answers.length === 0 && !restricted) return;
  const { practiceId } = scope.caller;
  if (answers.length > 0)
    await scope.tx.query(
      `INSERT INTO consents (practice_id, id, contact_point_id, action, answer, at, recorded_at, recorded_by)
       SELECT $1, a.id, c.id, a.action, a.answer, $3, $3, $4 FROM jsonb_to_recordset($5::jsonb) a(id uuid, action text, answer text, kind text)
       JOIN LATERAL (SELECT id FROM contact_points WHERE practice_id = $1 AND person_id = $2 AND kind = a.kind ORDER BY id LIMIT 1) c ON true`,
      [
        practiceId,
        personId,
        scope.now,
        by,
        JSON.stringify(answers.map(([action, answer]) => ({ id: newId(), action, answer, kind: action === 'email' ? 'email' : 'phone' }))),
      ],
    );
  if (restricted)
    await scope.tx.query(
      'UPDATE people SET call_from = $3, call_until = $4, code_word = $5, version = version + 1 WHERE practice_id = $1 AND id = $2',
      [practiceId, personId, wishes.onlyAfterNoon ? '12:00' : null, wishes.onlyAfterNoon ? '18:00' : null, wishes.codeWord],
    );
  await rows.refresh(scope, personId);
}

/** Somebody who rang without a name says it. */
export async function tellName(scope: Scope, rows: PersonRows, personId: string, { given, family }: Name): Promise<void> {
  await scope.tx.query(
    'UPDATE people SET display_name = $3, given_name = $4, family_name = $5, version = version + 1 WHERE practice_id = $1 AND id = $2',
    [scope.caller.practiceId, personId, `${given} ${family}`, given, family],
  );
  await rows.refresh(scope, personId);
}

/** Silence stays silence: who agreed to nothing and forbade nothing leaves no answer. */
function answersOf(wishes: Wishes): Answer[] {
  const phone = (action: Answer[0], forbids: boolean): Answer[] => (forbids ? [[action, 'no']] : wishes.consents ? [[action, 'yes']] : []);
  return [
    ...phone('call', false),
    ...phone('voicemail', wishes.noVoicemail),
    ...phone('text', wishes.noText),
    ...phone('identify', wishes.noPracticeName),
    ...phone('email', false),
  ];
}
