import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import { invalid, notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Wire } from '../journeys/wire.js';
import type { MemberPatchDto } from './members.dto.js';

const COLUMNS = `id, version, name, initials, email, roles, disabled_at IS NOT NULL AS disabled`;

@Injectable()
export class MembersService {
  constructor(private readonly wire: Wire) {}

  list(scope: Scope) {
    return scope.tx.query(`SELECT ${COLUMNS} FROM members WHERE practice_id = $1 ORDER BY name, id`, [scope.caller.practiceId]);
  }

  /** Who is switched off, or gets other roles, loses every session at once; the practice never loses its last owner. */
  async patch(scope: Scope, id: string, patch: MemberPatchDto) {
    const { practiceId, memberId } = scope.caller;
    const [now] = await scope.tx.query(`SELECT ${COLUMNS} FROM members WHERE practice_id = $1 AND id = $2 FOR UPDATE`, [practiceId, id]);
    if (!now) throw notFound();
    if (now.version !== patch.version)
      throw new Problem('version-conflict', 'Somebody changed this member meanwhile. Look again, then decide.', {
        current: { version: now.version },
        changedBy: null,
        changedAt: null,
      });
    const roles = patch.roles ?? now.roles;
    const disabled = patch.disabled ?? now.disabled;
    if (now.roles.includes('owner') && (disabled || !roles.includes('owner'))) await this.assertAnotherOwner(scope, id);
    const [[row]] = await scope.tx.query(
      `UPDATE members SET version = version + 1, name = $3, roles = $4, disabled_at = CASE WHEN $5 THEN coalesce(disabled_at, $6) END WHERE practice_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
      [practiceId, id, patch.name ?? now.name, roles, disabled, scope.now],
    );
    await scope.tx.query(
      'INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [
        practiceId,
        newId(),
        scope.now,
        memberId,
        'member.changed',
        'member',
        id,
        scope.requestId,
        Object.keys(patch).filter((field) => field !== 'version'),
      ],
    );
    if (disabled || patch.roles) {
      await scope.tx.query('DELETE FROM sessions WHERE practice_id = $1 AND member_id = $2', [practiceId, id]);
      scope.afterCommit(() => this.wire.ring({ practiceId, sessions: [id] }));
    }
    return row;
  }

  private async assertAnotherOwner(scope: Scope, id: string): Promise<void> {
    const others = await scope.tx.query(
      `SELECT id FROM members WHERE practice_id = $1 AND id <> $2 AND disabled_at IS NULL AND 'owner' = ANY (roles) FOR UPDATE`,
      [scope.caller.practiceId, id],
    );
    if (others.length === 0) throw invalid('/roles', 'would leave the practice without an owner; make somebody else owner first');
  }
}
