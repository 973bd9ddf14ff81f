import { Module } from '@nestjs/common';
import { GoalsController } from './goals.controller.js';
import { Goals } from './goals.service.js';

/** What the practice wants of a month. */
@Module({ controllers: [GoalsController], providers: [Goals], exports: [Goals] })
export class GoalsModule {}
