import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Id } from '../http/fields.js';
import { InScope, type Scope } from '../http/scope.js';
import { Audit } from './audit.view.js';

export class AuditQuery {
  @Id({ optional: true, description: 'Entries older than this one; the newest where it is left out.' }) before?: string;
}

/** Who looked at whom, and who changed what besides the journeys, whose history is their own audit. */
@ApiTags('audit')
@Controller('audit')
export class AuditController {
  @Get()
  @Answers('readAudit', 200, Audit, { says: 'Who looked at whom, and who changed what besides the journeys.' })
  @Can('audit.read')
  async list(@Query() query: AuditQuery, @InScope() scope: Scope) {
    const entries = await scope.tx.query(
      `SELECT a.id, a.at, m.name AS "memberName", a.action, a.object_kind AS "objectKind", a.object_id AS "objectId", a.fields
       FROM audit_entries a LEFT JOIN members m ON m.practice_id = a.practice_id AND m.id = a.member_id
       WHERE a.practice_id = $1 AND ($2::uuid IS NULL OR (a.at, a.id) < (SELECT b.at, b.id FROM audit_entries b WHERE b.practice_id = $1 AND b.id = $2)) ORDER BY a.at DESC, a.id DESC LIMIT 100`,
      [scope.caller.practiceId, query.before ?? null],
    );
    return { entries, next: entries.length === 100 ? entries.at(-1).id : null };
  }
}
