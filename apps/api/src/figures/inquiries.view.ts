import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import { ConversionShare, FigureFrame, Share } from './figure.view.js';

class LossReason {
  @Shows('Outcome') reason: string;
  @Shows('whole') count: number;
}

class WaitedBand {
  @Shows('number') fromHours: number;
  @Shows('number', { nullable: true, description: 'Null = without end.' }) toHours: number | null;
  @Shows(() => Share, { description: 'Booked elsewhere, of those who waited so long.' }) bookedElsewhere: Share;
}

/** Parts: `all`, `lost`, `reason:<outcome>`, `waited:<fromHours>`, `waited:<fromHours>:booked_elsewhere`, `excluded:<reason>`. */
export class LossesValue {
  @Shows('whole') lost: number;
  @Shows(() => LossReason, { list: true, description: 'Most first.' }) byReason: LossReason[];
  @Shows(() => WaitedBand, { list: true, description: 'Losses to another therapist by the hours that they waited for us (R-13).' })
  bands: WaitedBand[];
}

export class LossesFigure extends FigureFrame {
  @Shows(() => LossesValue) value: LossesValue;
}

class SourceRow {
  @Shows('SourceCode') source: string;
  @Shows('whole') inquiries: number;
  @Shows(() => Share) share: Share;
  @Shows('whole') lost: number;
  @Shows(() => ConversionShare) toClient: ConversionShare;
}

/** Parts: `all`, `unknown`, `source:<code>`, `source:<code>:clients`, `source:<code>:open`, `source:<code>:lost`, `excluded:<reason>`. */
export class SourcesValue {
  @Shows(() => SourceRow, { list: true, description: 'Most first.' }) sources: SourceRow[];
  @Shows(() => Share, { description: 'Nobody noted how they came.' }) unknown: Share;
}

export class SourcesFigure extends FigureFrame {
  @Shows(() => SourcesValue) value: SourcesValue;
}

class FoundByCount {
  @Shows('FoundBy') source: string;
  @Shows('whole') inquiries: number;
}

class NamedByCount {
  @ApiProperty({
    type: String,
    enum: ['client', 'other', 'outside', 'nobody'],
    description: 'Of word of mouth: a client; somebody here who never was one (R-23); an outside name; nobody by name.',
  })
  by: string;
  @Shows('whole') inquiries: number;
}

/** Parts: `all`, `known`, `word_of_mouth`, `unknown`, `source:<code>`, `named_by:<code>`, `clients`, `naming_clients`, `excluded:<reason>`. */
export class ReferralValue {
  @ApiProperty({ type: String, enum: ['inquiries', 'clients'] }) among: string;
  @Shows(() => Share, { description: 'A person named us, of those of whom it is known.' }) share: Share;
  @Shows(() => Share, { description: 'Nobody noted how they heard of us.' }) unknown: Share;
  @Shows('number', { list: true, nullable: true, description: 'None of the unknown; all of them.' }) bounds: readonly number[] | null;
  @Shows(() => FoundByCount, { list: true, description: 'Each counted once, by the one source of record.' }) sources: FoundByCount[];
  @Shows(() => NamedByCount, { list: true }) namedBy: NamedByCount[];
  @Shows(() => Share, { description: 'Clients who were named by somebody who asked in the window, of all clients as of then.' })
  rate: Share;
}

export class ReferralFigure extends FigureFrame {
  @Shows(() => ReferralValue) value: ReferralValue;
}

class StageNow {
  @Shows('Stage') stage: string;
  @Shows('whole') count: number;
}

/** Parts: `all`, `stage:<stage>`. */
export class SnapshotValue {
  @Shows(() => StageNow, { list: true, description: 'Cards in each stage: a picture of that moment, which is no conversion.' })
  stages: StageNow[];
}

export class SnapshotFigure extends FigureFrame {
  @Shows(() => SnapshotValue) value: SnapshotValue;
}
