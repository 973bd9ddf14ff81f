import { DISCLOSURE_LEVELS, type DisclosureLevel, SCRIPT_KINDS, type ScriptKind } from '@porchlight/pipeline';
import { OneOf, Text, Whole } from '../http/fields.js';

/** About what a minute takes to say. */
const LONGEST = 1000;
const MAY_BE = 'Words with {placeholders}; null = the built-in ones.';

/** Which words. */
export class ScriptQuery {
  @OneOf(SCRIPT_KINDS, { description: 'What the call is about.' }) kind: ScriptKind;
  @OneOf(DISCLOSURE_LEVELS.map(String), { description: 'How much may be said, L0 to L3.' }) level: string;
}

export class ScriptDraftDto {
  @OneOf(SCRIPT_KINDS) kind: ScriptKind;
  @Whole(0, 3, { description: 'How much may be said, L0 to L3.' }) level: DisclosureLevel;
  @Text(LONGEST, { min: 0, nullable: true, description: MAY_BE }) answered: string | null;
  @Text(LONGEST, { min: 0, nullable: true, description: MAY_BE }) someoneElse: string | null;
  @Text(LONGEST, { min: 0, nullable: true, description: MAY_BE }) voicemail: string | null;
}

export class ScriptEditDto extends ScriptDraftDto {
  @Whole(0, 2_000_000_000, { description: 'The version that was seen, 0 where nothing was written yet; another one now answers 409.' })
  version: number;
}

export class SaidQuery {
  @Text(100, { description: 'As it is kept with an attempt.' }) scriptId: string;
}
