import { Module } from '@nestjs/common';
import { AttemptsService } from './attempts.service.js';
import { CallSheet } from './call-sheet.js';
import { CaseloadController } from './caseload.controller.js';
import { Caseload } from './caseload.js';
import { EveningReading } from './evening.js';
import { FollowUpsController } from './follow-ups.controller.js';
import { QueueService } from './queue.service.js';

/** The queue of calls: what is owed, by whom, and what came of it. */
@Module({
  controllers: [FollowUpsController, CaseloadController],
  providers: [EveningReading, Caseload, QueueService, CallSheet, AttemptsService],
})
export class FollowUpsModule {}
