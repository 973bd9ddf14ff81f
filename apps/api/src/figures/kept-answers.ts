import { DEFINITIONS, endOfDate } from '@porchlight/metrics';
import type { Scope } from '../http/scope.js';
import type { FigureFrame } from './figure.view.js';
import type { FigureQuery } from './figures.query.js';
import { ROWS_VERSION } from './rows/keeper.js';
import type { TileChoice } from './tiles/figure-tile.js';
import { TILES } from './tiles/tiles.js';

export type Answer = FigureFrame & { value: unknown };
type Question = FigureQuery & TileChoice;

/** What happened by then may be written down until now: a transaction that was under way, a clock that goes after. */
const SETTLED_AFTER_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Answers that a practice keeps; the one that was kept first makes room. A dashboard asks about thirty: this is years of month ends, and some megabytes. */
export const MOST_KEPT = 1_000;

/** Whether the answer may be kept: it is about the end of a month, and that is over for good. */
export function isKept({ asOf }: Question, zone: string, now: Date): boolean {
  if (asOf === undefined) return false;
  const end = endOfDate(asOf, zone);
  const lastOfMonth = new Date(new Date(`${asOf}T00:00:00Z`).getTime() + DAY_MS).getUTCDate() === 1;
  return lastOfMonth && end + SETTLED_AFTER_MS <= now.getTime();
}

/** As known then, a figure is the same for ever (6.0): it is reckoned once. Another formula or other rows are another question. */
export const KeptAnswers = {
  async read({ tx, caller }: Scope, at: Date, text: string): Promise<Answer | null> {
    const [kept] = await tx.query(
      'SELECT answer FROM figures_kept WHERE practice_id = $1 AND at = $2 AND question = $3 AND rows_version = $4',
      [caller.practiceId, at, text, ROWS_VERSION],
    );
    return kept?.answer ?? null;
  },

  async keep({ tx, caller, now }: Scope, at: Date, text: string, answer: Answer): Promise<void> {
    await tx.query(
      'INSERT INTO figures_kept (practice_id, at, question, rows_version, answer, kept_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
      [caller.practiceId, at, text, ROWS_VERSION, JSON.stringify(answer), now],
    );
    await tx.query(
      `DELETE FROM figures_kept WHERE practice_id = $1 AND (kept_at, at, question) <= (
         SELECT kept_at, at, question FROM figures_kept WHERE practice_id = $1 ORDER BY kept_at DESC, at DESC, question DESC OFFSET $2 LIMIT 1)`,
      [caller.practiceId, MOST_KEPT],
    );
  },
};

/** The question as one text, the same for the same question. */
export function questionText(name: string, { from, to, by, among }: Question): string {
  const definition = TILES[name]?.definition;
  return [name, definition && DEFINITIONS[definition].version, from, to, by, among].join('|');
}
