import { Module } from '@nestjs/common';
import { LetterDraft } from './letter-draft.js';
import { LetterReading } from './letter-reading.js';
import { LetterRows } from './letter-rows.js';
import { LetterTemplateController } from './letter-template.controller.js';
import { LetterTemplates } from './letter-template.js';
import { LettersController } from './letters.controller.js';
import { LettersService } from './letters.service.js';
import { LettersList } from './letters-list.js';
import { SendingService } from './sending.service.js';

/** Letters: drafted, approved, sent, kept. */
@Module({
  controllers: [LettersController, LetterTemplateController],
  providers: [LettersService, LetterTemplates, SendingService, LettersList, LetterReading, LetterDraft, LetterRows],
})
export class LettersModule {}
