import { Module } from '@nestjs/common';
import { ScriptCheckup } from './script-checkup.js';
import { ScriptUses } from './script-uses.js';
import { ScriptsController } from './scripts.controller.js';
import { ScriptsService } from './scripts.service.js';

/** What is said on a call, and who may change it. */
@Module({ controllers: [ScriptsController], providers: [ScriptsService, ScriptCheckup, ScriptUses] })
export class ScriptsModule {}
