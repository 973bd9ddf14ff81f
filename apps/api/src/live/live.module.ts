import { Module } from '@nestjs/common';
import { LiveController } from './live.controller.js';

/** The stream that tells screens what changed. */
@Module({ controllers: [LiveController] })
export class LiveModule {}
