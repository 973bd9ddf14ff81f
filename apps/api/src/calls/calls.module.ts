import { Module } from '@nestjs/common';
import { CallDoor } from './call-door.js';
import { CallEvents } from './call-events.js';
import { CallHookController } from './call-hook.controller.js';
import { CallRound } from './call-round.js';
import { CallSourcesController } from './call-sources.controller.js';
import { CallSourcesService } from './call-sources.service.js';
import { CallsController } from './calls.controller.js';
import { MissedCalls } from './missed-calls.js';

/** From the events of a phone provider to missed calls. */
@Module({
  controllers: [CallsController, CallSourcesController, CallHookController],
  providers: [MissedCalls, CallSourcesService, CallEvents, CallDoor, CallRound],
})
export class CallsModule {}
