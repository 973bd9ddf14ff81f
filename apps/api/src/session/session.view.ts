import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';

const BLOCKS = {
  type: 'array',
  items: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
  required: false,
} as const;

class OfficeHours {
  @ApiProperty(BLOCKS) 1?: [string, string][];
  @ApiProperty(BLOCKS) 2?: [string, string][];
  @ApiProperty(BLOCKS) 3?: [string, string][];
  @ApiProperty(BLOCKS) 4?: [string, string][];
  @ApiProperty(BLOCKS) 5?: [string, string][];
  @ApiProperty(BLOCKS) 6?: [string, string][];
  @ApiProperty(BLOCKS) 7?: [string, string][];
}

class RulesInView {
  @Shows('number', { description: 'Minutes after the start at which somebody is late (R-51).' }) lateAfterMinutes: number;
  @Shows('number', { description: 'Length of a visit whose end nobody stated.' }) visitMinutes: number;
  @ApiProperty({ type: String, enum: ['late_cancel', 'no_show'] }) lateMovedCountsAs: 'late_cancel' | 'no_show';
}

class PracticeSettingsView {
  @Shows('text', { description: 'IANA zone.' }) zone: string;
  @Shows(() => OfficeHours, { description: 'Open blocks by weekday, 1 = Monday.' }) officeHours: OfficeHours;
  @Shows('day', { list: true }) holidays: string[];
  @Shows('number') callbackTargetMinutes: number;
  @Shows('number') callbackCeilingHours: number;
  @Shows(() => RulesInView, { description: 'Those numbers of the follow-up rules that a page shows by itself.' }) followUps: RulesInView;
  @Shows('number') undoSeconds: number;
  @Shows('number') adultAge: number;
  @Shows('text') milestoneVersion: string;
  @Shows('instant') milestoneSince: string;
  @Shows('number') idleMinutes: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, description: 'By stage.' }) usualDays: Record<string, number>;
  @Shows('text', { description: 'ISO 3166: where numbers without a country code are from.' }) country: string;
  @Shows('flag', { optional: true, description: 'Confirm “I am in private” before a number is shown (R-27).' }) privateFirst?: boolean;
  @Shows('text', { optional: true, description: 'The number that people ring back, as it is spoken.' }) callbackNumber?: string;
}

class MyMember {
  @Shows('id') id: string;
  @Shows('text') name: string;
  @Shows('text') initials: string;
  @Shows('Role', { list: true }) roles: string[];
}

class MyPractice {
  @Shows('id') id: string;
  @Shows('text') name: string;
  @Shows('Profile') profile: string;
  @Shows('flag') demo: boolean;
  @Shows(() => PracticeSettingsView) settings: PracticeSettingsView;
}

export class Me {
  @Shows(() => MyMember) member: MyMember;
  @Shows(() => MyPractice) practice: MyPractice;
  @Shows('Permission', { list: true }) permissions: string[];
  @Shows('number', { description: 'Minutes without a gesture after which the session locks.' }) idleMinutes: number;
  @Shows('instant', { description: "The API's clock." }) now: string;
}

export class SetupState {
  @Shows('flag') open: boolean;
}

export class MemberView {
  @Shows('id') id: string;
  @Shows('whole') version: number;
  @Shows('text') name: string;
  @Shows('text') initials: string;
  @Shows('text', { nullable: true }) email: string | null;
  @Shows('Role', { list: true }) roles: string[];
  @Shows('flag') disabled: boolean;
}

export class Members {
  @Shows(() => MemberView, { list: true }) members: MemberView[];
}

class Location {
  @Shows('id') id: string;
  @Shows('text') name: string;
}

export class Locations {
  @Shows(() => Location, { list: true }) locations: Location[];
}
