import { Scopes } from '../../src/http/scope.js';
import { JourneyBatch } from '../../src/journeys/journey-batch.js';
import type { House } from '../house.js';

/**
 * Lets time pass for every journey whose moment has come, as often as there is one, through the one write path.
 *
 * STAND-IN: once follow-ups/sweep.ts is here, this function is one line: `await house.app.get(Sweep).run()`.
 */
export async function sweep(house: House): Promise<void> {
  const now = house.clock.now();
  for (;;) {
    const { rows } = await house.db.query(
      'SELECT d.practice_id, d.journey_id, m.id AS member_id FROM app.due_checks($1, 100) d JOIN members m ON m.practice_id = d.practice_id AND $2 = ANY (m.roles)',
      [now, 'owner'],
    );
    if (rows.length === 0) return;
    for (const { practice_id: practiceId, journey_id: id, member_id: memberId } of rows) {
      const caller = { practiceId, memberId, roles: ['owner' as const], settingsVersion: 0 };
      const by = { kind: 'system' as const, memberId: null };
      await house.app
        .get(Scopes)
        .runAs(caller, (scope) => house.app.get(JourneyBatch).apply(scope, [{ id, command: { type: 'let_time_pass' }, by, now }]));
    }
  }
}
