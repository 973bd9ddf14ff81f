import { ApiProperty } from '@nestjs/swagger';
import { REACTIONS } from '@porchlight/pipeline';
import { Shows } from '../http/shows.js';
import { FigureFrame, Share } from './figure.view.js';

class ReactionCount {
  @ApiProperty({ type: String, enum: REACTIONS }) reaction: string;
  @Shows('whole') count: number;
}

/** Parts: `all`, `grateful`, `neutral`, `annoyed`, `wrong_person`, `excluded:not_noted`. Callbacks on which we spoke. */
export class ReactionsValue {
  @Shows(() => Share, { description: 'Grateful, of those whose reaction a member noted.' }) grateful: Share;
  @Shows('number', { description: 'What was claimed when the practice began with this: 0.95.' }) claimed: number;
  @Shows(() => ReactionCount, { list: true }) reactions: ReactionCount[];
}

export class ReactionsFigure extends FigureFrame {
  @Shows(() => ReactionsValue) value: ReactionsValue;
}
