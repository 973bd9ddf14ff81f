import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import { ConversionShare, FigureFrame, Share } from './figure.view.js';

/** A goal as it stood then, and whether it is reached. */
export class AgainstGoal {
  @Shows('whole', { nullable: true, description: 'Clients, or percent; null = there was no such goal.' }) goal: number | null;
  @ApiProperty({
    type: String,
    enum: ['met', 'missed', 'open'],
    nullable: true,
    description: 'met, missed = whatever still comes; open = nobody can say yet; null = no goal.',
  })
  verdict: string | null;
}

class NewClientsGoal extends AgainstGoal {
  @Shows('whole', { description: 'Began in the month, whenever they asked; as the funnel’s flow.' }) count: number;
}

class ConversionGoal extends AgainstGoal {
  @Shows(() => ConversionShare, { description: 'Of those who asked in the month; who is still open makes it a range.' })
  share: ConversionShare;
}

class AnsweredGoal extends AgainstGoal {
  @Shows(() => Share, { description: 'Answered by the promised time, of those whose time has come.' }) share: Share;
  @Shows('whole', { description: 'Their time has not come yet.' }) notDue: number;
  @Shows('number', { list: true, nullable: true, description: 'None of those not due is in time; all are.' })
  bounds: readonly number[] | null;
}

/**
 * Parts: `made`, `all`, `clients`, `open`, `in_time`, `due`, `not_due`, `excluded:<reason>`. About the last month of the window that has begun;
 * `window` says which.
 */
export class GoalsFigureValue {
  @Shows('flag', { description: 'The month is past: nobody else can ask in it.' }) over: boolean;
  @Shows(() => NewClientsGoal) newClients: NewClientsGoal;
  @Shows(() => ConversionGoal) conversion: ConversionGoal;
  @Shows(() => AnsweredGoal) answeredInTime: AnsweredGoal;
}

export class GoalsFigure extends FigureFrame {
  @Shows(() => GoalsFigureValue) value: GoalsFigureValue;
}
