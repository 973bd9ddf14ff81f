import type pg from 'pg';
import { DELETABLE, GLOBAL_TABLES, OTHER_FOREIGN_KEYS, OTHER_INDEXES, OTHER_POLICY } from './exceptions.js';

const SCOPE = '(practice_id = ( SELECT app.practice() AS practice))';
/** What the views of reporting tools look as: rows of the practice that the login is bound to, to be read. */
const REPORTING = '( SELECT reporting.practice() AS practice)';

/** Walks the catalog: one line for whatever stands outside the practice without a reason. Empty = every table keeps the promise (P20). */
export async function findings(db: pg.Client): Promise<string[]> {
  const found: string[] = [];
  for (const look of [ofTables, ofPolicies, ofIndexes, ofForeignKeys, ofRights, ofReporting, ofFunctions]) found.push(...(await look(db)));
  return found.sort();
}

/** Tables of ours, whatever schema they were put into; TypeORM's own list of migrations aside. */
const OURS = `c.relkind IN ('r', 'p', 'm', 'v', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND NOT (n.nspname = 'reporting' AND c.relkind = 'v') AND n.nspname NOT LIKE 'pg\\_%' AND c.relname <> 'migrations'`;
const FROM = 'FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace';

async function ofTables(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ name: string; schema: string; kind: string; rls: boolean; forced: boolean; scoped: boolean }>(
    `SELECT c.relname AS name, n.nspname AS schema, c.relkind AS kind, c.relrowsecurity AS rls, c.relforcerowsecurity AS forced,
            EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'practice_id' AND a.attnotnull AND a.atttypid = 'uuid'::regtype) AS scoped
     ${FROM} WHERE ${OURS}`,
  );
  return rows.flatMap(({ name, schema, kind, rls, forced, scoped }) => [
    ...(schema === 'public' ? [] : [`${schema}.${name} stands outside the schema public`]),
    ...(kind === 'r' ? [] : [`${name} is no plain table`]),
    ...(rls && forced ? [] : [`${name} does not force row-level security`]),
    ...(scoped || GLOBAL_TABLES[name] || OTHER_POLICY[name] ? [] : [`${name} has no practice_id that is never null`]),
  ]);
}

async function ofPolicies(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ name: string; policies: { roles: string[]; cmd: string; qual: string; check: string }[] }>(
    `SELECT c.relname AS name, coalesce((SELECT json_agg(json_build_object('roles', p.roles, 'cmd', p.cmd, 'qual', p.qual, 'check', p.with_check))
            FROM pg_policies p WHERE p.schemaname = n.nspname AND p.tablename = c.relname), '[]') AS policies ${FROM} WHERE ${OURS} AND c.relkind = 'r'`,
  );
  return rows.flatMap(({ name, policies }) => {
    const using = OTHER_POLICY[name]?.using ?? SCOPE;
    const lookup = policies.filter(({ roles }) => String(roles) === 'porchlight_lookup');
    const app = policies.filter(({ roles }) => String(roles) === 'porchlight_app');
    const reporting = policies.filter(({ roles }) => String(roles) === 'porchlight_reporting');
    const bound = `(${name === 'practices' ? 'id' : 'practice_id'} = ${REPORTING})`;
    const scope = app.length === 1 && app[0]?.cmd === 'ALL' && app[0].qual === using && app[0].check === using;
    return [
      ...(scope || (app.length === 0 && GLOBAL_TABLES[name]) ? [] : [`${name} has no policy of its practice for porchlight_app`]),
      ...(reporting.every(({ cmd, qual }) => cmd === 'SELECT' && qual === bound)
        ? []
        : [`${name} shows a reporting tool more than its practice`]),
      ...(policies.length === lookup.length + app.length + reporting.length ? [] : [`${name} has a policy for somebody else`]),
    ];
  });
}

async function ofIndexes(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ name: string; first: string | null }>(
    `SELECT i.relname AS name, a.attname AS first ${FROM} JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid
     LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0] WHERE ${OURS}`,
  );
  const names = new Set(rows.map(({ name }) => name));
  const left = rows.filter(({ name, first }) => first !== 'practice_id' && !OTHER_INDEXES[name]);
  return [
    ...left.map(({ name }) => `${name} is an index that does not begin with practice_id`),
    ...Object.keys(OTHER_INDEXES)
      .filter((name) => !names.has(name))
      .map((name) => `${name} is excused and not there`),
  ];
}

async function ofForeignKeys(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ name: string; child: string; parent: string; from: string[]; to: string[] }>(
    `SELECT k.conname AS name, c.relname AS child, k.confrelid::regclass::text AS parent,
            ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.o) AS from,
            ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, o) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.o) AS to
     ${FROM} JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f' WHERE ${OURS}`,
  );
  return rows
    .filter(({ name, parent, from, to }) => {
      const toThePractice = parent === 'practices' && String(from) === 'practice_id';
      const composite = from.length > 1 && from[0] === 'practice_id' && to[0] === 'practice_id';
      return !toThePractice && !composite && !OTHER_FOREIGN_KEYS[name];
    })
    .map(({ name, child }) => `${name} of ${child} is a foreign key that does not begin with practice_id on both sides`);
}

async function ofRights(db: pg.Client): Promise<string[]> {
  const { rows: roles } = await db.query<{
    name: string;
    super: boolean;
    bypass: boolean;
    login: boolean;
    owns: number;
    in: number;
    makes: boolean;
  }>(
    `SELECT r.rolname AS name, r.rolsuper AS super, r.rolbypassrls AS bypass, r.rolcanlogin AS login, r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS makes,
            (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid AND NOT (r.rolname = 'porchlight_reporting' AND c.relkind = 'v')) AS owns,
            (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS in
     FROM pg_roles r WHERE r.rolname IN ('porchlight_app', 'porchlight_lookup', 'porchlight_reporting', 'porchlight_bi', 'porchlight_owner')`,
  );
  const { rows: grants } = await db.query<{ name: string; who: string; what: string }>(
    `SELECT c.relname AS name, CASE g.grantee WHEN 0 THEN 'public' ELSE g.grantee::regrole::text END AS who, g.privilege_type AS what
     ${FROM} CROSS JOIN aclexplode(c.relacl) g WHERE ${OURS} AND g.grantee <> c.relowner`,
  );
  return [
    ...roles.filter((role) => role.super || role.bypass).map(({ name }) => `${name} is above row-level security`),
    ...roles.filter(({ name, owns }) => name !== 'porchlight_owner' && owns > 0).map(({ name }) => `${name} owns tables`),
    ...roles
      .filter(({ name, makes, in: within }) => name !== 'porchlight_owner' && (makes || within > 0))
      .map(({ name }) => `${name} may become more than it is`),
    ...roles
      .filter(({ name, login }) => !['porchlight_app', 'porchlight_owner'].includes(name) && login)
      .map(({ name }) => `${name} may sign in`),
    ...grants.flatMap(({ name, who, what }) => {
      if (who === 'public') return [`${name} is open to everybody (${what})`];
      if (['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'].includes(what)) return [`${who} may ${what} ${name}`];
      if (who === 'porchlight_reporting' || who === 'porchlight_bi') return [`${who} may ${what} ${name} whole`];
      if (who !== 'porchlight_app') return [];
      if (GLOBAL_TABLES[name]) return [`porchlight_app has a right on ${name} (${what})`];
      return what === 'DELETE' && !DELETABLE[name] ? [`porchlight_app may delete from ${name}`] : [];
    }),
  ];
}

/** Names of columns in which somebody could be recognised, or spoke. */
const TELLING =
  '(name|note|mail|phone|number|address|words|text|value|label|key|line|message|initials|caller|pronouns|code_word|secret|token|hash)';

/** Views of reporting tools: who owns them, what they may read, and who may look through them. */
async function ofReporting(db: pg.Client): Promise<string[]> {
  const { rows: views } = await db.query<{ name: string; owner: string; barrier: boolean; rights: string[] }>(
    `SELECT c.relname AS name, c.relowner::regrole::text AS owner, coalesce(c.reloptions = '{security_barrier=true}', false) AS barrier,
            ARRAY(SELECT CASE g.grantee WHEN 0 THEN 'public' ELSE g.grantee::regrole::text END || ' ' || g.privilege_type FROM aclexplode(c.relacl) g WHERE g.grantee <> c.relowner) AS rights
     ${FROM} WHERE n.nspname = 'reporting' AND c.relkind = 'v'`,
  );
  const { rows: columns } = await db.query<{ name: string; who: string; what: string }>(
    `SELECT c.relname || '.' || a.attname AS name, CASE g.grantee WHEN 0 THEN 'public' ELSE g.grantee::regrole::text END AS who, g.privilege_type AS what
     ${FROM} JOIN pg_attribute a ON a.attrelid = c.oid CROSS JOIN aclexplode(a.attacl) g
     WHERE ${OURS} AND (g.grantee = 0 OR g.grantee::regrole::text IN ('porchlight_reporting', 'porchlight_bi'))`,
  );
  return [
    ...views.flatMap(({ name, owner, barrier, rights }) => [
      ...(owner === 'porchlight_reporting' ? [] : [`reporting.${name} looks as ${owner}`]),
      ...(barrier ? [] : [`reporting.${name} is no security barrier`]),
      ...(String(rights) === 'porchlight_bi SELECT'
        ? []
        : [`reporting.${name} is open otherwise than to porchlight_bi (${rights.join()})`]),
    ]),
    ...columns.flatMap(({ name, who, what }) => [
      ...(who === 'porchlight_reporting' && what === 'SELECT' ? [] : [`${who} may ${what} ${name}`]),
      ...(new RegExp(TELLING).test(name.split('.')[1] ?? '') && !name.endsWith('.voicemail')
        ? [`a reporting tool may come to ${name}`]
        : []),
    ]),
  ];
}

/** Functions that act with other rights than the caller's. */
async function ofFunctions(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ name: string; owner: string; path: boolean; open: boolean }>(
    `SELECT p.oid::regprocedure::text AS name, p.proowner::regrole::text AS owner,
            EXISTS (SELECT FROM unnest(p.proconfig) o WHERE o LIKE 'search_path=%') AS path,
            EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g WHERE g.grantee = 0) AS open
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  );
  return rows.flatMap(({ name, owner, path, open }) => [
    ...(owner === 'porchlight_lookup' ? [] : [`${name} acts as ${owner}`]),
    ...(path ? [] : [`${name} takes its names from the caller's search_path`]),
    ...(open ? [`${name} is open to everybody`] : []),
  ]);
}
