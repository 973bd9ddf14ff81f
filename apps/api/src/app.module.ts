import { type DynamicModule, Module } from '@nestjs/common';
import { AbsencesModule } from './absences/absences.module.js';
import { AppointmentsModule } from './appointments/appointments.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BoardModule } from './board/board.module.js';
import { CallTimesModule } from './call-times/call-times.module.js';
import { CallsModule } from './calls/calls.module.js';
import { DatabaseModule, type DatabaseOptions } from './database/database.module.js';
import { DemoModule } from './demo/demo.module.js';
import { FiguresModule } from './figures/figures.module.js';
import { FollowUpsModule } from './follow-ups/follow-ups.module.js';
import { GoalsModule } from './goals/goals.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import type { ServingConfig } from './http/serving-config.js';
import { ImportsModule } from './imports/imports.module.js';
import { JourneysModule } from './journeys/journeys.module.js';
import { KeepApartModule } from './keep-apart/keep-apart.module.js';
import { LettersModule } from './letters/letters.module.js';
import { LiveModule } from './live/live.module.js';
import { LocationsModule } from './locations/locations.module.js';
import { OutsideModule, type OutsideOptions } from './outside/outside.module.js';
import { PeopleModule } from './people/people.module.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { ScriptsModule } from './scripts/scripts.module.js';
import { SessionModule } from './session/session.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { SurveysModule } from './surveys/surveys.module.js';
import { WaitlistModule } from './waitlist/waitlist.module.js';

export interface AppOptions extends DatabaseOptions, OutsideOptions {
  serving: ServingConfig;
  /** Where Acuity is asked for appointments; its own address unless told. */
  acuityApi?: string;
}

/** A row of features that do not know each other. */
const FEATURES = [
  SessionModule,
  BoardModule,
  PeopleModule,
  FollowUpsModule,
  KeepApartModule,
  CallsModule,
  LettersModule,
  WaitlistModule,
  CallTimesModule,
  LocationsModule,
  ScriptsModule,
  AbsencesModule,
  RemindersModule,
  SurveysModule,
  ReferralsModule,
  GoalsModule,
  ImportsModule,
  SettingsModule,
  AuditModule,
  FiguresModule,
  LiveModule,
  HealthModule,
];

/** The floor plan: ground, the one write path, the features upon it, and the demo that plays them all. */
@Module({})
export class AppModule {
  static with(options: AppOptions): DynamicModule {
    return {
      module: AppModule,
      // What ends last comes first: the pool outlives whoever still writes.
      imports: [
        DatabaseModule.with(options),
        HttpModule.with(options.serving),
        OutsideModule.with(options),
        JourneysModule,
        AppointmentsModule.with(options.acuityApi),
        ...FEATURES,
        DemoModule,
      ],
    };
  }
}
