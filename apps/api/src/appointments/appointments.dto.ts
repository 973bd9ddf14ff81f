import { NEXT_SESSION, type NextSession } from '@porchlight/pipeline';
import { Day, Id, Moment, OneOf, Version, Whole } from '../http/fields.js';

/** What can be said of a visit by hand; `rescheduled` comes with the new booking. */
const STATUSES = ['booked', 'arrived', 'attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice'] as const;

export class AppointmentDto {
  @Id() journeyId: string;
  @Whole(1, 2_000_000_000) journeyVersion: number;
  @OneOf(['consult', 'intake', 'session', 'wrap_up']) kind: 'consult' | 'intake' | 'session' | 'wrap_up';
  @Moment() startsAt: string;
  @Whole(5, 480) minutes: number;
  @Id({ optional: true, nullable: true }) memberId?: string | null;
  @Id({ optional: true, nullable: true }) locationId?: string | null;
  @Id({ optional: true, description: 'The visit of the same journey whose place it takes.' }) replacesId?: string;
}

export class AppointmentStatusDto {
  @OneOf(STATUSES) status: (typeof STATUSES)[number];
  @Moment({ optional: true, description: 'When it came to be so; now unless told.' }) at?: string;
  @OneOf(NEXT_SESSION, { optional: true, description: 'What was said about the next session (R-55).' }) nextSession?: NextSession;
  @Version() version: number;
  @Whole(1, 2_000_000_000) journeyVersion: number;
}

export class AppointmentsQuery {
  @Id() journeyId: string;
}

export class DayQuery {
  @Day({ description: 'A date in the practice’s zone.' }) date: string;
  @Id({ optional: true }) memberId?: string;
  @Id({ optional: true }) locationId?: string;
}

/** Who asks for another time of a visit; the reason is nobody's business but ours. */
export class FixDto {
  @Whole(1, 2_000_000_000) journeyVersion: number;
}
