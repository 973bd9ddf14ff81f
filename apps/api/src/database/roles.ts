import { createHmac } from 'node:crypto';
import pg from 'pg';

const SERVING = 'porchlight_app';
const LOOKUP = 'porchlight_lookup';
/** Owns the views of reporting tools; reads columns without names, and rows of the practice that a login is bound to. */
const REPORTING = 'porchlight_reporting';
/** What every login of a reporting tool is a member of: the views, and nothing else. */
export const BI = 'porchlight_bi';
const ROLES = [SERVING, LOOKUP, REPORTING, BI];

/**
 * Makes the roles that the schema needs (decisions 10) and answers the serving role's address.
 *
 * The password is derived from the owner's, so that replicas that start at once agree on it.
 *
 * @throws Error with the SQL to run, where the owner may not create roles and no `DATABASE_APP_URL` is given
 */
export async function prepareRoles(ownerUrl: string, appUrl: string | null): Promise<string> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ may: boolean; roles: string[]; member: boolean }>(
      `SELECT (r.rolcreaterole OR r.rolsuper) AS may, ARRAY(SELECT rolname::text FROM pg_roles WHERE rolname = ANY ($1)) AS roles,
              (SELECT count(*) = 2 FROM pg_roles WHERE rolname = ANY ($2) AND pg_has_role(current_user, oid, 'MEMBER')) AS member
       FROM pg_roles r WHERE r.rolname = current_user`,
      [ROLES, [LOOKUP, REPORTING]],
    );
    const found = rows[0];
    if (!found) throw new Error('The owner named in DATABASE_URL could not be read from pg_roles.');
    const password = createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password))
      .update(SERVING)
      .digest('hex');
    const missing = ROLES.filter((role) => !found.roles.includes(role));
    if (!found.may && (missing.length > 0 || !found.member || !appUrl)) throw new Error(sqlToRun(ownerUrl, missing));
    // One at a time: roles belong to the whole cluster, and two starts may race for them.
    await owner.query('BEGIN');
    await owner.query('SELECT pg_advisory_xact_lock(7150112)');
    if (found.may) {
      await owner.query(`DO $$ BEGIN
        ${[LOOKUP, REPORTING, BI].map((role) => `IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;`).join('\n        ')}
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${SERVING}') THEN CREATE ROLE ${SERVING} LOGIN; END IF;
      END $$`);
      // From 16 on, who made a role may grant it and not yet act as it: granted in any case.
      await owner.query(`GRANT ${LOOKUP}, ${REPORTING} TO CURRENT_USER`);
      if (!appUrl) await owner.query(`ALTER ROLE ${SERVING} LOGIN PASSWORD '${password}'`);
    }
    await owner.query('COMMIT');
    if (appUrl) return appUrl;
    const url = new URL(ownerUrl);
    url.username = SERVING;
    url.password = password;
    return url.href;
  } finally {
    await owner.end();
  }
}

function sqlToRun(ownerUrl: string, missing: string[]): string {
  const owner = new URL(ownerUrl).username || 'the_owner';
  return [
    'The owner in DATABASE_URL may not create roles. Have an administrator run this once, then set DATABASE_APP_URL:',
    ...missing.map((role) => (role === SERVING ? `  CREATE ROLE ${SERVING} LOGIN PASSWORD '…';` : `  CREATE ROLE ${role} NOLOGIN;`)),
    `  GRANT ${LOOKUP}, ${REPORTING} TO ${owner};`,
  ].join('\n');
}
