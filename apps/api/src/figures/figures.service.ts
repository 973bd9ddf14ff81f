import { Injectable } from '@nestjs/common';
import { DEFINITIONS, dateAt, displayOf, endOfDate, startOfDate } from '@porchlight/metrics';
import { databaseTrouble, tookTooLong } from '../http/database-trouble.js';
import { invalid, notFound, Problem } from '../http/problem.js';
import { type Scope, Scopes } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { FigureQuery } from './figures.query.js';
import { Following } from './following.js';
import { type Answer, isKept, KeptAnswers, questionText } from './kept-answers.js';
import { type Counting, FigureKeeper } from './rows/keeper.js';
import type { Asked } from './tiles/asked.js';
import type { Tile, TileChoice } from './tiles/figure-tile.js';
import { settingThen } from './tiles/settings-then.js';
import { TILES } from './tiles/tiles.js';
import { Turns } from './turns.js';

/** A question that takes longer than this is given up: the board is served from the same database. */
const LONGEST = '4s';
/**
 * What a question runs under. Compiling it takes longer than it saves; workers would take the processors that the board needs; and what is put
 * together should not go through files.
 */
const FOR_FIGURES = `SELECT set_config('statement_timeout', $1, true), set_config('jit', 'off', true),
  set_config('max_parallel_workers_per_gather', '0', true), set_config('work_mem', '16MB', true)`;

/** What a query means in the practice: instants, and the dates as they were asked. */
export interface Moment {
  asked: Asked;
  window: { from: string | null; to: string | null; zone: string };
}

@Injectable()
export class FiguresService {
  private readonly turns = new Turns();
  private readonly following = new Following();

  constructor(
    private readonly scopes: Scopes,
    private readonly keeper: FigureKeeper,
    private readonly book: PracticeBook,
  ) {}

  /** One figure, with the frame that every figure has; first of all, the rows catch up with what happened. */
  async figure(token: string, name: string, query: FigureQuery & TileChoice): Promise<Answer> {
    const tile = tileOf(name);
    const question = questionText(name, query);
    const { answer, at, keep } = await this.upToDate(token, { readOnly: true, requestId: '', tile }, async (scope, counting) => {
      const { asked, window } = await this.momentOf(scope, query, tile);
      const isToBeKept = isKept(query, asked.zone, scope.now);
      const kept = isToBeKept ? await KeptAnswers.read(scope, asked.at, question) : null;
      if (kept) return { answer: kept, at: asked.at, keep: false };
      const { n, excluded, value } = await tile.reckon(asked, choiceOf(query));
      const milestone = (await settingThen<string>(asked, 'milestoneVersion')) ?? '';
      const frame = {
        figure: tile.definition,
        ...DEFINITIONS[tile.definition],
        milestone,
        asOf: asked.at.toISOString(),
        window,
        n,
        excluded,
      };
      return { answer: { ...frame, display: displayOf(n), counting, value }, at: asked.at, keep: isToBeKept && counting === null };
    });
    // Where it cannot be kept it is reckoned again: the answer is there.
    if (keep) await this.scopes.run(token, 'figures.read', (scope) => KeptAnswers.keep(scope, at, question, answer)).catch(() => undefined);
    return answer;
  }

  /**
   * Does the work once the rows are the history, when it is its turn in the practice; where too much is left to count, the work is told how much.
   *
   * The counting and the reading are transactions of their own, so that a reader holds no lock that a writer waits for. The answer is of the moment of
   * the question: what happens while it waits may be in the rows or not.
   */
  async upToDate<T>(
    token: string,
    { tile, ...options }: { readOnly: boolean; requestId: string; tile: Tile },
    work: (scope: Scope, counting: Counting) => Promise<T>,
  ): Promise<T> {
    const read = (now: Date, counting: Counting) =>
      this.scopes.run(
        token,
        tile.permission ?? 'figures.read',
        async (scope) => {
          await scope.tx.query(FOR_FIGURES, [LONGEST]);
          return work({ ...scope, now }, counting);
        },
        options,
      );
    const askedAt = this.following.now();
    const step = () => this.scopes.run(token, 'figures.read', (scope) => this.keeper.step(scope, { wait: true }));
    try {
      const { practice, behind, now } = await this.scopes.run(
        token,
        'figures.read',
        async (scope) => ({ practice: scope.caller.practiceId, behind: await this.keeper.isBehind(scope), now: scope.now }),
        { readOnly: true },
      );
      return await this.turns.take(
        practice,
        async () => read(now, behind ? await this.following.upTo(askedAt, practice, step) : null),
        tooLong,
      );
    } catch (error) {
      if (tookTooLong(error) || databaseTrouble(error)?.code === 'key-in-use') throw tooLong();
      throw error;
    }
  }

  /** @throws Problem `invalid-input` for a window that ends before it begins */
  async momentOf(scope: Scope, query: FigureQuery, tile: Tile): Promise<Moment> {
    const { zone } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    if (query.from !== undefined && query.to !== undefined && query.to < query.from)
      throw invalid('/to', '“To” must not lie before “from”.');
    // Days that are not over yet are known as of now.
    const at = new Date(query.asOf === undefined ? scope.now : Math.min(scope.now.getTime(), endOfDate(query.asOf, zone)));
    // The end of a date is the first instant of the next one.
    const { from, to } = tile.dates?.(query, dateAt(at.getTime() - 1, zone)) ?? query;
    const begins = from === undefined ? FIRST : new Date(startOfDate(from, zone));
    const ends = to === undefined ? LAST : new Date(endOfDate(to, zone));
    return {
      asked: { tx: scope.tx, practice: scope.caller.practiceId, at, window: { from: begins, to: ends }, zone },
      window: { from: from ?? null, to: to ?? null, zone },
    };
  }
}

/** What a figure is asked beside the window. */
export const choiceOf = (query: FigureQuery & TileChoice): TileChoice => ({
  by: query.by,
  among: query.among,
  now: query.asOf === undefined,
});

const tooLong = (): Problem =>
  new Problem(
    'unavailable',
    'This takes longer than it may right now. Try again in a moment, or ask for fewer dates.',
    {},
    { 'retry-after': '2' },
  );

const FIRST = new Date('1900-01-01T00:00:00Z');
const LAST = new Date('2200-01-01T00:00:00Z');

/** @throws Problem `not-found` */
export function tileOf(name: string): Tile {
  const tile = Object.hasOwn(TILES, name) ? TILES[name] : undefined;
  if (!tile) throw notFound();
  return tile;
}
