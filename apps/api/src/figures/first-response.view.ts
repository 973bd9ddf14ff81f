import { Shows } from '../http/shows.js';
import { CurvePoint, FigureFrame, QuantileOf, Share } from './figure.view.js';

class WithinOf {
  @Shows('number') value: number;
  @Shows('number', { list: true, nullable: true }) interval95: readonly number[] | null;
}

/** Parts: `all`, `answered`, `waiting`, `released`, `mature`, `within_ceiling`, `target_due`, `within_target`, `excluded:<reason>`. Times in elapsed hours. */
export class FirstResponseValue {
  @Shows(() => CurvePoint, { list: true, description: 'Share still without an answer, by hours since they asked.' }) curve: CurvePoint[];
  @Shows('number', { description: 'The ceiling in hours (R-01).' }) ceilingHours: number;
  @Shows(() => WithinOf, {
    nullable: true,
    description: 'Chance of an answer within the ceiling, those who wait included; null = nobody was watched so long.',
  })
  withinCeiling: WithinOf | null;
  @Shows(() => Share, { description: 'Answered in time, of those older than the ceiling. A late answer stays a miss.' })
  matureWithinCeiling: Share;
  @Shows(() => Share, { description: 'Answered by their target in open hours, of those whose target has passed.' }) withinTarget: Share;
  @Shows(() => QuantileOf) medianHours: QuantileOf;
  @Shows(() => QuantileOf) p90Hours: QuantileOf;
  @Shows('whole') answered: number;
  @Shows('whole') stillWaiting: number;
  @Shows('number', { nullable: true }) oldestWaitingHours: number | null;
  @Shows('whole', { description: 'Booked by themselves or took it back before we answered: watched until then.' }) released: number;
}

export class FirstResponseFigure extends FigureFrame {
  @Shows(() => FirstResponseValue) value: FirstResponseValue;
}
