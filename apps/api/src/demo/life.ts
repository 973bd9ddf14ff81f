import {
  type Actor,
  addOpenMinutes,
  type Command,
  decide,
  type FollowUpDraft,
  type Journey,
  nextOpen,
  open,
  type PastContact,
  type Practice,
  type Visit,
  type VisitDraft,
  type VisitKind,
} from '@porchlight/pipeline';
import { type Calendar, VISIT_MINUTES } from './calendar.js';
import { by, type Staff } from './demo-staff.js';
import { DAY, iso, MINUTE, type PracticeTime } from './practice-time.js';
import type { Dice } from './random.js';
import { askedBy, type Somebody } from './somebody.js';
import type { Doer, Step, Way } from './step.js';

/** What all lives of a practice share. */
export interface World {
  now: number;
  practice: Practice;
  staff: Staff;
  calendar: Calendar;
  time: PracticeTime;
  newId: () => string;
}

export interface Ids {
  person: string;
  guardian: string | null;
  journey: string;
}

/**
 * One person's way through the practice, walked by the core itself: what is owed, to whom and when comes from its plan, and what time alone
 * causes from its checks. Chance decides what people do; the core decides what comes of it. Up to the present, and no further.
 */
export class Life {
  at: number;
  readonly ids: Ids;
  journey: Journey;
  /** What is owed now, by the core's plan. */
  owed: FollowUpDraft[];
  /** When time alone changes something next. */
  private check: number;
  /** Our tries, as the caps count them. */
  readonly tries: PastContact[] = [];
  rangAt: string | null = null;

  constructor(
    readonly who: Somebody,
    readonly dice: Dice,
    readonly world: World,
    /** Of somebody who is here already: their own, and those of the new journey. */
    ids?: Ids,
  ) {
    const { newId, practice } = world;
    this.at = who.inquiredAt;
    this.ids = ids ?? { person: newId(), guardian: who.guardian ? newId() : null, journey: newId() };
    const { person: personId, journey: id } = this.ids;
    const opening = { id, personId, inquiredAt: iso(this.at), bornOn: who.bornOn, askedBy: askedBy(who), ownerId: this.opener };
    const begun = open(opening, { now: new Date(this.at), practice, by: by(null) });
    if (!begun.ok) throw new Error(begun.refusal.detail);
    this.journey = begun.journey;
    this.owed = begun.followUps;
    this.check = momentOf(begun.nextCheckAt);
  }

  /** Who answers for them from the start. */
  get opener(): string | null {
    return this.who.ofDesk ? this.world.staff.desk : null;
  }

  get clinician(): string {
    return this.world.staff.clinicians[this.who.clinician] ?? this.world.staff.owner;
  }

  /** @throws Error where the core refuses: the simulator never asks for what a member could not do */
  does(who: Doer, command: Command, more: Pick<Step, 'wishes' | 'note'> = {}): Step {
    const decision = decide(this.journey, command, { now: new Date(this.at), practice: this.world.practice, by: this.actor(who) });
    if (!decision.ok)
      throw new Error(
        `${iso(this.at)} ${this.journey.stage} ${JSON.stringify(command)}: ${decision.refusal.type} ${decision.refusal.detail}`,
      );
    this.journey = decision.journey;
    this.owed = decision.followUps;
    this.check = momentOf(decision.nextCheckAt);
    return { at: this.at, by: who, command, ...more };
  }

  actor(who: Doer): Actor {
    if (who === 'time') return { kind: 'system', memberId: null };
    return by(who === null ? null : who === 'clinician' ? this.clinician : this.world.staff[who]);
  }

  /** Lets time pass up to a moment, never back: whatever falls due on the way is settled when it falls due. */
  *till(at: number): Way {
    const end = Math.min(at, this.world.now);
    while (this.check <= end) {
      this.at = Math.max(this.at, this.check);
      yield this.does('time', { type: 'let_time_pass' });
    }
    this.at = Math.max(this.at, end);
    if (at > this.world.now) yield null;
  }

  seconds(count: number): Way {
    return this.till(this.at + count * 1000);
  }

  /** So much open time from a moment on: what people at work get to. */
  work(from: number, low: number, high = low): number {
    return Date.parse(addOpenMinutes(iso(from), this.dice.between(low, high), this.world.time.office));
  }

  /** A moment so many days on at which somebody is at work. */
  days(low: number, high: number): number {
    return this.work(this.due(low, high), 0, 60);
  }

  /** A date to do something by: open, and on a quarter of an hour as people say it. */
  due(lowDays: number, highDays: number): number {
    const then = iso(this.at + this.dice.between(lowDays, highDays) * DAY);
    const from = Date.parse(nextOpen(then, this.world.time.office) ?? then);
    const quarter = Math.ceil(from / (15 * MINUTE)) * 15 * MINUTE;
    return Date.parse(nextOpen(iso(quarter), this.world.time.office) ?? iso(quarter));
  }

  /** A visit in the clinician's book, so many days on. */
  booking(kind: VisitKind, lowDays: number, highDays: number): VisitDraft {
    const { calendar } = this.world;
    return this.visitAt(kind, calendar.free(this.who.clinician, this.at + this.dice.between(lowDays, highDays) * DAY, this.dice));
  }

  visitAt(kind: VisitKind, startsAt: number): VisitDraft {
    const endsAt = iso(startsAt + VISIT_MINUTES * MINUTE);
    return { id: this.world.newId(), kind, status: 'booked', startsAt: iso(startsAt), endsAt, memberId: this.clinician };
  }

  /** The next visit of which nothing is known yet. */
  get expected(): Visit | null {
    return this.journey.visits.find(({ status }) => status === 'booked') ?? null;
  }

  get isOpen(): boolean {
    return this.journey.stage !== 'closed';
  }
}

const momentOf = (at: string | null): number => (at === null ? Infinity : Date.parse(at));
