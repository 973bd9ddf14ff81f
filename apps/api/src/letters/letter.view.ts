import { ApiProperty } from '@nestjs/swagger';
import { MendView } from '../http/mend.view.js';
import { Shows } from '../http/shows.js';
import { LETTER_WAYS, PAPERS } from './letter.js';
import { LetterFactsDto, LetterWordDto } from './letters.dto.js';

const STATES = ['drafted', 'approved', 'sent', 'undeliverable', 'withdrawn'];

class WayOfLetter {
  @ApiProperty({ type: String, enum: LETTER_WAYS }) way: string;
  @Shows('flag') allowed: boolean;
  @ApiProperty({ type: String, enum: ['needs_no_consent', 'allowed', 'not_asked', 'refused', 'came_back', 'no_address'] }) why: string;
  @Shows('instant', { nullable: true, description: 'Since when they allow it, or said no.' }) since: string | null;
}

class LetterFindingView {
  @Shows('whole', { nullable: true, description: 'Which paragraph, from 0; null = what is filled in.' }) at: number | null;
  @ApiProperty({
    type: String,
    enum: ['diagnosis', 'blame', 'money', 'selling', 'unknown-placeholder', 'missing-placeholder', 'broken-braces', 'unprintable'],
  })
  code: string;
  @Shows('whole') start: number;
  @Shows('whole') end: number;
  @Shows('text') found: string;
  @Shows('text', { description: 'How to mend it.' }) says: string;
  @Shows(() => MendView, { nullable: true }) mend: MendView | null;
}

class ApprovalOfLetter {
  @Shows('instant') at: string;
  @Shows('text') byName: string;
}

class SendingOfLetter {
  @Shows('instant') at: string;
  @Shows('text') byName: string;
  @ApiProperty({ type: String, enum: LETTER_WAYS }) way: string;
  @ApiProperty({ type: String, enum: PAPERS }) paper: string;
  @Shows('text', { description: 'SHA-256 of the file that went, in hex.' }) sha256: string;
  @Shows('text', { nullable: true }) proof: string | null;
}

/** One letter, with all that is asked before it may go. */
export class LetterView {
  @Shows('id') id: string;
  @Shows('whole') version: number;
  @ApiProperty({ type: String, enum: STATES, description: 'withdrawn: they came back, or it was settled another way, before it left.' })
  state: string;
  @Shows('id') followUpId: string;
  @Shows('id') journeyId: string;
  @Shows('whole') journeyVersion: number;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('Stage') stage: string;
  @Shows('instant') enteredAt: string;
  @Shows('instant') dueAt: string;
  @Shows('whole') tries: number;
  @Shows('text') practiceName: string;
  @Shows('text', { list: true, description: 'Where the practice is, as it is printed under its name.' }) practiceAddress: string[];
  @Shows('text', { description: 'The date that it bears: of its approval, or today.' }) dated: string;
  @Shows('whole', { description: 'Version of the built-in template.' }) template: number;
  @Shows('whole', { nullable: true, description: 'Version of the practice’s own, where it was begun with one.' }) ownTemplate:
    | number
    | null;
  @Shows(() => LetterFactsDto) facts: LetterFactsDto;
  @Shows(() => LetterWordDto, { list: true, description: 'As it reads now, or as it was approved.' }) words: LetterWordDto[];
  @Shows('flag', { description: 'The words are a member’s own, not the template’s.' }) ownWords: boolean;
  @Shows('text', {
    list: true,
    nullable: true,
    description: 'What the window of the envelope shows; null = it goes by hand or portal, no address is printed (R-41).',
  })
  windowLines: string[] | null;
  @Shows('text', { list: true, description: 'Facts that have to be there before it can be approved.' }) missing: string[];
  @Shows(() => LetterFindingView, { list: true, description: 'What has to be mended before it can be approved.' })
  findings: LetterFindingView[];
  @Shows(() => WayOfLetter, { list: true, description: 'How it may go, now.' }) ways: WayOfLetter[];
  @Shows('flag', { description: 'The caller may approve it.' }) mayApprove: boolean;
  @Shows(() => ApprovalOfLetter, { nullable: true }) approved: ApprovalOfLetter | null;
  @Shows(() => SendingOfLetter, { nullable: true }) sent: SendingOfLetter | null;
  @Shows('instant', { nullable: true, description: 'When the chart was told why it ends (R-61).' }) chartNoteAt: string | null;
  @Shows('instant', { nullable: true }) returnedAt: string | null;
}

export class LetterRowView {
  @Shows('id') followUpId: string;
  @Shows('id', { nullable: true, description: 'Null = nobody has looked at it yet.' }) letterId: string | null;
  @Shows('id') journeyId: string;
  @Shows('whole') journeyVersion: number;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @ApiProperty({ type: String, enum: ['to_approve', 'to_send', 'reason', 'done'] }) group: string;
  @ApiProperty({ type: String, enum: ['open', 'sent', 'undeliverable', 'reason', 'withdrawn'] }) ended: string;
  @Shows('instant') dueAt: string;
  @Shows('whole') tries: number;
  @ApiProperty({ type: String, enum: LETTER_WAYS, nullable: true }) way: string | null;
  @Shows('instant', { nullable: true, description: 'When it was approved, sent or settled: the last of them.' }) at: string | null;
  @Shows('text', { nullable: true }) byName: string | null;
}

export class Letters {
  @Shows(() => LetterRowView, { list: true, description: 'What is open by due, then what was settled this year, newest first.' })
  letters: LetterRowView[];
}
