import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import { CurvePoint, FigureFrame, LogRankOf, QuantileOf } from './figure.view.js';

class RetentionAtK {
  @Shows('whole') k: number;
  @Shows('number', { nullable: true, description: 'Chance to come to k sessions at least.' }) value: number | null;
  @Shows('number', { nullable: true }) lower95: number | null;
  @Shows('number', { nullable: true }) upper95: number | null;
  @Shows('whole') atRiskAtLastDecision: number;
  @Shows('whole') smallestAtRisk: number;
  @ApiProperty({ type: String, enum: ['percent', 'too few still observed'] }) display: string;
}

class IncidenceOf {
  @Shows('whole') k: number;
  @Shows('number') planned: number;
  @Shows('number') unplanned: number;
}

/** Retention by sessions, in the decision form. */
export class RetentionOf {
  @Shows(() => CurvePoint, { list: true, description: 'time = the session after which they decide.' }) curve: CurvePoint[];
  @Shows(() => IncidenceOf, { list: true }) incidence: IncidenceOf[];
  @Shows(() => RetentionAtK, { list: true }) retention: RetentionAtK[];
  @Shows('whole', { description: 'The last decision before the first with fewer than five; 0 = none may be drawn.' })
  drawnUpToDecision: number;
  @Shows(() => QuantileOf) medianSessions: QuantileOf;
  @Shows('whole', { nullable: true, description: 'The curve means “of those who came so far”, from this decision on.' }) conditionalFrom:
    | number
    | null;
}

class RetentionGroup extends RetentionOf {
  @Shows('text', { description: 'A source code, or the id of a member; `none` = nobody in particular.' }) group: string;
  @Shows('text', { nullable: true, description: 'Name of the clinician.' }) name: string | null;
  @Shows('whole') n: number;
  @Shows('flag', { description: 'At least 20 clients: fewer are shown as counts only (OW-18).' }) comparable: boolean;
}

class DaysRetained {
  @Shows('whole') days: number;
  @Shows('number', { nullable: true }) value: number | null;
  @Shows('number', { nullable: true }) lower95: number | null;
  @Shows('number', { nullable: true }) upper95: number | null;
}

class RetentionByDays {
  @Shows('whole') n: number;
  @Shows(() => CurvePoint, { list: true, description: 'time = days since the first session.' }) curve: CurvePoint[];
  @Shows(() => DaysRetained, { list: true }) at: DaysRetained[];
  @Shows(() => QuantileOf) medianDays: QuantileOf;
}

/** Parts: `all`, `in_care`, `ended:planned`, `ended:unplanned`, `returned:<k>`, `ended_after:<k>`, `group:<group>`, `excluded:no_session_yet`. */
export class RetentionValue {
  @Shows(() => RetentionOf) sessions: RetentionOf;
  @Shows('whole') inCare: number;
  @Shows('whole') endedPlanned: number;
  @Shows('whole') endedUnplanned: number;
  @Shows(() => RetentionByDays) byTime: RetentionByDays;
  @Shows(() => RetentionGroup, { list: true, description: 'With `by`: largest first.' }) groups: RetentionGroup[];
  @Shows(() => LogRankOf, { nullable: true, description: 'With `by`: whether the comparable groups fare alike.' })
  logRank: LogRankOf | null;
}

export class RetentionFigure extends FigureFrame {
  @Shows(() => RetentionValue) value: RetentionValue;
}
