import { Shows } from '../http/shows.js';
import { ConversionShare, FigureFrame } from './figure.view.js';

class StageCount {
  @Shows('Stage') stage: string;
  @Shows('whole') count: number;
}

class StageReached extends StageCount {
  @Shows('whole', { description: 'Have not come so far, and may yet.' }) open: number;
}

class FlowOf {
  @Shows('whole', { description: 'Clients made in the window, whenever they asked.' }) clientMilestones: number;
  @Shows('whole') inquiries: number;
  @Shows('number', { nullable: true, description: 'It mixes cohorts and may exceed 1, so it has no interval.' }) value: number | null;
}

class ChanceByDay {
  @Shows('number', { description: 'Days since the inquiry.' }) days: number;
  @Shows('number', { nullable: true, description: 'Share that has become a client by then; null = nobody was watched so long.' }) client:
    | number
    | null;
  @Shows('number', { nullable: true }) clientLower95: number | null;
  @Shows('number', { nullable: true }) clientUpper95: number | null;
  @Shows('number', { nullable: true }) lost: number | null;
  @Shows('number', { nullable: true, description: 'client + lost + open = 1.' }) open: number | null;
}

class ChanceAtRisk extends ChanceByDay {
  @Shows('whole') atRisk: number;
}

class TimeToClientOf {
  @Shows(() => ChanceByDay, { list: true, description: 'After 7, 14, 30, 60 and 90 days.' }) at: ChanceByDay[];
  @Shows(() => ChanceAtRisk, { list: true, description: 'The curve, with as many points as a screen can show.' }) curve: ChanceAtRisk[];
}

/** Parts: `all`, `reached:<stage>`, `open_before:<stage>`, `lost`, `open`, `open:intake_completed`, `skipped:<stage>`, `flow`, `excluded:<reason>`. */
export class FunnelValue {
  @Shows(() => StageReached, { list: true, description: 'How many reached each stage of the main path, or a later one.' })
  reached: StageReached[];
  @Shows(() => ConversionShare) leadToClient: ConversionShare;
  @Shows(() => ConversionShare) intakeCompletedToClient: ConversionShare;
  @Shows('whole') lost: number;
  @Shows('whole') open: number;
  @Shows(() => FlowOf) flow: FlowOf;
  @Shows(() => StageCount, { list: true, description: 'Passed without ever standing there.' }) skipped: StageCount[];
  @Shows(() => TimeToClientOf) timeToClient: TimeToClientOf;
}

export class FunnelFigure extends FigureFrame {
  @Shows(() => FunnelValue) value: FunnelValue;
}
