import { Id, Moment, OneOf, Version, Whole } from '../http/fields.js';

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
}

export class AppointmentStatusDto {
  @OneOf(STATUSES) status: (typeof STATUSES)[number];
  @Version() version: number;
  @Whole(1, 2_000_000_000) journeyVersion: number;
}

export class AppointmentsQuery {
  @Id() journeyId: string;
}
