import { Injectable } from '@nestjs/common';
import { newId } from '../database/ids.js';
import type { Scope } from '../http/scope.js';
import { WaitlistRound } from './waitlist-round.js';

/** On or off, in the practice's settings under their next version: every later request reads them anew. */
@Injectable()
export class OfferingSwitch {
  constructor(private readonly round: WaitlistRound) {}

  async set(scope: Scope, on: boolean): Promise<void> {
    const { practiceId, memberId } = scope.caller;
    await scope.tx.query(
      `UPDATE practices SET settings_version = settings_version + 1,
              settings = jsonb_set(settings, '{waitlist}', coalesce(settings -> 'waitlist', '{}') || jsonb_build_object('offers', $2::boolean)) WHERE id = $1`,
      [practiceId, on],
    );
    await scope.tx.query(
      `INSERT INTO audit_entries (practice_id, id, at, member_id, action, object_kind, object_id, request_id) VALUES ($1, $2, $3, $4, $5, 'practice', $1, $6)`,
      [practiceId, newId(), scope.now, memberId, on ? 'waitlist.offering_on' : 'waitlist.offering_off', scope.requestId],
    );
    // Settings that are not committed must not be remembered: the first round comes after.
    if (on) scope.afterCommit(() => void this.round.run());
  }
}
