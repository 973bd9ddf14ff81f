import { Injectable } from '@nestjs/common';
import type { NextSession, VisitDraft, VisitKind, VisitStatus } from '@porchlight/pipeline';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { Bookings } from '../journeys/bookings.js';
import { JourneyService } from '../journeys/journey.service.js';
import { JourneyReading } from '../journeys/journey-reading.js';
import type { Applied } from '../journeys/journey-view.js';
import type { AppointmentDto, AppointmentStatusDto } from './appointments.dto.js';
import { DayService } from './day.service.js';

const COLUMNS = `id, version, journey_id AS "journeyId", kind, status, app.instant(starts_at) AS "startsAt", app.instant(ends_at) AS "endsAt",
  app.instant(status_at) AS "statusAt", date_only AS "dateOnly", history, next_session AS "nextSession", rescheduled_to_id AS "replacedBy",
  member_id AS "memberId", location_id AS "locationId"`;

interface AppointmentRow {
  id: string;
  version: number;
  journeyId: string;
  kind: VisitKind;
  status: VisitStatus;
  startsAt: string;
  endsAt: string;
  statusAt: string;
  dateOnly: boolean;
  history: boolean;
  nextSession: NextSession | null;
  replacedBy: string | null;
  memberId: string | null;
  locationId: string | null;
}

interface Changed {
  appointment: AppointmentRow;
  moved: Applied;
  meets: boolean;
}

/** Visits, by hand: each goes through the one write path as the core's own visit; its row follows what the core decides. */
@Injectable()
export class AppointmentsService {
  constructor(
    private readonly bookings: Bookings,
    private readonly reading: JourneyReading,
    private readonly journeys: JourneyService,
    private readonly days: DayService,
  ) {}

  async list(scope: Scope, journeyId: string): Promise<AppointmentRow[]> {
    await this.reading.one(scope, journeyId);
    return scope.tx.query(`SELECT ${COLUMNS} FROM appointments WHERE practice_id = $1 AND journey_id = $2 ORDER BY starts_at DESC, id`, [
      scope.caller.practiceId,
      journeyId,
    ]);
  }

  /** Books; with `replacesId` it takes the place of another visit, which is then rescheduled and no cancellation. */
  async book(scope: Scope, body: AppointmentDto): Promise<Changed> {
    await this.reading.one(scope, body.journeyId);
    const { visit, place } = await this.bookings.visit(scope, body, '');
    if (body.replacesId && (await this.one(scope, body.replacesId)).journeyId !== body.journeyId) throw notFound();
    const moved = await this.journeys.applyIn(
      scope,
      body.journeyId,
      { type: 'record_visit', visit, source: 'calendar', ...(body.replacesId ? { replaces: body.replacesId } : {}) },
      body.journeyVersion,
      { also: () => ({ places: new Map([[visit.id, place]]) }) },
    );
    return this.changed(scope, visit.id, moved);
  }

  /** What became of a visit; correctable in any direction, and the journey follows. */
  async setStatus(scope: Scope, id: string, body: AppointmentStatusDto): Promise<Changed> {
    const before = await this.one(scope, id);
    if (before.version !== body.version)
      throw new Problem('version-conflict', 'This appointment was changed meanwhile. See where it stands now, then decide again.', {
        current: { version: before.version, status: before.status },
        changedBy: null,
        changedAt: null,
      });
    const { version: _version, journeyId, locationId: _location, ...known } = before;
    const visit: VisitDraft = {
      ...known,
      status: body.status,
      replacedBy: null,
      statusAt: body.at ?? scope.now.toISOString(),
      nextSession: body.nextSession ?? known.nextSession,
    };
    const moved = await this.journeys.applyIn(
      scope,
      journeyId,
      { type: 'record_visit', visit, was: before.status, source: 'calendar' },
      body.journeyVersion,
    );
    return this.changed(scope, id, moved);
  }

  /** a follow-up to move this visit; the other one is not named. */
  async askFix(scope: Scope, id: string, journeyVersion: number): Promise<Applied> {
    const visit = await this.one(scope, id);
    return this.journeys.applyIn(scope, visit.journeyId, { type: 'ask_scheduling_fix', visitId: id }, journeyVersion);
  }

  private async changed(scope: Scope, id: string, moved: Applied): Promise<Changed> {
    return { appointment: await this.one(scope, id), moved, meets: await this.days.meets(scope, id) };
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
