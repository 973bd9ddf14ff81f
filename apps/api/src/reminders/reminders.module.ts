import { Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller.js';
import { MailPlanner } from './mail-planner.js';
import { MailSender } from './mail-sender.js';
import { RemindersController } from './reminders.controller.js';
import { RemindersService } from './reminders.service.js';

/** What a member is told by mail and calendar. */
@Module({ controllers: [RemindersController, CalendarController], providers: [RemindersService, MailPlanner, MailSender] })
export class RemindersModule {}
