import type { SourceCode } from '@porchlight/client';
import type { Glyph } from '../../ui/icon.js';

export const SOURCE_GLYPH: Record<SourceCode, Glyph> = {
  web_form: 'form',
  missed_call: 'missedCall',
  voicemail: 'voicemail',
  call: 'phone',
  email: 'mail',
  walk_in: 'door',
  referral: 'heart',
  directory: 'globe',
  import: 'file',
  other: 'note',
};
export const SOURCES = Object.keys(SOURCE_GLYPH) as SourceCode[];
