import type { Pool } from 'pg';

interface Facts {
  fsync: string;
  full_page_writes: string;
  synchronous_commit: string;
  version: number;
  superuser: boolean;
  bypass: boolean;
  owns: number;
  /** Roles above it that it could act as; a superuser could as any. */
  acts: string[];
  open: string[];
  skew: number;
}

/**
 * Refuses to serve where a promise could not be kept: durability, the serving role's rights, forced row-level security, the clock.
 *
 * @param options.durable false only for tests that waive it on their own server
 * @throws Error in one readable line
 */
export async function assertSafe(pool: Pool, now: () => Date, options: { durable: boolean }): Promise<void> {
  const { rows } = await pool.query<Facts>(
    `SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes, current_setting('synchronous_commit') AS synchronous_commit,
            current_setting('server_version_num')::int AS version, r.rolsuper AS superuser, r.rolbypassrls AS bypass,
            (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p', 'v', 'm')) AS owns,
            ARRAY(SELECT DISTINCT o.rolname::text FROM pg_roles o WHERE o.oid <> r.oid AND pg_has_role(r.oid, o.oid, 'MEMBER')
                  AND (o.rolname = 'porchlight_lookup' OR o.oid IN (SELECT c.relowner FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace))) AS acts,
            ARRAY(SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migrations'
                  AND NOT (c.relrowsecurity AND c.relforcerowsecurity)) AS open,
            extract(epoch FROM clock_timestamp())::float8 * 1000 - $1::float8 AS skew
     FROM pg_roles r WHERE r.rolname = current_user`,
    [now().getTime()],
  );
  const facts = rows[0];
  if (!facts) throw new Error('The serving role could not be read.');
  const lacks: string[] = [];
  if (options.durable) {
    if (facts.fsync !== 'on') lacks.push('fsync is off');
    if (facts.full_page_writes !== 'on') lacks.push('full_page_writes is off');
    if (!['on', 'remote_write', 'remote_apply'].includes(facts.synchronous_commit))
      lacks.push(`synchronous_commit is ${facts.synchronous_commit}`);
  }
  if (facts.version < 150000) lacks.push(`PostgreSQL ${Math.floor(facts.version / 10000)} is older than 15`);
  if (facts.superuser) lacks.push('the serving role is a superuser');
  if (facts.bypass) lacks.push('the serving role bypasses row-level security');
  if (facts.owns > 0) lacks.push('the serving role owns tables');
  if (facts.acts.length > 0) lacks.push(`the serving role may act as ${facts.acts.join(' and as ')}`);
  if (facts.open.length > 0) lacks.push(`row-level security is not forced on ${facts.open.join(', ')}`);
  if (Math.abs(facts.skew) > 2_000) lacks.push(`the clocks of this machine and of PostgreSQL are ${Math.round(facts.skew / 1000)} s apart`);
  if (lacks.length > 0) throw new Error(`Porchlight does not start, because promises could not be kept: ${lacks.join('; ')}.`);
}
