import { ApiProperty } from '@nestjs/swagger';
import { Shows } from './shows.js';

class Fault {
  @Shows('text', { description: 'RFC 6901, into the body, the query or `/headers`.' }) pointer: string;
  @Shows('text') detail: string;
}

class Missing {
  @Shows('FactKind') proof: string;
  @Shows('text', { description: 'Words for a front desk.' }) label: string;
}

class Present {
  @Shows('whole') version: number;
  @Shows('Stage', { optional: true }) stage?: string;
  @Shows('AppointmentStatus', { optional: true }) status?: string;
}

class Changer {
  @Shows('id') memberId: string;
  @Shows('text', { nullable: true }) name: string | null;
}

class Claim {
  @Shows('id') memberId: string;
  @Shows('instant') since: string;
}

class Match {
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('id', { nullable: true }) journeyId: string | null;
  @Shows('Stage', { nullable: true }) stage: string | null;
  @ApiProperty({ type: String, enum: ['phone', 'email'] }) by: string;
}

class PracticeChoice {
  @Shows('id') id: string;
  @Shows('text') name: string;
}

/** RFC 9457. What is told apart by `type`, whose last part is the code; the rest depends on it. */
export class ProblemDocument {
  @ApiProperty({ type: String, format: 'uri', example: 'https://porchlight.invalid/problems/version-conflict' }) type: string;
  @Shows('text') title: string;
  @Shows('whole') status: number;
  @Shows('text', { description: 'How to mend this request.' }) detail: string;
  @Shows('text', { description: 'What to quote when asking for help.' }) requestId: string;
  @Shows(() => Fault, { list: true, optional: true, description: 'invalid-input' }) errors?: Fault[];
  @Shows(() => Missing, { list: true, optional: true, description: 'unmet-proof' }) unmet?: Missing[];
  @Shows(() => Present, { optional: true, description: 'version-conflict: what holds now.' }) current?: Present;
  @Shows(() => Changer, { optional: true, nullable: true, description: 'version-conflict' }) changedBy?: Changer | null;
  @Shows('instant', { optional: true, nullable: true, description: 'version-conflict' }) changedAt?: string | null;
  @Shows(() => Match, { list: true, optional: true, description: 'possible-duplicate' }) matches?: Match[];
  @Shows(() => Claim, { optional: true, description: 'claimed' }) claimedBy?: Claim;
  @Shows(() => PracticeChoice, { list: true, optional: true, description: 'practice-choice' }) practices?: PracticeChoice[];
  @Shows('Stage', { optional: true, description: 'no-such-edge, unmet-proof' }) from?: string;
  @Shows('Stage', { optional: true, description: 'no-such-edge, unmet-proof' }) to?: string;
}
