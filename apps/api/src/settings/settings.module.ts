import { Module } from '@nestjs/common';
import { LateTrial } from './late-trial.js';
import { RulesTrials } from './rules-trial.js';
import { SettingsController } from './settings.controller.js';
import { SettingsService } from './settings.service.js';

/** The rules of the practice, tried before they hold. */
@Module({ controllers: [SettingsController], providers: [SettingsService, RulesTrials, LateTrial] })
export class SettingsModule {}
