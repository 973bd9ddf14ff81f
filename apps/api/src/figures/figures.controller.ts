import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CanRiding } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { rowsTable, sentAsTable } from '../http/csv-table.js';
import { SessionCookie } from '../http/session-cookie.js';
import { figureTable } from './as-table.js';
import { AttendanceFigure, RebookingFigure } from './attendance.view.js';
import { BreakEvenFigure } from './break-even.view.js';
import { PeopleBehind } from './figure.view.js';
import { FigureQuery, PeopleQuery, ReferralQuery, RetentionQuery } from './figures.query.js';
import { FiguresService } from './figures.service.js';
import { FirstResponseFigure } from './first-response.view.js';
import { AttritionFigure, FollowUpsFigure, NeverAbandonedFigure, ReturnedFigure } from './follow-ups.view.js';
import { FunnelFigure } from './funnel.view.js';
import { GoalsFigure } from './goals.view.js';
import { LossesFigure, ReferralFigure, SnapshotFigure, SourcesFigure } from './inquiries.view.js';
import { PeopleBehindFigures } from './people-behind.js';
import { ReactionsFigure } from './reactions.view.js';
import { RetentionFigure } from './retention.view.js';
import { SatisfactionFigure } from './satisfaction.view.js';
import type { TileChoice } from './tiles/figure-tile.js';
import { UptakeFigure } from './uptake.view.js';

const COLUMNS = ['name', 'stage', 'at', 'why', 'journeyId', 'personId'];

/** What the owner sees: every figure explains itself, down to the people behind it (OW-01 … OW-16). */
@ApiTags('figures')
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly figures: FiguresService,
    private readonly people: PeopleBehindFigures,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('funnel')
  @Answers('readFunnel', 200, FunnelFigure, {
    says: 'How many of the inquiries of a window went how far, and how long it takes (6.2).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  funnel(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('funnel', query, request, reply);
  }

  @Get('first-response')
  @Answers('readFirstResponse', 200, FirstResponseFigure, {
    says: 'Hours until our first answer; nobody who waits is left out (6.4).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  firstResponse(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('first-response', query, request, reply);
  }

  @Get('retention')
  @Answers('readRetention', 200, RetentionFigure, {
    says: 'How long clients who began in a window stay, by sessions and by days (6.6).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  retention(@Query() query: RetentionQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('retention', query, request, reply);
  }

  @Get('snapshot')
  @Answers('readSnapshot', 200, SnapshotFigure, { says: 'Cards per stage at a moment; no conversion (6.2).', alsoCsv: true })
  @CanRiding('figures.read')
  snapshot(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('snapshot', query, request, reply);
  }

  @Get('sources')
  @Answers('readSources', 200, SourcesFigure, { says: 'How people came, and how many of each way became clients.', alsoCsv: true })
  @CanRiding('figures.read')
  sources(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('sources', query, request, reply);
  }

  @Get('losses')
  @Answers('readLosses', 200, LossesFigure, {
    says: 'Whom we lost and why, and losses by the hours that we let them wait (R-13).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  losses(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('losses', query, request, reply);
  }

  @Get('attrition')
  @Answers('readAttrition', 200, AttritionFigure, { says: 'Unplanned ends for each 100 client-months at risk (6.7).', alsoCsv: true })
  @CanRiding('figures.read')
  attrition(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('attrition', query, request, reply);
  }

  @Get('attendance')
  @Answers('readAttendance', 200, AttendanceFigure, {
    says: 'No-shows, late cancellations and late arrivals, each with its denominator (6.8).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  attendance(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('attendance', query, request, reply);
  }

  @Get('rebooking')
  @Answers('readRebooking', 200, RebookingFigure, {
    says: 'Whether those who missed or cancelled have a new appointment (6.8).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  rebooking(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('rebooking', query, request, reply);
  }

  @Get('follow-ups')
  @Answers('readFollowUpFigure', 200, FollowUpsFigure, { says: 'Whether we do what we owe, and in time, by kind (6.9).', alsoCsv: true })
  @CanRiding('figures.read')
  followUps(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('follow-ups', query, request, reply);
  }

  @Get('returned')
  @Answers('readReturned', 200, ReturnedFigure, {
    says: 'Who came back after we called, beside who came back before (R-64).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  returned(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('returned', query, request, reply);
  }

  @Get('never-abandoned')
  @Answers('readNeverAbandoned', 200, NeverAbandonedFigure, {
    says: 'Who was left in silence without a closure: must be nobody (R-62).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  neverAbandoned(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('never-abandoned', query, request, reply);
  }

  @Get('referral')
  @Answers('readReferral', 200, ReferralFigure, {
    says: 'How many came because a person named us; unknown stays visible (6.10).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  referral(@Query() query: ReferralQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('referral', query, request, reply);
  }

  @Get('satisfaction')
  @Answers('readSatisfaction', 200, SatisfactionFigure, {
    says: 'Whether they would recommend us, at fixed moments of care (6.11); for whoever reads the answers.',
    alsoCsv: true,
  })
  @CanRiding('satisfaction.read')
  satisfaction(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('satisfaction', query, request, reply);
  }

  @Get('goals')
  @Answers('readGoalsFigure', 200, GoalsFigure, {
    says: 'The goals of a month as they stood then, against what is known; open ones make a range (R-75).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  goals(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('goals', query, request, reply);
  }

  @Get('break-even')
  @Answers('readBreakEven', 200, BreakEvenFigure, {
    says: 'How many recovered visits pay for the cover, beside how many there were (R-99).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  breakEven(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('break-even', query, request, reply);
  }

  @Get('uptake')
  @Answers('readUptake', 200, UptakeFigure, {
    says: 'How many of the people in care take a second service (R-77).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  uptake(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('uptake', query, request, reply);
  }

  @Get('reactions')
  @Answers('readReactions', 200, ReactionsFigure, {
    says: 'How people took it that we called back, where a member noted it (R-22).',
    alsoCsv: true,
  })
  @CanRiding('figures.read')
  reactions(@Query() query: FigureQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.answer('reactions', query, request, reply);
  }

  @Get('people')
  @Answers('readPeopleBehind', 200, PeopleBehind, {
    says: 'Who stands behind a part of a figure; as many as the figure says. Written to the audit.',
    alsoCsv: true,
  })
  @CanRiding('figures.read', { audits: true })
  async behind(@Query() query: PeopleQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const people = await this.people.read(this.cookie.read(request) ?? '', query, String(request.id));
    if (query.as !== 'csv') return people;
    if (people.next) void reply.header('link', `<${nextPage(request.url, people.next)}>; rel="next"`);
    return sentAsTable(reply, query.figure, rowsTable(COLUMNS, people.rows));
  }

  private async answer(name: string, query: FigureQuery & TileChoice, request: FastifyRequest, reply: FastifyReply) {
    const figure = await this.figures.figure(this.cookie.read(request) ?? '', name, query);
    return query.as === 'csv' ? sentAsTable(reply, name, figureTable(figure)) : figure;
  }
}

/** A table has no place for `next`: where a list is longer than one, the header says where it goes on (RFC 8288). */
function nextPage(address: string, after: string): string {
  const url = new URL(address, 'http://here');
  url.searchParams.set('after', after);
  return `${url.pathname}${url.search}`;
}
