import { Module } from '@nestjs/common';
import { SurveyDoor } from './survey-door.js';
import { SurveyMoments } from './survey-moments.js';
import { SurveyRound } from './survey-round.js';
import { SurveySender } from './survey-sender.js';
import { SurveysController } from './surveys.controller.js';
import { SurveysService } from './surveys.service.js';

/** One question at fixed moments. */
@Module({
  controllers: [SurveysController],
  providers: [SurveysService, SurveyMoments, SurveySender, SurveyRound, SurveyDoor],
  exports: [SurveyMoments, SurveysService],
})
export class SurveysModule {}
