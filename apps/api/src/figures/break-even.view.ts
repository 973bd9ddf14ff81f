import { Shows } from '../http/shows.js';
import { FigureFrame } from './figure.view.js';

class MoneyRange {
  @Shows('whole') from: number;
  @Shows('whole') to: number;
}

/** Parts: `all` = the recovered visits, `missed_callers`. */
export class BreakEvenValue {
  @Shows('whole', { nullable: true, description: 'What cover of the phone cost a month, by the owner’s word then; null = not told.' })
  coverCost: number | null;
  @Shows('whole', { nullable: true, description: 'What is left of one visit.' }) marginPerVisit: number | null;
  @Shows('whole', {
    nullable: true,
    description: 'Recovered visits a month that pay for the cover; null = a number is missing, or a visit leaves nothing.',
  })
  visitsAMonth: number | null;
  @Shows('whole', { description: 'Attended in the window, within `days` after a call to somebody who had gone quiet. It claims no cause.' })
  recoveredVisits: number;
  @Shows('whole') days: number;
  @Shows('whole', { description: 'Rang in the window, were missed, and nobody has spoken with them since.' }) missedCallers: number;
  @Shows(() => MoneyRange, {
    nullable: true,
    description: 'What they may have been worth: their number times what the owner entered; null unless somebody did (6.12).',
  })
  opportunity: MoneyRange | null;
}

export class BreakEvenFigure extends FigureFrame {
  @Shows(() => BreakEvenValue) value: BreakEvenValue;
}
