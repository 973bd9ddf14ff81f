import { Module } from '@nestjs/common';
import { CallTimesController } from './call-times.controller.js';
import { CallTimes } from './call-times.js';

/** When which clinician takes consult calls. */
@Module({ controllers: [CallTimesController], providers: [CallTimes] })
export class CallTimesModule {}
