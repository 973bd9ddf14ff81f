import { Shows } from '../http/shows.js';
import { FigureFrame, QuantileOf, Share } from './figure.view.js';

export class FollowUpsKept {
  @Shows('whole') created: number;
  @Shows('whole', { description: 'Done by the first due time; a snooze of ours moves nothing.' }) onTime: number;
  @Shows('whole') late: number;
  @Shows('whole', { description: 'They came back before we called: not credited to a call.' }) returnedBefore: number;
  @Shows('whole', { description: 'Its cause fell away.' }) withdrawn: number;
  @Shows('whole') overdueOpen: number;
  @Shows('whole') openAhead: number;
  @Shows(() => Share, { description: 'On time, of those whose time has come.' }) onTimeShare: Share;
  @Shows('number', { nullable: true }) attemptsPerDone: number | null;
}

class FollowUpOutcome {
  @Shows('AttemptOutcome') outcome: string;
  @Shows('whole') count: number;
}

export class FollowUpKindRow extends FollowUpsKept {
  @Shows('FollowUpKind') kind: string;
  @Shows(() => QuantileOf, { description: 'Elapsed hours until it was done; open ones are in it.' }) medianHours: QuantileOf;
  @Shows(() => FollowUpOutcome, { list: true, description: 'What the last try of those that were done came to, the most frequent first.' })
  outcomes: FollowUpOutcome[];
}

/** Parts: `all`, `on_time`, `late`, `returned`, `withdrawn`, `overdue`, `ahead`, `due`, `due_on_time`, each also `<part>:<kind>`; `outcome:<kind>:<outcome>`, `excluded:taken_back`. */
export class FollowUpsValue {
  @Shows(() => FollowUpsKept, { nullable: true, description: 'Null = none in the window.' }) all: FollowUpsKept | null;
  @Shows(() => FollowUpKindRow, { list: true }) kinds: FollowUpKindRow[];
}

export class FollowUpsFigure extends FigureFrame {
  @Shows(() => FollowUpsValue) value: FollowUpsValue;
}

/** Parts: `all`, `contacted`, `after_follow_up`, `before_contact`, `excluded:withdrawn`, `excluded:before_due`, `excluded:too_recent`. */
export class ReturnedValue {
  @Shows('whole') days: number;
  @Shows(() => Share, { description: 'Came again within the days after the last contact; not because of it.' }) afterFollowUp: Share;
  @Shows(() => Share, { description: 'The control: came back before anybody called.' }) beforeContact: Share;
}

export class ReturnedFigure extends FigureFrame {
  @Shows(() => ReturnedValue) value: ReturnedValue;
}

/** Parts: `unplanned`, `planned`, `all`. */
export class AttritionValue {
  @Shows('whole') unplannedEnds: number;
  @Shows('whole') plannedEnds: number;
  @Shows('number') clientMonths: number;
  @Shows('number', { nullable: true, description: 'Null without anybody at risk.' }) per100ClientMonths: number | null;
  @Shows('number', { list: true, nullable: true, description: 'Exact Poisson.' }) interval95: readonly number[] | null;
  @Shows('flag', { description: 'The window reaches into the last 42 days, of which ends are not known yet.' }) provisional: boolean;
}

export class AttritionFigure extends FigureFrame {
  @Shows(() => AttritionValue) value: AttritionValue;
}

/** Parts: `abandoned`, `all`, `excluded:agreed`. */
export class NeverAbandonedValue {
  @Shows('whole', { description: 'Silent for more than 30 days without a closure: must be nobody.' }) abandoned: number;
  @Shows('whole') days: number;
}

export class NeverAbandonedFigure extends FigureFrame {
  @Shows(() => NeverAbandonedValue) value: NeverAbandonedValue;
}
