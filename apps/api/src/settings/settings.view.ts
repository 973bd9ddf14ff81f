import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import { PracticeDto, RulesDto, SECTIONS, type Section } from './settings.dto.js';

class LastChange {
  @ApiProperty({ enum: SECTIONS, enumName: 'SettingsSection' }) section: Section;
  @Shows('whole') version: number;
  @Shows('instant') at: string;
  @Shows('text', { nullable: true }) byName: string | null;
}

/** What is written is what is read: the same shapes, whole, defaults filled in. */
export class SettingsView {
  @Shows('whole', { description: 'To be sent with the next save.' }) version: number;
  @ApiProperty({ type: () => PracticeDto }) practice: PracticeDto;
  @ApiProperty({ type: () => RulesDto }) rules: RulesDto;
  @Shows(() => LastChange, { list: true, description: 'Who changed each page last.' }) changed: LastChange[];
}

class SettingsChange {
  @Shows('whole') version: number;
  @ApiProperty({ enum: SECTIONS, enumName: 'SettingsSection' }) section: Section;
  @Shows('instant') at: string;
  @Shows('text', { nullable: true }) byName: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'By field; absent = its default held.' })
  before: Record<string, unknown>;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'By field; absent = its default holds.' })
  after: Record<string, unknown>;
}

export class SettingsHistory {
  @Shows(() => SettingsChange, { list: true, description: 'Newest first.' }) changes: SettingsChange[];
  @Shows('whole', { nullable: true, description: 'For `before`.' }) next: number | null;
}
