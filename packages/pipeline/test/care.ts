import {
  type AttemptOutcome,
  type Command,
  type Decision,
  decide,
  type FollowUpDraft,
  type Journey,
  open,
  type Practice,
  type Visit,
  type VisitDraft,
} from '../src/index.js';
import { system, practice as usual } from './days.js';

export type Accepted = Extract<Decision, { ok: true }>;

/** A journey with its follow-ups, its clock and all that was decided of it. */
export class Case {
  history: Accepted[] = [];

  constructor(
    public journey: Journey,
    public now: string,
    readonly practice: Practice = usual,
  ) {}

  at(now: string): this {
    this.now = now;
    return this;
  }

  decide(command: Command): Decision {
    const by = command.type === 'let_time_pass' ? system : { kind: 'member' as const, memberId: 'm-1' };
    return decide(this.journey, command, { now: new Date(this.now), practice: this.practice, by });
  }

  does(command: Command): Accepted {
    const decided = this.decide(command);
    if (!decided.ok) throw new Error(`${JSON.stringify(command)} in ${this.journey.stage}: ${decided.refusal.detail}`);
    this.journey = decided.journey;
    this.history.push(decided);
    return decided;
  }

  /** Lets time pass as the sweep does: at each moment at which something changes, until `now`. */
  waits(now: string): this {
    for (let rounds = 0; rounds < 200; rounds++) {
      const next = this.nextCheck();
      if (next === null || next > now) return this.at(now);
      if (next > this.now) this.now = next;
      this.does({ type: 'let_time_pass' });
    }
    throw new Error('Time never came to rest.');
  }

  /** Nobody looked until now, and then somebody did. */
  sleeps(now: string): this {
    this.at(now);
    for (let rounds = 0; rounds < 20 && this.decide({ type: 'let_time_pass' }).ok; rounds++) this.does({ type: 'let_time_pass' });
    return this;
  }

  private nextCheck(): string | null {
    const last = this.history.at(-1);
    return last ? last.nextCheckAt : this.now;
  }

  get owed(): FollowUpDraft[] {
    const last = this.history.at(-1);
    return last ? last.followUps : [];
  }

  get kinds(): string[] {
    return this.owed.map(({ kind, code }) => (code ? `${kind}/${code}` : kind));
  }

  /** The follow-up of a kind; an error where none is open. */
  of(kind: string): FollowUpDraft {
    const found = this.owed.find((draft) => draft.kind === kind);
    if (!found) throw new Error(`No ${kind} is open: ${this.kinds.join(', ')}`);
    return found;
  }

  visit(over: Partial<VisitDraft> & { id: string; startsAt: string }, rest: { replaces?: string } = {}): Accepted {
    const endsAt = new Date(Date.parse(over.startsAt) + 50 * 60_000).toISOString();
    return this.does({ type: 'record_visit', visit: { kind: 'session', status: 'booked', endsAt, ...over }, ...rest });
  }

  status(id: string, status: Visit['status']): Accepted {
    const visit = this.journey.visits.find((each) => each.id === id);
    if (!visit) throw new Error(`No visit ${id}.`);
    return this.does({ type: 'record_visit', visit: { ...visit, status, statusAt: this.now } });
  }

  tries(outcome: AttemptOutcome, kind: string, answers: object = {}): Accepted {
    const causeKey = this.of(kind).causeKey;
    return this.does({ type: 'record_attempt', causeKey, outcome, ...answers });
  }
}

/** Somebody who asked on a Tuesday in April, 11:00 in New York. */
export function lead(askedBy: 'missed_call' | null = null, now = '2026-04-14T15:00:00.000Z', practice: Practice = usual): Case {
  const opened = open({ id: 'j-1', personId: 'p-1', askedBy }, { now: new Date(now), practice, by: system });
  if (!opened.ok) throw new Error('refused');
  const told = new Case(opened.journey, now, practice);
  told.history.push(opened);
  return told;
}

/** A client since Tuesday 14 April, 14:00 in New York, with a session on Thursday the 16th at 10:00. */
export function client(practice: Practice = usual): Case {
  const told = lead(null, '2026-04-14T15:00:00.000Z', practice).at('2026-04-14T18:00:00.000Z');
  told.does({ type: 'record_facts', facts: [{ kind: 'qualified' }, { kind: 'intake_completed' }, { kind: 'payment_verified' }] });
  told.visit({ id: 's-1', startsAt: THURSDAY });
  if (told.journey.stage !== 'active') throw new Error(`not a client: ${told.journey.stage}`);
  return told;
}

export const THURSDAY = '2026-04-16T14:00:00.000Z';
