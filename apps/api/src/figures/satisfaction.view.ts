import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import { FigureFrame, Share } from './figure.view.js';

/** Answers to “would you recommend us”, 0 to 10. */
export class SatisfactionOf {
  @Shows('whole', { description: '9 and 10.' }) promoters: number;
  @Shows('whole', { description: '7 and 8.' }) passives: number;
  @Shows('whole', { description: '0 to 6.' }) detractors: number;
  @Shows('number', { nullable: true, description: '−100 to 100: share of promoters less share of detractors; null without answers.' }) nps:
    | number
    | null;
  @Shows('number', { nullable: true, description: 'Standard error.' }) se: number | null;
  @Shows('number', { list: true, nullable: true, description: 'Normal, 95 %, cut at −100 and 100. Its width is the message.' })
  interval95: readonly number[] | null;
  @Shows(() => Share, { description: 'Answered, of those who were asked.' }) responseRate: Share;
  @ApiProperty({ type: String, enum: ['percent', 'counts'], description: 'counts = fewer than ten answers: no score is shown (R-78).' })
  display: string;
}

class SatisfactionAtMoment extends SatisfactionOf {
  @ApiProperty({ type: String, enum: ['session_3', 'closure'], description: 'After the third session; at the agreed end.' }) point: string;
}

class ScoreCount {
  @Shows('whole', { description: '0 to 10.' }) score: number;
  @Shows('whole') count: number;
}

/**
 * Parts: `all` (= `answered`), `asked`, `answered`, `promoters`, `passives`, `detractors`, `score:<0 to 10>`, each also `<part>:<point>`;
 * `excluded:no_answer`. Asked in the window, answered by the moment as of which is asked.
 */
export class SatisfactionValue {
  @Shows('flag', { description: 'Whether people were asked at all at that moment.' }) asking: boolean;
  @Shows(() => SatisfactionOf) whole: SatisfactionOf;
  @Shows(() => SatisfactionAtMoment, { list: true }) moments: SatisfactionAtMoment[];
  @Shows(() => ScoreCount, { list: true, description: 'Answers by score, from 0 to 10.' }) scores: ScoreCount[];
}

export class SatisfactionFigure extends FigureFrame {
  @Shows(() => SatisfactionValue) value: SatisfactionValue;
}
