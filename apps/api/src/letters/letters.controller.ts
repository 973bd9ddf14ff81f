import { Body, Controller, Get, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, JUDGED, VERSIONED } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { Moved } from '../journeys/journey.view.js';
import { Letters, LetterView } from './letter.view.js';
import { LetterReading } from './letter-reading.js';
import { LetterRows } from './letter-rows.js';
import { LetterApprovalDto, LetterEditDto, LetterOfDto, LetterReturnDto, LetterSendingDto, NoLetterDto, PdfQuery } from './letters.dto.js';
import { LettersService } from './letters.service.js';
import { LettersList } from './letters-list.js';
import { SendingService } from './sending.service.js';

/** Closing letters: written from the record, approved by a clinician, and the only way to a closure by letter (R-59, TM-06). */
@ApiTags('letters')
@Controller('letters')
export class LettersController {
  constructor(
    private readonly letters: LettersService,
    private readonly sending: SendingService,
    private readonly all: LettersList,
    private readonly rows: LetterRows,
    private readonly reading: LetterReading,
  ) {}

  @Get()
  @Answers('readLetters', 200, Letters, { says: 'Who is owed a letter or the reason for none, and what became of this year’s.' })
  @Can('letters.read')
  async list(@InScope() scope: Scope) {
    return { letters: await this.all.read(scope) };
  }

  @Post()
  @Answers('beginLetter', 201, LetterView, {
    says: 'The letter of a follow-up; begun from the record where nobody has.',
    problems: ['no-longer-open'],
  })
  @Can('letters.write')
  async begin(@Body() body: LetterOfDto, @InScope() scope: Scope) {
    return this.reading.view(scope, await this.letters.begin(scope, body.followUpId));
  }

  @Post('reasons')
  @Answers('writeReasonForNoLetter', 201, Moved, { says: 'No letter, and why, in writing.', problems: [...JUDGED, 'no-longer-open'] })
  @Can('letters.approve')
  none(@Body() body: NoLetterDto, @InScope() scope: Scope) {
    return this.sending.none(scope, body);
  }

  @Get(':id')
  @Answers('readLetter', 200, LetterView, { says: 'One letter, with what has to be mended and how it may go.' })
  @Can('letters.read')
  async read(@AnId() id: string, @InScope() scope: Scope) {
    return this.reading.view(scope, await this.rows.one(scope, id));
  }

  @Put(':id')
  @Answers('editLetter', 200, LetterView, {
    says: 'Other facts or other words; takes an approval back.',
    problems: [...VERSIONED, 'no-longer-open'],
  })
  @Can('letters.write')
  async edit(@AnId() id: string, @Body() body: LetterEditDto, @InScope() scope: Scope) {
    return this.reading.view(scope, await this.letters.edit(scope, id, body));
  }

  @Post(':id/approval')
  @Answers('approveLetter', 200, LetterView, { says: 'It may go; its file is made and kept.', problems: [...VERSIONED, 'no-longer-open'] })
  @Can('letters.approve')
  async approve(@AnId() id: string, @Body() body: LetterApprovalDto, @InScope() scope: Scope) {
    return this.reading.view(scope, await this.letters.approve(scope, id, body.version));
  }

  @Get(':id/pdf')
  @ApiProduces('application/pdf')
  @Answers('printLetter', 200, null, {
    says: 'The file as it was approved; printing is written to the audit.',
    problems: ['no-longer-open'],
    as: 'application/pdf',
  })
  @Can('letters.read', { audits: true })
  async pdf(@AnId() id: string, @Query() query: PdfQuery, @InScope() scope: Scope): Promise<StreamableFile> {
    const file = await this.letters.pdf(scope, id, query.paper ?? 'letter');
    // Neither name nor kind of practice in the name of a file that lies in a list of downloads.
    return new StreamableFile(file, { type: 'application/pdf', disposition: 'inline; filename="letter.pdf"', length: file.length });
  }

  @Post(':id/sending')
  @Answers('sendLetter', 200, LetterView, { says: 'It left; the journey closes with it.', problems: [...JUDGED, 'no-longer-open'] })
  @Can('letters.write')
  async send(@AnId() id: string, @Body() body: LetterSendingDto, @InScope() scope: Scope) {
    return this.reading.view(scope, await this.sending.send(scope, id, body));
  }

  @Post(':id/return')
  @Answers('returnLetter', 200, LetterView, { says: 'It came back, or could not be handed over.', problems: [...JUDGED, 'no-longer-open'] })
  @Can('letters.write')
  async cameBack(@AnId() id: string, @Body() body: LetterReturnDto, @InScope() scope: Scope) {
    return this.reading.view(scope, await this.sending.cameBack(scope, id, body));
  }
}
