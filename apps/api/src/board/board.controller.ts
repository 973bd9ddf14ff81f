import { Controller, Get, Header, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Can, CanRiding } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { InScope, type Scope } from '../http/scope.js';
import { SessionCookie } from '../http/session-cookie.js';
import { BoardQuery, CardsQuery, FilterQuery } from './board.query.js';
import { BoardService } from './board.service.js';
import { Board, BoardCounts, CardsById } from './board.view.js';

@ApiTags('board')
@Controller('board')
export class BoardController {
  constructor(
    private readonly boards: BoardService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Answers('readBoard', 200, Board, { says: 'All columns, or a page of one of them.' })
  @CanRiding('board.read')
  board(@Query() query: BoardQuery, @Req() request: FastifyRequest): Promise<string> {
    return this.boards.board(this.cookie.read(request) ?? '', query);
  }

  @Get('cards')
  @Answers('readCards', 200, CardsById, { says: 'Some cards, after a live ring.' })
  @Can('board.read')
  cards(@Query() query: CardsQuery, @InScope() scope: Scope) {
    return this.boards.cards(scope, query.id);
  }

  @Get('counts')
  @Answers('countBoard', 200, BoardCounts, { says: 'Exact counts and median days.' })
  @Can('board.read')
  counts(@Query() query: FilterQuery, @InScope() scope: Scope) {
    return this.boards.counts(scope, query);
  }
}
