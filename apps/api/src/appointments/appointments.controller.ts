import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, JUDGED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { Moved } from '../journeys/journey.view.js';
import { AppointmentChanged, Appointments } from './appointment.view.js';
import { AppointmentDto, AppointmentStatusDto, AppointmentsQuery, FixDto } from './appointments.dto.js';
import { AppointmentsService } from './appointments.service.js';

/** Appointments as far as a proof needs them: the intake, the next session. */
@ApiTags('appointments')
@Controller('appointments')
export class AppointmentsController {
  constructor(private readonly appointments: AppointmentsService) {}

  @Get()
  @Answers('listAppointments', 200, Appointments, { says: 'Those of one journey.', problems: ['not-found'] })
  @Can('appointments.read')
  async list(@Query() query: AppointmentsQuery, @InScope() scope: Scope) {
    return { appointments: await this.appointments.list(scope, query.journeyId) };
  }

  @Post()
  @Answers('bookAppointment', 201, AppointmentChanged, {
    says: 'Books, and records the proof that it is.',
    problems: [...JUDGED, 'not-found'],
  })
  @Can('appointments.write')
  book(@Body() body: AppointmentDto, @InScope() scope: Scope) {
    return this.appointments.book(scope, body);
  }

  @Post(':id/statuses')
  @Answers('setAppointmentStatus', 200, AppointmentChanged, { says: 'What became of it; correctable in any direction.', problems: JUDGED })
  @Can('appointments.write')
  setStatus(@AnId() id: string, @Body() body: AppointmentStatusDto, @InScope() scope: Scope) {
    return this.appointments.setStatus(scope, id, body);
  }

  @Post(':id/scheduling-fixes')
  @Answers('askSchedulingFix', 201, Moved, { says: 'They are to be asked to come at another time; never why (R-65).', problems: JUDGED })
  @Can('appointments.write')
  fix(@AnId() id: string, @Body() body: FixDto, @InScope() scope: Scope) {
    return this.appointments.askFix(scope, id, body.journeyVersion);
  }
}
