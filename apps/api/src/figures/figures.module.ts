import { Module } from '@nestjs/common';
import { FiguresController } from './figures.controller.js';
import { FiguresService } from './figures.service.js';
import { PeopleBehindFigures } from './people-behind.js';
import { FigureKeeper } from './rows/keeper.js';
import { KeepingLoop } from './rows/keeping-loop.js';

/** The figures of the owner, their rows, and the people behind each number. */
@Module({ controllers: [FiguresController], providers: [FiguresService, PeopleBehindFigures, FigureKeeper, KeepingLoop] })
export class FiguresModule {}
