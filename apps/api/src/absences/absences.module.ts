import { Module } from '@nestjs/common';
import { AbsencesController } from './absences.controller.js';
import { AbsencesService } from './absences.service.js';
import { Cover } from './cover.js';

/** Who is away, and who sees their people meanwhile (TM-12). */
@Module({ controllers: [AbsencesController], providers: [AbsencesService, Cover] })
export class AbsencesModule {}
