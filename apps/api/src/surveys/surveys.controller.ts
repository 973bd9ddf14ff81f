import { Body, Controller, Delete, Get, Inject, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Can, CanRiding } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { InScope, type Scope, Scopes } from '../http/scope.js';
import { CONFIG, type ServingConfig } from '../http/serving-config.js';
import { SessionCookie } from '../http/session-cookie.js';
import { NewSurveyLink, PersonSurveys, SurveySummary } from './survey.view.js';
import { SurveySwitchDto } from './surveys.dto.js';
import { SurveysService } from './surveys.service.js';

/** One question at fixed moments of care. */
@ApiTags('surveys')
@Controller()
export class SurveysController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly scopes: Scopes,
    private readonly cookie: SessionCookie,
    @Inject(CONFIG) private readonly serving: ServingConfig,
  ) {}

  @Get('surveys/summary')
  @Answers('readSurveySummary', 200, SurveySummary, { says: 'How many were asked, how many answered, and what they said on the whole.' })
  @Can('surveys.read')
  summary(@InScope() scope: Scope) {
    return this.surveys.summary(scope);
  }

  @Put('surveys/asking')
  @Answers('switchSurveys', 204, null, { says: 'Whether people are asked at fixed moments; off unless told.', problems: VERSIONED })
  @Can('settings.write')
  switch(@Body() body: SurveySwitchDto, @InScope() scope: Scope): Promise<void> {
    return this.surveys.turn(scope, body.on);
  }

  @Get('people/:id/surveys')
  @Answers('readPersonSurveys', 200, PersonSurveys, {
    says: 'What one person was asked; the answers for the owner and their own clinician.',
  })
  @Can('surveys.read', { audits: true })
  ofPerson(@AnId() id: string, @InScope() scope: Scope) {
    return this.surveys.ofPerson(scope, id);
  }

  /** Not under a key: its answer would be kept with the key, and this secret is kept nowhere. */
  @Post('surveys/:id/links')
  @Answers('newSurveyLink', 201, NewSurveyLink, { says: 'An address to hand over, shown once.', problems: ['no-longer-open'] })
  @CanRiding('surveys.write')
  link(@AnId() id: string, @Req() request: FastifyRequest): Promise<NewSurveyLink> {
    const house = this.serving.publicUrl?.origin ?? `${request.protocol}://${request.host}`;
    return this.scopes.run(this.cookie.read(request) ?? '', 'surveys.write', (scope) => this.surveys.link(scope, id, house), {
      requestId: String(request.id),
    });
  }

  @Delete('surveys/:id/words')
  @Answers('eraseSurveyWords', 204, null, { says: 'What they wrote is erased; the number stays.' })
  @Can('surveys.erase')
  erase(@AnId() id: string, @InScope() scope: Scope) {
    return this.surveys.eraseWords(scope, id);
  }
}
