import { Injectable } from '@nestjs/common';
import type { Command, FactKind } from '@porchlight/pipeline';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Bookings } from '../journeys/bookings.js';
import { JourneyService } from '../journeys/journey.service.js';
import { JourneyReading } from '../journeys/journey-reading.js';
import type { Applied } from '../journeys/journey-view.js';
import type { AppointmentDto, AppointmentStatusDto } from './appointments.controller.js';

const COLUMNS = `id, version, journey_id AS "journeyId", kind, status, app.instant(starts_at) AS "startsAt", app.instant(ends_at) AS "endsAt", member_id AS "memberId", location_id AS "locationId"`;

interface AppointmentRow {
  id: string;
  version: number;
  journeyId: string;
  kind: string;
  status: string;
  startsAt: string;
}

/** Which fact a booking of a kind proves. */
const BOOKED: Record<string, FactKind> = { intake: 'intake_booked', session: 'next_session_booked' };
const CANCELLED = new Set(['no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice']);

/** Visits and the facts that they prove or take back, in one transaction through the one write path. */
@Injectable()
export class AppointmentsService {
  constructor(
    private readonly bookings: Bookings,
    private readonly reading: JourneyReading,
    private readonly journeys: JourneyService,
  ) {}

  async list(scope: Scope, journeyId: string): Promise<AppointmentRow[]> {
    await this.reading.one(scope, journeyId);
    return scope.tx.query(`SELECT ${COLUMNS} FROM appointments WHERE practice_id = $1 AND journey_id = $2 ORDER BY starts_at DESC, id`, [
      scope.caller.practiceId,
      journeyId,
    ]);
  }

  async book(scope: Scope, body: AppointmentDto): Promise<{ appointment: AppointmentRow; moved: Applied | null }> {
    await this.reading.one(scope, body.journeyId);
    const id = await this.bookings.book(scope, body, '');
    const kind = BOOKED[body.kind];
    const fact = kind && { kind, appointmentId: id, startsAt: body.startsAt, source: 'calendar' as const };
    const moved =
      fact && body.startsAt > scope.now.toISOString()
        ? await this.journeys.applyIn(scope, body.journeyId, { type: 'record_facts', facts: [fact] }, body.journeyVersion)
        : null;
    return { appointment: await this.one(scope, id), moved };
  }

  /** Correctable in any direction; the journey hears of it only where a proof comes or goes. */
  async setStatus(scope: Scope, id: string, body: AppointmentStatusDto): Promise<{ appointment: AppointmentRow; moved: Applied | null }> {
    const before = await this.one(scope, id);
    const journey = await this.reading.one(scope, before.journeyId);
    const changed = await scope.tx.query(
      'UPDATE appointments SET status = $4, version = version + 1 WHERE practice_id = $1 AND id = $2 AND version = $3 RETURNING id',
      [scope.caller.practiceId, id, body.version, body.status],
    );
    if (changed[1] !== 1)
      throw new Problem('version-conflict', 'This appointment was changed meanwhile. See where it stands now, then decide again.', {
        current: { version: before.version, status: before.status },
        changedBy: null,
        changedAt: null,
      });
    const command = commandFor(before, body.status, journey.facts);
    return {
      moved: command ? await this.journeys.applyIn(scope, before.journeyId, command, body.journeyVersion) : null,
      appointment: await this.one(scope, id),
    };
  }

  private async one(scope: Scope, id: string): Promise<AppointmentRow> {
    const [row] = await scope.tx.query(`SELECT ${COLUMNS} FROM appointments WHERE practice_id = $1 AND id = $2`, [
      scope.caller.practiceId,
      id,
    ]);
    if (!row) throw notFound();
    await this.reading.one(scope, row.journeyId);
    return row;
  }
}

function commandFor(
  appointment: AppointmentRow,
  status: string,
  facts: { kind: FactKind; appointmentId: string | null }[],
): Command | null {
  const proves = (kind: FactKind) => facts.some((fact) => fact.kind === kind && fact.appointmentId === appointment.id);
  if (status === 'attended' && appointment.kind === 'intake' && !proves('intake_completed'))
    return {
      type: 'record_facts',
      facts: [{ kind: 'intake_completed', at: appointment.startsAt, appointmentId: appointment.id, source: 'calendar' }],
    };
  if (status === 'attended' && appointment.kind === 'wrap_up')
    return {
      type: 'record_facts',
      facts: [{ kind: 'wrap_up_attended', at: appointment.startsAt, appointmentId: appointment.id, source: 'calendar' }],
    };
  if (!CANCELLED.has(status)) return null;
  const booked = BOOKED[appointment.kind];
  return booked && proves(booked) ? { type: 'withdraw_fact', kind: booked } : null;
}
