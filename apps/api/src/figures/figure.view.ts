import { ApiProperty } from '@nestjs/swagger';
import { DEFINITIONS } from '@porchlight/metrics';
import { Shows } from '../http/shows.js';

/** A share with its Wilson 95 % interval; shown as counts while n is below 10. */
export class Share {
  @Shows('whole') numerator: number;
  @Shows('whole') denominator: number;
  @Shows('number', { nullable: true, description: '0 to 1, unrounded; null where there is nobody: nothing is never 0 %.' }) value:
    | number
    | null;
  @Shows('number', { list: true, nullable: true, description: 'Lower and upper bound (Wilson).' }) wilson95: readonly number[] | null;
  @ApiProperty({ type: String, enum: ['percent', 'counts'], description: 'What a screen shows: a percentage, or “3 of 9”.' })
  display: string;
}

/** From one stage to a later one: who is still open may yet come, so the truth lies between the bounds. */
export class ConversionShare {
  @Shows(() => Share) reached: Share;
  @Shows('whole') stillOpen: number;
  @Shows('number', { list: true, nullable: true, description: 'None of the open ones comes; all come.' }) bounds: readonly number[] | null;
  @Shows(() => Share, { description: 'Beside, never instead: it forgets who is undecided.' }) resolvedOnly: Share;
}

/** A quantile of a curve. */
export class QuantileOf {
  @Shows('number', { nullable: true, description: 'Null = not reached, never the last time.' }) value: number | null;
  @Shows('number', { nullable: true }) lower95: number | null;
  @Shows('number', { nullable: true }) upper95: number | null;
}

/** One step of a survival curve, as far as it is drawn. */
export class CurvePoint {
  @Shows('number') time: number;
  @Shows('whole') atRisk: number;
  @Shows('number') survival: number;
  @Shows('number', { nullable: true }) lower95: number | null;
  @Shows('number', { nullable: true }) upper95: number | null;
}

export const pointsOf = (
  steps: readonly { time: number; atRisk: number; survival: number; lower95: number | null; upper95: number | null }[],
): CurvePoint[] => steps.map(({ time, atRisk, survival, lower95, upper95 }) => ({ time, atRisk, survival, lower95, upper95 }));

/** Whether two groups fare alike; a p below 0.0001 is shown as “< 0.0001”. */
export class LogRankOf {
  @Shows('number', { list: true }) observed: readonly number[];
  @Shows('number', { list: true }) expected: readonly number[];
  @Shows('number', { nullable: true, description: 'Null = nothing to compare.' }) chiSquare: number | null;
  @Shows('number', { nullable: true }) p: number | null;
}

class WindowOf {
  @Shows('day', { nullable: true, description: 'First date; null = since the beginning.' }) from: string | null;
  @Shows('day', { nullable: true, description: 'Last date, itself included.' }) to: string | null;
  @Shows('text', { description: 'IANA zone in which the dates begin and end.' }) zone: string;
}

class LeftOut {
  @Shows('text', { description: 'A code; `excluded:<reason>` is the part that lists them.' }) reason: string;
  @Shows('whole') count: number;
}

class Counting {
  @Shows('whole') done: number;
  @Shows('whole', { description: 'Of so many: people at the first filling, changes afterwards.' }) of: number;
}

/** What every figure comes with, so that it explains itself (OW-16). */
export class FigureFrame {
  @ApiProperty({ type: String, enum: Object.keys(DEFINITIONS) }) figure: string;
  @Shows('text', { description: 'Chapter of the definitions (docs/figures.md).' }) definition: string;
  @Shows('whole', { description: 'Version of the formula; a changed one gets the next.' }) version: number;
  @Shows('text', { description: 'Version of the rule by which somebody is a client, as it was in force then (R-70).' }) milestone: string;
  @Shows('instant', { description: 'As known at this moment: the same question about the same moment has the same answer for ever.' })
  asOf: string;
  @Shows(() => WindowOf) window: WindowOf;
  @Shows('whole', { description: 'Counted.' }) n: number;
  @Shows(() => LeftOut, { list: true, description: 'Counted beside it, by reason.' }) excluded: LeftOut[];
  @ApiProperty({ type: String, enum: ['percent', 'counts'], description: 'counts = fewer than ten: no percentage is shown (R-78).' })
  display: string;
  @Shows(() => Counting, {
    nullable: true,
    description: 'Null = all that happened is in it; else the rows are still being counted, and this is not the figure yet.',
  })
  counting: Counting | null;
}

class PersonBehind {
  @Shows('id') journeyId: string;
  @Shows('id') personId: string;
  @Shows('text', { nullable: true, description: 'Null = the record was taken back.' }) name: string | null;
  @Shows('Stage', { description: 'Where the journey stands now.' }) stage: string;
  @Shows('instant', { description: 'The time that put them into the part.' }) at: string;
  @Shows('text', { nullable: true, description: 'A code: an outcome, a status, a kind.' }) why: string | null;
}

/** The people behind one part of a figure; `count` is the number on the tile. */
export class PeopleBehind {
  @Shows('whole') count: number;
  @Shows(() => PersonBehind, { list: true }) rows: PersonBehind[];
  @Shows('text', { nullable: true, description: 'Where the next page begins.' }) next: string | null;
}
