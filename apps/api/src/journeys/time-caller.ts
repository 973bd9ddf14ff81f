import type { Caller } from '../http/caller.js';

/** Who settles what nobody asked for. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The passing of time, at work in one practice: by the settings that hold now, whatever is remembered. */
export const timeIn = (practiceId: string): Caller => ({
  practiceId,
  memberId: NOBODY,
  roles: [],
  settingsVersion: Number.MAX_SAFE_INTEGER,
});
