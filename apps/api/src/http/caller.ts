import { may, type Permission, type Role } from './permissions.js';
import { Problem } from './problem.js';

/** Who asks, once the session was looked up. */
export interface Caller {
  practiceId: string;
  memberId: string;
  roles: Role[];
  settingsVersion: number;
}

/** What `app.session_of` answers, alone or inside a function of a hot path. */
export interface SessionRow {
  practice_id: string | null;
  member_id: string;
  roles: string[];
  locked: boolean;
  settings_version: number;
}

/**
 * The caller behind a session row, if they may.
 *
 * @throws Problem `signed-out`, `session-locked`, `forbidden`
 */
export function admitCaller(row: SessionRow | undefined, permission: Permission): Caller {
  if (!row?.practice_id) throw new Problem('signed-out', 'Sign in to go on.');
  if (row.locked) throw new Problem('session-locked', 'Enter your password to go on.');
  const roles = row.roles as Role[];
  if (!may(roles, permission)) throw new Problem('forbidden', 'Your role may not do this. Ask the owner of the practice if it should.');
  return { practiceId: row.practice_id, memberId: row.member_id, roles, settingsVersion: row.settings_version };
}
