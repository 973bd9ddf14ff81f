import { type DynamicModule, Module } from '@nestjs/common';
import { AppointmentsController } from './appointments.controller.js';
import { AppointmentsService } from './appointments.service.js';
import { DayController } from './day.controller.js';
import { DayService } from './day.service.js';
import { ACUITY_API, AskedOfAcuity } from './feeds/asked-of-acuity.js';
import { DeliveriesService } from './feeds/deliveries.service.js';
import { DeliveryReading } from './feeds/delivery-log.js';
import { FeedPoller } from './feeds/feed-poller.js';
import { FileReadings } from './feeds/file-readings.js';
import { KeptSignals } from './feeds/kept-signals.js';
import { PeopleFromSources } from './feeds/newly-known.js';
import { PlacedVisits } from './feeds/placed-visits.js';
import { QuestionRows } from './feeds/question-rows.js';
import { QuestionsController } from './feeds/questions.controller.js';
import { QuestionsService } from './feeds/questions.service.js';
import { SourcesController } from './feeds/sources.controller.js';
import { SourcesService } from './feeds/sources.service.js';
import { VisitTaking } from './feeds/visit-taking.js';
import { WebhookDoor } from './feeds/webhook-door.js';
import { WebhooksController } from './feeds/webhooks.controller.js';
import { Whose } from './feeds/whose.js';

/** Visits, the day, and the calendars and booking systems that they come from. */
@Module({
  controllers: [AppointmentsController, DayController, SourcesController, QuestionsController, WebhooksController],
  providers: [
    DayService,
    SourcesService,
    DeliveriesService,
    DeliveryReading,
    KeptSignals,
    Whose,
    PeopleFromSources,
    PlacedVisits,
    QuestionRows,
    QuestionsService,
    VisitTaking,
    FeedPoller,
    WebhookDoor,
    AskedOfAcuity,
    FileReadings,
    AppointmentsService,
  ],
})
export class AppointmentsModule {
  /** @param acuityApi where Acuity is asked; its own address unless told */
  static with(acuityApi = 'https://acuityscheduling.com/api/v1/'): DynamicModule {
    return { module: AppointmentsModule, providers: [{ provide: ACUITY_API, useValue: acuityApi }] };
  }
}
