import { npsOf } from '@porchlight/metrics';
import type { SatisfactionOf, SatisfactionValue } from '../satisfaction.view.js';
import { tally } from './asked.js';
import { partOf, type Tile } from './figure-tile.js';
import { settingThen } from './settings-then.js';

/** The fixed moments of care at which people are asked (6.11). */
export const MOMENTS = ['session_3', 'closure'] as const;
const SCORES = Array.from({ length: 11 }, (_, score) => score);

/** Questions that were asked in the window, with the answer where it was known by then. What waits, or never left, was not asked. */
const QUESTIONS = `(
  SELECT q.id, q.journey_id AS journey, q.person_id AS person, q.asked_at AS at, q.point AS why, q.point, CASE WHEN q.answered_at <= $2 THEN q.score END AS score
  FROM surveys q JOIN people p ON p.practice_id = $1 AND p.id = q.person_id AND (p.voided_at IS NULL OR p.voided_at > $2)
  WHERE q.practice_id = $1 AND q.asked_at <= $2 AND q.asked_at >= $3 AND q.asked_at < $4) s`;

const ANSWERS = {
  asked: 'true',
  answered: 's.score IS NOT NULL',
  promoters: 's.score >= 9',
  passives: 's.score BETWEEN 7 AND 8',
  detractors: 's.score <= 6',
} as const;
/** Every part stands alone, and for each moment: `promoters`, `promoters:closure`. */
const PARTS: Record<string, string> = {
  all: ANSWERS.answered,
  ...ANSWERS,
  ...Object.fromEntries(SCORES.map((score) => [`score:${score}`, `s.score = ${score}`])),
  ...Object.fromEntries(
    MOMENTS.flatMap((point) => [
      ...Object.entries(ANSWERS).map(([name, where]) => [`${name}:${point}`, `${where} AND s.point = '${point}'`]),
      ...SCORES.map((score) => [`score:${score}:${point}`, `s.score = ${score} AND s.point = '${point}'`]),
    ]),
  ),
  'excluded:no_answer': 's.score IS NULL',
};

/**
 * Would they recommend us (OW-08, R-78, 6.11): by moment and on the whole. Only for whoever reads the answers: with dates of one's own choice, a
 * rate tells who has answered.
 */
export const satisfactionTile: Tile<SatisfactionValue> = {
  definition: 'nps',
  permission: 'satisfaction.read',
  part: (name) => partOf(QUESTIONS, PARTS, name),
  async reckon(asked) {
    const counts = await tally(asked, QUESTIONS, PARTS);
    const unanswered = counts['excluded:no_answer'] ?? 0;
    return {
      n: counts.all ?? 0,
      excluded: unanswered > 0 ? [{ reason: 'no_answer', count: unanswered }] : [],
      value: {
        asking: (await settingThen<{ on: boolean }>(asked, 'surveys'))?.on ?? false,
        whole: satisfactionOf(counts),
        moments: MOMENTS.map((point) => ({ point, ...satisfactionOf(counts, `:${point}`) })),
        scores: SCORES.map((score) => ({ score, count: counts[`score:${score}`] ?? 0 })),
      },
    };
  },
};

function satisfactionOf(counts: Record<string, number>, of = ''): SatisfactionOf {
  const scores = SCORES.flatMap((score) => Array.from({ length: counts[`score:${score}${of}`] ?? 0 }, () => score));
  return npsOf(scores, counts[`asked${of}`] ?? 0);
}
