import { readFileSync } from 'node:fs';
import { EmbeddedRefusal } from './refusal.js';

/** The user that postgres runs as; null where that is simply us. postgres refuses to run as root. */
export type Identity = { name: string; uid: number; gid: number } | null;

/**
 * As root: the owner of a cluster that already exists, else `postgres`, else `nobody`. Anybody else runs it themselves.
 *
 * @param clusterOwner uid that owns the existing cluster folder, if there is one
 */
export function chooseIdentity(clusterOwner?: number): Identity {
  if (process.geteuid?.() !== 0) return null;
  const users = passwd();
  const chosen =
    users.find((user) => user.uid === clusterOwner && user.uid !== 0) ??
    users.find((user) => user.name === 'postgres') ??
    users.find((user) => user.name === 'nobody');
  if (!chosen) {
    throw new EmbeddedRefusal(
      'PostgreSQL refuses to run as root and this machine has neither a user "postgres" nor "nobody"; start as an ordinary user.',
    );
  }
  return chosen;
}

function passwd(): { name: string; uid: number; gid: number }[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 4)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  } catch {
    return [];
  }
}
