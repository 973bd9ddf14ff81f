import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AbsencesController } from './absences/absences.controller.js';
import { AbsencesService } from './absences/absences.service.js';
import { Cover } from './absences/cover.js';
import { AppointmentsController } from './appointments/appointments.controller.js';
import { AppointmentsService } from './appointments/appointments.service.js';
import { DayController } from './appointments/day.controller.js';
import { DayService } from './appointments/day.service.js';
import { ACUITY_API, AskedOfAcuity } from './appointments/feeds/asked-of-acuity.js';
import { DeliveriesService } from './appointments/feeds/deliveries.service.js';
import { DeliveryReading } from './appointments/feeds/delivery-log.js';
import { FeedPoller } from './appointments/feeds/feed-poller.js';
import { FileReadings } from './appointments/feeds/file-readings.js';
import { KeptSignals } from './appointments/feeds/kept-signals.js';
import { PeopleFromSources } from './appointments/feeds/newly-known.js';
import { PlacedVisits } from './appointments/feeds/placed-visits.js';
import { QuestionRows } from './appointments/feeds/question-rows.js';
import { QuestionsController } from './appointments/feeds/questions.controller.js';
import { QuestionsService } from './appointments/feeds/questions.service.js';
import { SourcesController } from './appointments/feeds/sources.controller.js';
import { SourcesService } from './appointments/feeds/sources.service.js';
import { VisitTaking } from './appointments/feeds/visit-taking.js';
import { WebhookDoor } from './appointments/feeds/webhook-door.js';
import { WebhooksController } from './appointments/feeds/webhooks.controller.js';
import { Whose } from './appointments/feeds/whose.js';
import { AuditController } from './audit/audit.controller.js';
import { BoardController } from './board/board.controller.js';
import { BoardService } from './board/board.service.js';
import { CallTimesController } from './call-times/call-times.controller.js';
import { CallTimes } from './call-times/call-times.js';
import { CallDoor } from './calls/call-door.js';
import { CallEvents } from './calls/call-events.js';
import { CallHookController } from './calls/call-hook.controller.js';
import { CallRound } from './calls/call-round.js';
import { CallSourcesController } from './calls/call-sources.controller.js';
import { CallSourcesService } from './calls/call-sources.service.js';
import { CallsController } from './calls/calls.controller.js';
import { MissedCalls } from './calls/missed-calls.js';
import { Clock } from './database/clock.js';
import { servingOptions } from './database/data-source.js';
import { Housekeeping } from './database/housekeeping.js';
import { newToken } from './database/ids.js';
import { Seal } from './database/seal.js';
import { DemoAsks } from './demo/demo-asks.js';
import { DemoPeople } from './demo/demo-people.js';
import { DemoPlay } from './demo/demo-play.js';
import { DemoPractice } from './demo/demo-practice.js';
import { FiguresController } from './figures/figures.controller.js';
import { FiguresService } from './figures/figures.service.js';
import { PeopleBehindFigures } from './figures/people-behind.js';
import { FigureKeeper } from './figures/rows/keeper.js';
import { KeepingLoop } from './figures/rows/keeping-loop.js';
import { AttemptsService } from './follow-ups/attempts.service.js';
import { CallSheet } from './follow-ups/call-sheet.js';
import { CaseloadController } from './follow-ups/caseload.controller.js';
import { Caseload } from './follow-ups/caseload.js';
import { EveningReading } from './follow-ups/evening.js';
import { FollowUpsController } from './follow-ups/follow-ups.controller.js';
import { QueueService } from './follow-ups/queue.service.js';
import { GoalsController } from './goals/goals.controller.js';
import { Goals } from './goals/goals.service.js';
import { HealthController } from './health/health.controller.js';
import { AccessGuard } from './http/access.guard.js';
import { DeclaredAccess } from './http/declared-access.js';
import { Idempotency } from './http/idempotency.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ScopeInterceptor } from './http/scope.interceptor.js';
import { Scopes } from './http/scope.js';
import { CONFIG, type ServingConfig } from './http/serving-config.js';
import { SessionActivity } from './http/session-activity.js';
import { SessionCookie } from './http/session-cookie.js';
import { ImportService } from './imports/import.service.js';
import { ImportBatch } from './imports/import-batch.js';
import { ImportReading } from './imports/import-reading.js';
import { ImportsController } from './imports/imports.controller.js';
import { Bookings } from './journeys/bookings.js';
import { FollowUpRows } from './journeys/follow-up-rows.js';
import { JourneyService } from './journeys/journey.service.js';
import { JourneyBatch } from './journeys/journey-batch.js';
import { JourneyReading } from './journeys/journey-reading.js';
import { JourneyStore } from './journeys/journey-store.js';
import { JourneysController } from './journeys/journeys.controller.js';
import { MovesController } from './journeys/moves.controller.js';
import { Newcomers } from './journeys/newcomers.js';
import { OwnWords } from './journeys/own-words.js';
import { PersonRows } from './journeys/person-rows.js';
import { PracticeBook } from './journeys/practice-settings.js';
import { Reach } from './journeys/reach.js';
import { Replanning } from './journeys/replanning.js';
import { Sweep } from './journeys/sweep.js';
import { Undoing } from './journeys/undoing.js';
import { Wire } from './journeys/wire.js';
import { KeepApartController } from './keep-apart/keep-apart.controller.js';
import { KeepApart } from './keep-apart/keep-apart.js';
import { LetterDraft } from './letters/letter-draft.js';
import { LetterReading } from './letters/letter-reading.js';
import { LetterRows } from './letters/letter-rows.js';
import { LetterTemplateController } from './letters/letter-template.controller.js';
import { LetterTemplates } from './letters/letter-template.js';
import { LettersController } from './letters/letters.controller.js';
import { LettersService } from './letters/letters.service.js';
import { LettersList } from './letters/letters-list.js';
import { SendingService } from './letters/sending.service.js';
import { LiveController } from './live/live.controller.js';
import { LocationsController } from './locations/locations.controller.js';
import { Places } from './locations/places.service.js';
import { Hooks } from './outside/hooks.js';
import { Names, SystemNames } from './outside/names.js';
import { PostOffice } from './outside/post-office.js';
import { SafeFetch } from './outside/safe-fetch.js';
import { SPOOL_FOLDER, Spool } from './outside/spool.js';
import { ContactPointsService } from './people/contact-points.service.js';
import { PeopleController } from './people/people.controller.js';
import { PeopleService } from './people/people.service.js';
import { PeopleSearch } from './people/people-search.js';
import { PersonEdits } from './people/person-edits.js';
import { PersonReading } from './people/person-reading.js';
import { QuickAddController } from './people/quick-add.controller.js';
import { QuickAddService } from './people/quick-add.service.js';
import { Origins } from './referrals/origins.service.js';
import { OutsideNames } from './referrals/outside-names.js';
import { Referrals } from './referrals/referral-graph.js';
import { ReferralsController } from './referrals/referrals.controller.js';
import { Thanks } from './referrals/thanks.service.js';
import { CalendarController } from './reminders/calendar.controller.js';
import { MailPlanner } from './reminders/mail-planner.js';
import { MailSender } from './reminders/mail-sender.js';
import { RemindersController } from './reminders/reminders.controller.js';
import { RemindersService } from './reminders/reminders.service.js';
import { ScriptCheckup } from './scripts/script-checkup.js';
import { ScriptUses } from './scripts/script-uses.js';
import { ScriptsController } from './scripts/scripts.controller.js';
import { ScriptsService } from './scripts/scripts.service.js';
import { MeReading } from './session/me.js';
import { MembersController } from './session/members.controller.js';
import { MembersService } from './session/members.service.js';
import { PracticeFounding } from './session/practice-founding.js';
import { SessionController } from './session/session.controller.js';
import { SessionService } from './session/session.service.js';
import { SetupController } from './session/setup.controller.js';
import { Throttle } from './session/throttle.js';
import { LateTrial } from './settings/late-trial.js';
import { RulesTrials } from './settings/rules-trial.js';
import { SettingsController } from './settings/settings.controller.js';
import { SettingsService } from './settings/settings.service.js';
import { SurveyDoor } from './surveys/survey-door.js';
import { SurveyMoments } from './surveys/survey-moments.js';
import { SurveyRound } from './surveys/survey-round.js';
import { SurveySender } from './surveys/survey-sender.js';
import { SurveysController } from './surveys/surveys.controller.js';
import { SurveysService } from './surveys/surveys.service.js';
import { OfferAnswers } from './waitlist/answers.service.js';
import { Freed } from './waitlist/freed.js';
import { OfferSheets } from './waitlist/offer-sheet.js';
import { Offering } from './waitlist/offering.js';
import { OfferingSwitch } from './waitlist/offering-switch.js';
import { WaitingList } from './waitlist/waiting.js';
import { WaitlistController } from './waitlist/waitlist.controller.js';
import { WaitlistReading } from './waitlist/waitlist-reading.js';
import { WaitlistRound } from './waitlist/waitlist-round.js';
import { Wishes } from './waitlist/wishes.service.js';

export interface AppOptions {
  appUrl: string;
  poolSize: number;
  clock: Clock;
  serving: ServingConfig;
  /** What the secrets of others are sealed with (decisions 21); without it what is sealed ends with the process. */
  secretsKey?: string;
  /** Where webhooks wait while the database is away; left out = nowhere, and senders are asked to come again. */
  spoolFolder?: string;
  /** Where Acuity is asked for appointments; its own address unless told. */
  acuityApi?: string;
  /** From names to addresses; the system's own unless told. */
  names?: Names;
}

const REMINDERS = [RemindersService, MailPlanner, MailSender];
const REFERRALS = [Origins, OutsideNames, Thanks, Referrals];
const SURVEYS = [SurveysService, SurveyMoments, SurveySender, SurveyRound, SurveyDoor];
const GROUND = [Housekeeping, Scopes, Idempotency, SessionCookie, SessionActivity, DeclaredAccess];
const JOURNEYS = [
  JourneyService,
  JourneyBatch,
  JourneyStore,
  JourneyReading,
  PracticeBook,
  OwnWords,
  PersonRows,
  Newcomers,
  Bookings,
  Sweep,
  Undoing,
  Replanning,
  Wire,
];
const SESSION = [SessionService, Throttle, MeReading, PracticeFounding, MembersService];
const IMPORTS = [ImportService, ImportBatch, ImportReading];
const DEMO = [DemoPractice, DemoPlay, DemoPeople, DemoAsks];
const FOLLOW_UPS = [
  AbsencesService,
  Cover,
  EveningReading,
  KeepApart,
  Caseload,
  DayService,
  QueueService,
  CallSheet,
  AttemptsService,
  FollowUpRows,
  Reach,
];
const SETTINGS = [SettingsService, RulesTrials, LateTrial];
const SCRIPTS = [ScriptsService, ScriptCheckup, ScriptUses];
const LETTERS = [LettersService, LetterTemplates, SendingService, LettersList, LetterReading, LetterDraft, LetterRows];
const WAITLIST = [
  WaitlistReading,
  WaitingList,
  Wishes,
  Freed,
  Offering,
  OfferingSwitch,
  OfferAnswers,
  OfferSheets,
  WaitlistRound,
  CallTimes,
  Places,
];
const FIGURES = [FiguresService, PeopleBehindFigures, FigureKeeper, KeepingLoop];
const FEEDS = [
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
];
const OUTSIDE = [SafeFetch, Hooks, Spool, PostOffice];
const CALLS = [MissedCalls, CallSourcesService, CallEvents, CallDoor, CallRound];
const FEATURES = [
  BoardService,
  PeopleService,
  ContactPointsService,
  PersonEdits,
  PersonReading,
  PeopleSearch,
  QuickAddService,
  AppointmentsService,
];

/** The floor plan: ground, the one write path, and a row of features that do not know each other. */
@Module({})
export class AppModule {
  static with({ appUrl, poolSize, clock, serving, secretsKey, spoolFolder, acuityApi, names }: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [DiscoveryModule, TypeOrmModule.forRoot({ ...servingOptions(appUrl, poolSize), retryAttempts: 3, retryDelay: 500 })],
      controllers: [
        SessionController,
        SetupController,
        MembersController,
        BoardController,
        JourneysController,
        MovesController,
        QuickAddController,
        PeopleController,
        AppointmentsController,
        DayController,
        SourcesController,
        QuestionsController,
        WebhooksController,
        FollowUpsController,
        CaseloadController,
        KeepApartController,
        CallsController,
        CallSourcesController,
        CallHookController,
        LettersController,
        WaitlistController,
        CallTimesController,
        LocationsController,
        LetterTemplateController,
        ScriptsController,
        AbsencesController,
        RemindersController,
        SurveysController,
        ReferralsController,
        GoalsController,
        CalendarController,
        ImportsController,
        SettingsController,
        AuditController,
        FiguresController,
        LiveController,
        HealthController,
      ],
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Seal, useValue: new Seal(secretsKey ?? newToken()) },
        { provide: Names, useValue: names ?? new SystemNames() },
        { provide: SPOOL_FOLDER, useValue: spoolFolder ?? null },
        { provide: ACUITY_API, useValue: acuityApi ?? 'https://acuityscheduling.com/api/v1/' },
        { provide: CONFIG, useValue: serving },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: ScopeInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        ...GROUND,
        ...JOURNEYS,
        ...SESSION,
        ...FEATURES,
        ...OUTSIDE,
        ...FEEDS,
        ...CALLS,
        ...FOLLOW_UPS,
        ...LETTERS,
        ...SCRIPTS,
        ...REMINDERS,
        ...SURVEYS,
        ...REFERRALS,
        Goals,
        ...SETTINGS,
        ...WAITLIST,
        ...FIGURES,
        ...IMPORTS,
        ...DEMO,
      ],
    };
  }
}
