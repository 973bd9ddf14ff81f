import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../database/clock.js';
import { hashOf, newId, newToken } from '../database/ids.js';
import { Problem } from '../http/problem.js';
import { Wire } from '../journeys/wire.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { type Attempt, Throttle } from './throttle.js';

/** A day's work: afterwards the password is asked again, however busy the day was. */
const LASTS_MS = 12 * 3_600_000;

interface Membership {
  practiceId: string;
  practice: string;
  memberId: string;
}

const wrong = (): Problem => new Problem('wrong-credentials', 'Mail address and password do not match. Check both and try again.');

/** Opaque tokens, kept hashed in the database: deleted there, a session is over everywhere with the next request. */
@Injectable()
export class SessionService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
    private readonly wire: Wire,
  ) {}

  /**
   * @returns the new session's token and the token of a browser that will be known from now on
   * @throws Problem `wrong-credentials` in the same time and words for every reason; `too-many-attempts`; `practice-choice`
   */
  async signIn(
    email: string,
    password: string,
    from: Omit<Attempt, 'emailKey' | 'device'> & { device: string | null },
    practiceId: string | null,
  ): Promise<{ token: string; device: string }> {
    const emailKey = email.trim().toLowerCase();
    const [account] = await this.dataSource.query('SELECT * FROM app.account_by_email($1)', [emailKey]);
    const known =
      from.device && account
        ? (await this.dataSource.query('SELECT app.knows_device($1, $2) AS known', [hashOf(from.device), account.account_id]))[0].known
        : false;
    const attempt = { emailKey, address: from.address, device: known ? from.device : null };
    await this.throttle.check(attempt);
    const matches = await passwordMatches(account?.password_hash ?? null, password);
    const memberships: Membership[] = account?.memberships ?? [];
    if (!matches || account.disabled || memberships.length === 0) {
      await this.throttle.failed(attempt);
      throw wrong();
    }
    const chosen = practiceId ? memberships.find((membership) => membership.practiceId === practiceId) : memberships[0];
    if (!chosen) throw wrong();
    if (!practiceId && memberships.length > 1)
      throw new Problem('practice-choice', 'You work for several practices. Choose one.', {
        practices: memberships.map((membership) => ({ id: membership.practiceId, name: membership.practice })),
      });
    const device = known && from.device ? from.device : newToken();
    if (!known) await this.dataSource.query('SELECT app.know_device($1, $2)', [hashOf(device), account.account_id]);
    return { token: await this.begin(chosen.practiceId, chosen.memberId), device };
  }

  async begin(practiceId: string, memberId: string): Promise<string> {
    const token = newToken();
    await this.under(practiceId, async (tx) => {
      await tx.query('DELETE FROM sessions WHERE practice_id = $1 AND expires_at < now()', [practiceId]);
      await tx.query(
        'INSERT INTO sessions (token_hash, practice_id, member_id, expires_at) VALUES ($1, $2, $3, now() + make_interval(secs => $4))',
        [hashOf(token), practiceId, memberId, LASTS_MS / 1000],
      );
      await tx.query(
        'INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [practiceId, newId(), this.clock.now(), memberId, 'session.began', 'member', memberId],
      );
    });
    return token;
  }

  async end(token: string): Promise<void> {
    const session = await this.of(token);
    if (!session) return;
    await this.under(session.practice_id, (tx) =>
      tx.query('DELETE FROM sessions WHERE practice_id = $1 AND token_hash = $2', [session.practice_id, hashOf(token)]),
    );
    this.wire.ring({ practiceId: session.practice_id, sessions: [session.member_id] });
  }

  async lock(token: string): Promise<void> {
    const session = await this.of(token);
    if (!session) throw new Problem('signed-out', 'Sign in to go on.');
    await this.under(session.practice_id, (tx) =>
      tx.query('UPDATE sessions SET locked_at = coalesce(locked_at, now()) WHERE practice_id = $1 AND token_hash = $2', [
        session.practice_id,
        hashOf(token),
      ]),
    );
  }

  /** Opens a locked session with the password; guessing here is throttled as at the door. */
  async unlock(token: string, password: string, address: string): Promise<void> {
    const session = await this.of(token);
    if (!session) throw new Problem('signed-out', 'Sign in to go on.');
    const attempt = { emailKey: `session ${session.member_id}`, address, device: null };
    await this.throttle.check(attempt);
    const [{ kept }] = await this.dataSource.query('SELECT app.password_of($1) AS kept', [hashOf(token)]);
    if (!(await passwordMatches(kept, password))) {
      await this.throttle.failed(attempt);
      throw wrong();
    }
    await this.under(session.practice_id, (tx) =>
      tx.query('UPDATE sessions SET locked_at = NULL, last_seen_at = now() WHERE practice_id = $1 AND token_hash = $2', [
        session.practice_id,
        hashOf(token),
      ]),
    );
  }

  /** The session behind a token, locked or not; null = there is none (any more). */
  async of(
    token: string,
  ): Promise<{ practice_id: string; member_id: string; roles: string[]; locked: boolean; settings_version: number } | null> {
    const [row] = await this.dataSource.query('SELECT * FROM app.session_of($1)', [hashOf(token)]);
    return row?.practice_id ? row : null;
  }

  /** @returns the id of the new account */
  async createAccount(email: string, password: string, tx: EntityManager): Promise<string> {
    const id = newId();
    await tx.query('SELECT app.create_account($1, $2, $3, $4, $5)', [
      id,
      email.trim(),
      email.trim().toLowerCase(),
      await hashPassword(password),
      this.clock.now(),
    ]);
    return id;
  }

  private async under<T>(practiceId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT set_config('app.practice', $1, true)`, [practiceId]);
      return work(tx);
    });
  }
}
