import { Module } from '@nestjs/common';
import { MeReading } from './me.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { PracticeFounding } from './practice-founding.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SetupController } from './setup.controller.js';
import { Throttle } from './throttle.js';

/** Members, sign-in and the founding of a practice. */
@Module({
  controllers: [SessionController, SetupController, MembersController],
  providers: [SessionService, Throttle, MeReading, PracticeFounding, MembersService],
  exports: [PracticeFounding],
})
export class SessionModule {}
