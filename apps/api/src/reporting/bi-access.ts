import { randomBytes, randomInt } from 'node:crypto';
import pg from 'pg';
import { newId, newToken } from '../database/ids.js';
import { BI } from '../database/roles.js';
import type { Caller } from '../http/caller.js';
import type { Scope, Scopes } from '../http/scope.js';
import { scramVerifier } from './scram.js';

export interface BiLogin {
  login: string;
  label: string;
  createdAt: Date;
  revokedAt: Date | null;
}

/** Connections that one login may hold at a time. */
const CONNECTIONS = 3;
/** What a session begins with. A login may set these otherwise for itself: they keep accidents off, and the grants keep everything else off. */
const SESSION = {
  default_transaction_read_only: 'on',
  statement_timeout: '60s',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '5min',
  search_path: 'reporting',
};

/**
 * Makes and ends logins of reporting tools.
 *
 * Two connections take part: the owner makes the role, the serving role writes whose it is, with the audit. At every step in between the role can
 * sign in nowhere or sees nothing, so that a death in the middle leaves no door open.
 */
export class BiAccess {
  constructor(
    private readonly scopes: Scopes,
    private readonly caller: Caller,
    private readonly ownerUrl: string,
  ) {}

  async list(): Promise<BiLogin[]> {
    return this.scopes.runAs(this.caller, ({ tx }) =>
      tx.query('SELECT login, label, created_at AS "createdAt", revoked_at AS "revokedAt" FROM bi_logins ORDER BY created_at, login'),
    );
  }

  /** @throws Error in one line, with what an administrator may run, where the owner may make no roles */
  async create(label: string): Promise<{ login: string; password: string }> {
    const login = `${BI}_${Array.from({ length: 12 }, () => randomInt(36).toString(36)).join('')}`;
    const password = newToken();
    await this.asOwner(async (owner) => {
      await mayMakeRoles(owner);
      const database = pg.escapeIdentifier(new URL(this.ownerUrl).pathname.slice(1));
      await owner.query(`
        CREATE ROLE ${login} NOLOGIN CONNECTION LIMIT ${CONNECTIONS} PASSWORD '${scramVerifier(password)}' IN ROLE ${BI};
        ${Object.entries(SESSION)
          .map(([name, value]) => `ALTER ROLE ${login} SET ${name} = '${value}';`)
          .join('\n')}
        GRANT CONNECT ON DATABASE ${database} TO ${BI};
        REVOKE TEMPORARY ON DATABASE ${database} FROM PUBLIC;
        REVOKE CREATE ON SCHEMA public FROM PUBLIC`);
    });
    await this.scopes.runAs(this.caller, async (scope) => {
      const { practiceId } = scope.caller;
      await scope.tx.query('INSERT INTO reporting_salts (practice_id, salt) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        practiceId,
        randomBytes(32),
      ]);
      const id = newId();
      await scope.tx.query('INSERT INTO bi_logins (practice_id, id, login, label, created_at) VALUES ($1, $2, $3, $4, $5)', [
        practiceId,
        id,
        login,
        label,
        scope.now,
      ]);
      await audit(scope, 'bi_access.created', id, login);
    });
    await this.asOwner((owner) => owner.query(`ALTER ROLE ${login} LOGIN`));
    return { login, password };
  }

  /** @returns false where the practice has no such login that still works */
  async revoke(login: string): Promise<boolean> {
    const known = await this.scopes.runAs(this.caller, async (scope) => {
      const [rows]: [{ id: string }[], number] = await scope.tx.query(
        'UPDATE bi_logins SET revoked_at = coalesce(revoked_at, $2) WHERE practice_id = $3 AND login = $1 RETURNING id',
        [login, scope.now, scope.caller.practiceId],
      );
      if (rows[0]) await audit(scope, 'bi_access.revoked', rows[0].id, login);
      return rows.length > 0;
    });
    // From here on its views are empty; a role that is left by a death before this line is ended by saying it again.
    return known && this.asOwner((owner) => dropped(owner, login));
  }

  private async asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
    const owner = new pg.Client({ connectionString: this.ownerUrl, application_name: 'porchlight-cli' });
    await owner.connect();
    try {
      await owner.query('BEGIN');
      const result = await work(owner);
      await owner.query('COMMIT');
      return result;
    } finally {
      await owner.end();
    }
  }
}

async function dropped(owner: pg.Client, login: string): Promise<boolean> {
  const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [login]);
  if (rowCount === 0) return false;
  const role = pg.escapeIdentifier(login);
  // Who made a role may end its sessions only as one of its members.
  await owner.query(`GRANT ${role} TO CURRENT_USER`);
  await owner.query(`ALTER ROLE ${role} NOLOGIN`);
  await owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [login]);
  await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  return true;
}

async function mayMakeRoles(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ may: boolean; name: string }>(
    'SELECT rolcreaterole OR rolsuper AS may, rolname AS name FROM pg_roles WHERE rolname = current_user',
  );
  if (rows[0]?.may) return;
  throw new Error(
    `The owner in DATABASE_URL may not make roles. Have an administrator run: ALTER ROLE ${rows[0]?.name} CREATEROLE; GRANT ${BI} TO ${rows[0]?.name} WITH ADMIN OPTION;`,
  );
}

async function audit({ tx, now, caller }: Scope, action: string, id: string, login: string): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, fields) VALUES ($1, $2, $3, $4, $5, 'bi_login', $6, $7)`,
    [caller.practiceId, newId(), now, caller.memberId, action, id, [login]],
  );
}
