import { Module } from '@nestjs/common';
import { GoalsModule } from '../goals/goals.module.js';
import { SessionModule } from '../session/session.module.js';
import { SurveysModule } from '../surveys/surveys.module.js';
import { DemoAsks } from './demo-asks.js';
import { DemoPeople } from './demo-people.js';
import { DemoPlay } from './demo-play.js';
import { DemoPractice } from './demo-practice.js';

/** Stands above the features, like the floor plan: it plays whole days with them. */
@Module({ imports: [GoalsModule, SessionModule, SurveysModule], providers: [DemoPractice, DemoPlay, DemoPeople, DemoAsks] })
export class DemoModule {}
