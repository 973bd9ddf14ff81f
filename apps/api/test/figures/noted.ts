import { type FollowUpFact, MAIN_PATH, type VisitKnown } from '@porchlight/metrics';
import type { House } from '../house.js';

const DISENGAGED = ['no_show', 'no_next_appointment', 'cancelled_not_rebooked', 'silent'];

/** A follow-up as somebody saw it at a moment, and whether a try that ended it had been taken back. */
export type Seen = FollowUpFact & { journey: string; takenBack: boolean; agreedAt: number | null };

/** Who stands beside the product and writes down after each step what stood there: follow-ups and cards, without any of the marks that the product keeps. */
export class Notebook {
  private readonly followUps = new Map<string, { at: number; seen: Seen }[]>();
  private readonly cards = new Map<string, { at: number; stage: string | null }[]>();

  constructor(
    private readonly house: House,
    private readonly practice: string,
  ) {}

  /** @param agreedWith the journey of somebody who has just named a time: what is owed from now on is agreed */
  async note(agreedWith: string | null = null): Promise<void> {
    const at = this.house.clock.now().getTime();
    const { rows } = await this.house.db.query(FOLLOW_UPS, [this.practice]);
    for (const row of rows) {
      const notes = entry(this.followUps, row.id);
      const came = row.came || row.booked;
      const ended =
        row.state === 'open' ? null : row.state === 'done' ? 'done' : DISENGAGED.includes(row.kind) && came ? 'returned' : 'withdrawn';
      const seen: Seen = {
        ...{ id: row.id, journey: row.journey_id, person: row.person_id, kind: row.kind, createdAt: row.created_at.getTime(), ended },
        dueAt: notes[0]?.seen.dueAt ?? row.due_at.getTime(),
        endedAt: row.ended_at?.getTime() ?? null,
        doneAt: row.done_at?.getTime() ?? null,
        attempts: row.tries,
        outcome: row.outcome,
        takenBack: row.state === 'done' && row.taken_back,
        agreedAt: notes[0] ? notes[0].seen.agreedAt : row.journey_id === agreedWith ? row.due_at.getTime() : null,
      };
      if (JSON.stringify(notes.at(-1)?.seen) !== JSON.stringify(seen)) notes.push({ at, seen });
    }
    const { rows: cards } = await this.house.db.query(
      'SELECT id, CASE WHEN voided_at IS NULL THEN stage END AS stage FROM journeys WHERE practice_id = $1',
      [this.practice],
    );
    for (const { id, stage } of cards) {
      const notes = entry(this.cards, id);
      if (notes.at(-1)?.stage !== stage) notes.push({ at, stage });
    }
  }

  /** What was owed, as it was seen at a moment; what a taken back try had ended is none. */
  followUpsAt(moment: number): FollowUpFact[] {
    return [...this.followUps.values()].flatMap((notes) => {
      const seen = lastBy(notes, moment)?.seen;
      return seen && !seen.takenBack && this.stageAt(seen.journey, moment) !== null ? [seen] : [];
    });
  }

  /** Everything that was owed by then, taken back or not, with the time that they had asked for. */
  allAt(moment: number): Seen[] {
    return [...this.followUps.values()].flatMap((notes) => lastBy(notes, moment)?.seen ?? []);
  }

  /** Cards on each stage at a moment. */
  stagesAt(moment: number): Map<string, number> {
    const counts = new Map<string, number>(MAIN_PATH.map((stage) => [stage, 0]));
    for (const journey of this.cards.keys()) {
      const stage = this.stageAt(journey, moment);
      if (stage) counts.set(stage, (counts.get(stage) ?? 0) + 1);
    }
    return counts;
  }

  /** Null = not there, or not any more. */
  private stageAt(journey: string, moment: number): string | null {
    return lastBy(this.cards.get(journey) ?? [], moment)?.stage ?? null;
  }
}

/** When each person came or booked, as it was known at a moment. */
export function returnsAt(moment: number, visits: readonly VisitKnown[], personOf: ReadonlyMap<string, string>): Map<string, number[]> {
  const returns = new Map<string, number[]>();
  const known = new Map<string, VisitKnown[]>();
  for (const visit of visits) if (visit.recordedAt <= moment) known.set(visit.visit, [...(known.get(visit.visit) ?? []), visit]);
  for (const [first, ...later] of known.values()) {
    if (!first) continue;
    const now = later.at(-1) ?? first;
    const times = [first.recordedAt, ...(now.status === 'attended' && now.startsAt <= moment ? [now.startsAt] : [])];
    const person = personOf.get(first.journey) ?? '';
    returns.set(person, [...(returns.get(person) ?? []), ...times]);
  }
  return returns;
}

const FOLLOW_UPS = `
  SELECT f.id, f.journey_id, j.person_id, f.kind, f.created_at, f.due_at, f.state, f.ended_at, t.tries, t.outcome, t.done_at, coalesce(t.came, false) AS came,
         coalesce(t.taken_back, false) AS taken_back,
         EXISTS (SELECT 1 FROM appointments a WHERE a.journey_id = f.journey_id AND a.created_at = f.ended_at) AS booked
  FROM follow_ups f JOIN journeys j ON j.id = f.journey_id
  LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE a.undone_version IS NULL)::int AS tries, bool_or(a.outcome = 'returned_before_contact') AS came,
                            (array_agg(a.outcome ORDER BY a.version DESC) FILTER (WHERE a.undone_version IS NULL))[1] AS outcome,
                            bool_or(a.undone_version IS NOT NULL AND a.recorded_at = f.ended_at) AS taken_back,
                            (array_agg(a.at ORDER BY a.version DESC) FILTER (WHERE a.recorded_at = f.ended_at))[1] AS done_at
                     FROM attempts a WHERE a.follow_up_id = f.id) t ON true
  WHERE f.practice_id = $1`;

function entry<V>(map: Map<string, V[]>, key: string): V[] {
  const own = map.get(key) ?? [];
  map.set(key, own);
  return own;
}

const lastBy = <V extends { at: number }>(notes: readonly V[], moment: number): V | undefined =>
  notes.filter(({ at }) => at <= moment).at(-1);
