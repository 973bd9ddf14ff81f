import type { Actor } from '@porchlight/pipeline';
import type { Role } from '../http/permissions.js';
import type { Scope } from '../http/scope.js';

/** Who works at the demo practice and where, by what they do there. */
export interface Staff {
  desk: string;
  owner: string;
  biller: string;
  clinicians: string[];
  places: string[];
  /** By member. */
  names: Record<string, string>;
}

/** Whatever the simulator does is marked as its own, in the name of a member. */
export const by = (memberId: string | null): Actor => ({ kind: 'simulator', memberId });

/** @throws Error where a role is not filled: the simulator needs each of them */
export async function staffOf({ tx, caller }: Pick<Scope, 'tx' | 'caller'>): Promise<Staff> {
  const members: { id: string; name: string; roles: Role[] }[] = await tx.query(
    'SELECT id, name, roles FROM members WHERE practice_id = $1 AND disabled_at IS NULL ORDER BY id',
    [caller.practiceId],
  );
  const places: { id: string }[] = await tx.query('SELECT id FROM locations WHERE practice_id = $1 ORDER BY id', [caller.practiceId]);
  const those = (role: Role) => members.filter((member) => member.roles.includes(role)).map((member) => member.id);
  const first = (role: Role): string => {
    const [id] = those(role);
    if (!id) throw new Error(`The demo needs a member with the role ${role}.`);
    return id;
  };
  return {
    desk: first('front_desk'),
    owner: first('owner'),
    biller: first('biller'),
    clinicians: those('clinician'),
    places: places.map((place) => place.id),
    names: Object.fromEntries(members.map(({ id, name }) => [id, name])),
  };
}
