import { Injectable } from '@nestjs/common';
import type { Command, FactKind, Stage } from '@porchlight/pipeline';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Bookings } from '../journeys/bookings.js';
import { JourneyService } from '../journeys/journey.service.js';
import { JourneyReading } from '../journeys/journey-reading.js';
import type { Applied } from '../journeys/journey-view.js';
import type { AppointmentDto, AppointmentStatusDto } from './appointments.dto.js';

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
/** Which fact a kind of visit proves once it was attended. */
const ATTENDED: Record<string, FactKind> = { intake: 'intake_completed', wrap_up: 'wrap_up_attended' };
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
      'UPDATE appointments SET status = $4, ended_version = NULL, version = version + 1 WHERE practice_id = $1 AND id = $2 AND version = $3 RETURNING id',
      [scope.caller.practiceId, id, body.version, body.status],
    );
    if (changed[1] !== 1)
      throw new Problem('version-conflict', 'This appointment was changed meanwhile. See where it stands now, then decide again.', {
        current: { version: before.version, status: before.status },
        changedBy: null,
        changedAt: null,
      });
    let moved: Applied | null = null;
    for (const command of commandsFor(before, body.status, journey, scope.now.toISOString()))
      moved = await this.journeys.applyIn(scope, before.journeyId, command, moved?.journey.version ?? body.journeyVersion);
    return { moved, appointment: await this.one(scope, id) };
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

/**
 * What a visit's status says of the journey: which facts it proves now, and which no longer. Its words and the facts agree in any direction, so
 * a wrong click is mended by the right one.
 */
function commandsFor(
  { id, kind, startsAt }: AppointmentRow,
  status: string,
  journey: { stage: Stage; facts: { kind: FactKind; appointmentId: string | null }[] },
  now: string,
): Command[] {
  const proves = (fact: FactKind | undefined) => journey.facts.some((held) => held.kind === fact && held.appointmentId === id);
  const booked = BOOKED[kind];
  const attended = ATTENDED[kind];
  if (status === 'attended') {
    if (!attended || proves(attended)) return [];
    // Seen a little before the hour is seen now.
    const at = startsAt < now ? startsAt : now;
    return [{ type: 'record_facts', facts: [{ kind: attended, at, appointmentId: id, source: 'calendar' }] }];
  }
  const commands: Command[] = [];
  if (attended && proves(attended))
    commands.push(journey.stage === 'closed' ? { type: 'reopen' } : { type: 'withdraw_fact', kind: attended });
  if (!booked) return commands;
  if (CANCELLED.has(status)) return proves(booked) ? [...commands, { type: 'withdraw_fact', kind: booked }] : commands;
  const expected = !proves(booked) && !journey.facts.some((held) => held.kind === booked) && startsAt > now;
  return expected
    ? [...commands, { type: 'record_facts', facts: [{ kind: booked, appointmentId: id, startsAt, source: 'calendar' }] }]
    : commands;
}
