import { ApiProperty } from '@nestjs/swagger';
import { PLACEHOLDERS } from '@porchlight/pipeline';
import { MendView } from '../http/mend.view.js';
import { Shows } from '../http/shows.js';

const SITUATIONS_OF_OWN = ['answered', 'someone_else', 'voicemail'];

export class ScriptFindingView {
  @ApiProperty({ type: String, enum: SITUATIONS_OF_OWN }) situation: string;
  @Shows('text') code: string;
  @ApiProperty({ type: String, enum: ['error', 'warning'], description: 'An error has to be mended before the words can be saved.' })
  severity: string;
  @Shows('whole') start: number;
  @Shows('whole') end: number;
  @Shows('text') found: string;
  @Shows('text', { description: 'What it tells; then how to mend it.' }) says: string;
  @Shows(() => MendView, { nullable: true, description: 'What a button does; null = only a person can mend it.' }) mend: MendView | null;
}

class PlaceholderView {
  @ApiProperty({ type: String, enum: Object.keys(PLACEHOLDERS) }) name: string;
  @Shows('text', { description: 'What would stand there on a call.' }) sample: string;
}

class ScriptTextView {
  @ApiProperty({ type: String, enum: SITUATIONS_OF_OWN }) situation: string;
  @Shows('text', { nullable: true, description: 'The practice’s own words; null = the built-in ones hold.' }) own: string | null;
  @Shows('text', { nullable: true, description: 'Null = nothing is said here, and nothing can be written.' }) builtIn: string | null;
  @Shows(() => PlaceholderView, { list: true, description: 'What may be filled in here, and nothing else.' })
  placeholders: PlaceholderView[];
}

export class SaidWithLess {
  @Shows('whole') level: number;
  @Shows('text', { nullable: true, description: 'What the machine hears at that level; null = no message is left.' }) text: string | null;
  @Shows('flag', { description: 'In the practice’s own words.' }) own: boolean;
  @Shows('whole', { description: 'How many findings its own words have: what is not clean is not spoken.' }) findings: number;
}

export class ScriptCheck {
  @Shows(() => ScriptFindingView, { list: true }) findings: ScriptFindingView[];
  @Shows(() => SaidWithLess, { list: true, description: 'The same call at this level and at every lower one, on voicemail.' })
  less: SaidWithLess[];
}

class ScriptUse {
  @Shows('whole', { description: 'Calls that used this version so far.' }) uses: number;
  @Shows('whole', { description: 'Of these, in the month before this one.' }) lastMonth: number;
  @Shows('day', { description: 'First day of that month.' }) month: string;
}

/** The words of one kind of call at one level, as they hold now. */
export class OwnScriptView extends ScriptCheck {
  @Shows('text') kind: string;
  @Shows('whole') level: number;
  @Shows('whole', { description: '0 = nothing was written yet.' }) version: number;
  @Shows('instant', { nullable: true }) at: string | null;
  @Shows('text', { nullable: true }) byName: string | null;
  @Shows(() => ScriptTextView, { list: true }) texts: ScriptTextView[];
  @Shows(() => ScriptUse) used: ScriptUse;
}

class ScriptListRow {
  @Shows('text') kind: string;
  @Shows('whole') level: number;
  @Shows('whole') version: number;
  @Shows('flag', { description: 'Own words hold; false = the built-in ones do.' }) own: boolean;
  @Shows('whole', { description: 'Findings that appeared since it was saved; it is not spoken until they are mended.' }) findings: number;
}

export class ScriptList {
  @Shows(() => ScriptListRow, { list: true, description: 'What the practice wrote; all else is built in.' }) scripts: ScriptListRow[];
}

class ScriptVersionView {
  @Shows('whole') version: number;
  @Shows('instant') at: string;
  @Shows('text') byName: string;
  @Shows('text', { nullable: true, description: 'Null = the built-in words.' }) answered: string | null;
  @Shows('text', { nullable: true }) someoneElse: string | null;
  @Shows('text', { nullable: true }) voicemail: string | null;
  @Shows('whole', { description: 'Calls that used it.' }) uses: number;
}

export class ScriptHistory {
  @Shows(() => ScriptVersionView, { list: true, description: 'Newest first; none is ever changed or removed.' })
  versions: ScriptVersionView[];
}

/** The words of a version, for the calls that used it. */
export class SaidView {
  @Shows('text') scriptId: string;
  @Shows('Situation') situation: string;
  @Shows('whole') level: number;
  @Shows('whole') version: number;
  @Shows('flag') own: boolean;
  @Shows('text') text: string;
}
