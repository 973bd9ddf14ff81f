import { attendance, rebooking, type Visit, type VisitStatus } from '../../index.js';
import { type Answering, ms } from './fixture.js';

interface Input {
  asOf: string;
  lateAfterMinutes: number;
  rebookDays: number;
  appointments: {
    id: string;
    client: string;
    start: string;
    end: string;
    bookedAt: string;
    status: VisitStatus;
    arrivedAt?: string;
    cancelledAt?: string;
  }[];
  bookings: { id: string; client: string; bookedAt: string; start: string }[];
}

export const attendanceCase: Answering = {
  answer: (input: Input) => {
    const past = attendance(appointments(input), null, ms(input.asOf), input.lateAfterMinutes).value;
    const { late: _, ...counts } = past.counts;
    const { rebooked, alreadyHadNext } = rebooking(
      [...appointments(input), ...bookings(input)],
      null,
      ms(input.asOf),
      input.rebookDays,
    ).value;
    return {
      counts,
      unresolved: past.unresolved.length,
      strictNoShow: past.strictNoShow,
      broken: past.broken,
      late: past.late,
      rebooked7d: rebooked,
      alreadyHadNext: alreadyHadNext.length,
    };
  },
  naive: (input: Input, what: string) => {
    const past = appointments(input).filter(({ status, endsAt }) => status !== 'booked' && endsAt <= ms(input.asOf));
    const share = (part: Visit[], all: Visit[]): number => part.length / all.length;
    const attended = past.filter(({ status }) => status === 'attended');
    if (what.startsWith('no-shows'))
      return share(
        past.filter(({ status }) => status === 'no_show'),
        past,
      );
    if (what.startsWith('late'))
      return share(
        attended.filter(({ arrivedAt, startsAt }) => (arrivedAt ?? 0) > startsAt),
        attended,
      );
    const missed = past.filter(({ status }) => ['no_show', 'late_cancel', 'cancelled_client'].includes(status));
    return share(
      missed.filter(({ person }) => input.bookings.some(({ client }) => client === person)),
      missed,
    );
  },
};

const appointments = (input: Input): Visit[] =>
  input.appointments.map(({ id, client, start, end, bookedAt, status, arrivedAt, cancelledAt }) => ({
    id,
    person: client,
    startsAt: ms(start),
    endsAt: ms(end),
    bookedAt: ms(bookedAt),
    status,
    statusAt: ms(cancelledAt ?? start),
    arrivedAt: arrivedAt ? ms(arrivedAt) : null,
    replacedBy: null,
  }));

const bookings = (input: Input): Visit[] =>
  input.bookings.map(({ id, client, bookedAt, start }) => ({
    id,
    person: client,
    startsAt: ms(start),
    endsAt: ms(start),
    bookedAt: ms(bookedAt),
    status: 'booked',
    statusAt: ms(bookedAt),
    arrivedAt: null,
    replacedBy: null,
  }));
