import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { Answers, JUDGED } from '../http/answers.js';
import { Id, Moment, OneOf, Version, Whole } from '../http/fields.js';
import { notFound } from '../http/problem.js';
import { InScope, type Scope } from '../http/scope.js';
import { AppointmentChanged, Appointments } from './appointment.view.js';
import { AppointmentsService } from './appointments.service.js';

export const STATUSES = ['booked', 'arrived', 'attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice'] as const;

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

/** Appointments as far as a proof needs them: the intake, the next session. */
@ApiTags('appointments')
@Controller('appointments')
export class AppointmentsController {
  constructor(private readonly appointments: AppointmentsService) {}

  @Get()
  @Answers('listAppointments', 200, Appointments, { says: 'Those of one journey.' })
  @Can('appointments.read')
  async list(@Query() query: AppointmentsQuery, @InScope() scope: Scope) {
    return { appointments: await this.appointments.list(scope, query.journeyId) };
  }

  @Post()
  @Answers('bookAppointment', 201, AppointmentChanged, { says: 'Books, and records the proof that it is.', problems: JUDGED })
  @Can('appointments.write')
  book(@Body() body: AppointmentDto, @InScope() scope: Scope) {
    return this.appointments.book(scope, body);
  }

  @Post(':id/statuses')
  @Answers('setAppointmentStatus', 200, AppointmentChanged, { says: 'What became of it; correctable in any direction.', problems: JUDGED })
  @Can('appointments.write')
  setStatus(
    @Param('id', new ParseUUIDPipe({ exceptionFactory: notFound })) id: string,
    @Body() body: AppointmentStatusDto,
    @InScope() scope: Scope,
  ) {
    return this.appointments.setStatus(scope, id, body);
  }
}
