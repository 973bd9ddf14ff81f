import { ApiProperty } from '@nestjs/swagger';
import { LETTER_SLOTS } from '@porchlight/pipeline';
import { MendView } from '../http/mend.view.js';
import { Shows } from '../http/shows.js';
import { LetterWordDto, ReferralDto } from './letters.dto.js';

class TemplateFinding {
  @ApiProperty({ type: String, enum: LETTER_SLOTS }) slot: string;
  @Shows('text') code: string;
  @Shows('whole') start: number;
  @Shows('whole') end: number;
  @Shows('text') found: string;
  @Shows('text', { description: 'What it tells; then how to mend it.' }) says: string;
  @Shows(() => MendView, { nullable: true }) mend: MendView | null;
}

export class LetterTemplateCheck {
  @Shows(() => TemplateFinding, { list: true }) findings: TemplateFinding[];
  @Shows(() => LetterWordDto, { list: true, description: 'As somebody made up would get it; empty while something has to be mended.' })
  preview: LetterWordDto[];
}

class SlotOfLetter {
  @ApiProperty({ type: String, enum: LETTER_SLOTS }) slot: string;
  @Shows('text', { nullable: true, description: 'The practice’s own words; null = the built-in ones hold.' }) own: string | null;
  @Shows('text') builtIn: string;
  @Shows('text', { list: true, description: 'What has to be filled in here.' }) needs: string[];
  @Shows('text', { list: true, description: 'What else may be.' }) may: string[];
  @Shows('flag') mayBeEmpty: boolean;
}

/** What every new closing letter begins with. */
export class LetterTemplateView extends LetterTemplateCheck {
  @Shows('whole', { description: '0 = nothing was written yet.' }) version: number;
  @Shows('instant', { nullable: true }) at: string | null;
  @Shows('text', { nullable: true }) byName: string | null;
  @Shows('text') practiceName: string;
  @Shows('text', { nullable: true, description: 'The number that they call; it stands under the address.' }) number: string | null;
  @Shows(() => SlotOfLetter, { list: true }) slots: SlotOfLetter[];
  @Shows('text', { list: true, description: 'Where the practice is; changed with the practice itself.' }) address: string[];
  @Shows(() => ReferralDto, { list: true }) referrals: ReferralDto[];
  @Shows('text', { nullable: true }) crisisLine: string | null;
  @Shows('whole', { description: 'Letters that were begun with this version.' }) letters: number;
}

class LetterTemplateVersion {
  @Shows('whole') version: number;
  @Shows('instant') at: string;
  @Shows('text') byName: string;
  @Shows('flag', { description: 'Own words; false = the built-in ones.' }) own: boolean;
  @Shows('whole', { description: 'Letters that were begun with it.' }) letters: number;
}

export class LetterTemplateHistory {
  @Shows(() => LetterTemplateVersion, { list: true, description: 'Newest first; none is ever changed or removed.' })
  versions: LetterTemplateVersion[];
}
