import { Global, Module } from '@nestjs/common';
import { Bookings } from './bookings.js';
import { FollowUpRows } from './follow-up-rows.js';
import { JourneyService } from './journey.service.js';
import { JourneyBatch } from './journey-batch.js';
import { JourneyReading } from './journey-reading.js';
import { JourneyStore } from './journey-store.js';
import { JourneysController } from './journeys.controller.js';
import { MovesController } from './moves.controller.js';
import { Newcomers } from './newcomers.js';
import { OwnWords } from './own-words.js';
import { PersonRows } from './person-rows.js';
import { PracticeBook } from './practice-settings.js';
import { Reach } from './reach.js';
import { Replanning } from './replanning.js';
import { Sweep } from './sweep.js';
import { Undoing } from './undoing.js';
import { Wire } from './wire.js';

const PROVIDERS = [
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
  FollowUpRows,
  Reach,
];

/** Ground of the domain: the one write path and what reads beside it. */
@Global()
@Module({ controllers: [JourneysController, MovesController], providers: PROVIDERS, exports: PROVIDERS })
export class JourneysModule {}
