import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';

/** Whether this process can serve. */
@Module({ controllers: [HealthController] })
export class HealthModule {}
