import { Injectable } from '@nestjs/common';
import { breakEvenVisits } from '@porchlight/metrics';
import { invalid } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { SaveGoalsDto } from './goals.dto.js';
import type { GoalsView } from './goals.view.js';

const SECTION = 'goals';
const CHANGES_SHOWN = 24;

/** The owner's goals and money, kept like every setting: a new version for each change, with what was before. */
@Injectable()
export class Goals {
  constructor(private readonly book: PracticeBook) {}

  async read({ tx, caller }: Scope): Promise<GoalsView> {
    const [{ version, settings }] = await tx.query('SELECT settings_version AS version, settings FROM practices WHERE id = $1', [
      caller.practiceId,
    ]);
    const { goals = {}, breakEven = {} } = settings;
    const { coverCost = null, marginPerVisit = null, missedCallValue = null } = breakEven;
    const changes = await tx.query(
      `SELECT c.version, app.instant(c.at) AS at, m.name AS "byName", c.before, c.after FROM settings_changes c
       LEFT JOIN members m ON m.practice_id = c.practice_id AND m.id = c.by_member WHERE c.practice_id = $1 AND c.section = $2 ORDER BY c.version DESC LIMIT $3`,
      [caller.practiceId, SECTION, CHANGES_SHOWN],
    );
    return {
      version,
      goals: {
        newClients: goals.newClients ?? null,
        conversionPercent: goals.conversionPercent ?? null,
        answeredInTimePercent: goals.answeredInTimePercent ?? null,
      },
      breakEven: { coverCost, marginPerVisit, missedCallValue },
      breakEvenVisits: coverCost === null || marginPerVisit === null ? null : breakEvenVisits(coverCost, marginPerVisit),
      changes,
    };
  }

  /** @throws Problem `invalid-input`, `version-conflict` */
  async save(scope: Scope, { version, goals, breakEven }: SaveGoalsDto): Promise<GoalsView> {
    const range = breakEven.missedCallValue;
    if (range && range.from > range.to) throw invalid('/breakEven/missedCallValue/to', 'must be at least as much as the lower end');
    await this.book.save(scope, SECTION, { goals: stated(goals), breakEven: stated(breakEven) }, version);
    return this.read(scope);
  }
}

/** As it is kept: without what has no value; null where nothing has one. */
function stated<T extends object>(fields: T): { [Field in keyof T]?: NonNullable<T[Field]> } | null {
  const kept = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return kept.length > 0 ? (JSON.parse(JSON.stringify(Object.fromEntries(kept))) as { [Field in keyof T]?: NonNullable<T[Field]> }) : null;
}
