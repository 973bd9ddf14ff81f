import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import { Actor, Guarantor, JourneyState, NextStep } from './journey-state.view.js';

export class Card {
  @Shows('id') id: string;
  @Shows('id') personId: string;
  @Shows('whole') version: number;
  @Shows('Stage') stage: string;
  @Shows('text', { description: 'The name, or the number of somebody without one.' }) name: string;
  @Shows('whole', { nullable: true, description: 'Years; minors only.' }) age: number | null;
  @Shows('SourceCode') source: string;
  @Shows('id', { nullable: true, description: 'A member; null = the front desk.' }) owner: string | null;
  @Shows('CardStep', { nullable: true }) nextStep: string | null;
  @Shows('instant', { nullable: true }) nextDue: string | null;
  @Shows('instant', { nullable: true, description: 'The line of 48 hours while nobody has tried to answer; past it = breached (R-01).' })
  ceilingAt: string | null;
  @Shows('instant') inquiredAt: string;
  @Shows('instant') enteredAt: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'boolean' },
    minItems: 4,
    maxItems: 4,
    description: 'qualified, intake_completed, payment_verified, next_session_booked',
  })
  proofs: boolean[];
  @Shows('Warning', { list: true, description: 'Restrictions only.' }) warnings: string[];
  @Shows('Outcome', { nullable: true }) outcome: string | null;
}

class FactBy extends Actor {
  @Shows('text', { nullable: true, description: 'Null in the answer to a command.' }) name: string | null;
}

class FactGuarantor {
  @Shows('id') personId: string;
  @Shows('text', { nullable: true, description: 'Null in the answer to a command.' }) name: string | null;
  @ApiProperty({ type: String, enum: ['self', 'guardian', 'guarantor'] }) relationship: Guarantor['relationship'];
}

export class FactView {
  @Shows('FactKind') kind: string;
  @Shows('instant') at: string;
  @Shows('instant') recordedAt: string;
  @Shows('whole') version: number;
  @Shows(() => FactBy) by: FactBy;
  @Shows('FactSource') source: string;
  @Shows('id', { nullable: true }) appointmentId: string | null;
  @Shows('instant', { nullable: true }) startsAt: string | null;
  @Shows(() => FactGuarantor, { nullable: true }) guarantor: FactGuarantor | null;
  @Shows('text', { nullable: true, description: 'Evidence in words; null in the answer to a command.' }) note: string | null;
}

class RuleInForce {
  @Shows('text') ruleVersion: string;
  @Shows('instant') since: string;
}

class FollowUpView {
  @Shows('FollowUpKind') kind: string;
  @Shows('text') causeKey: string;
  @Shows('instant') dueAt: string;
  @Shows('instant', { nullable: true }) ceilingAt: string | null;
  @Shows('instant', { nullable: true, description: 'From this moment on it stands first on the owner’s list.' }) escalatesAt: string | null;
  @Shows('id', { nullable: true }) assigneeId: string | null;
  @Shows('StepCode', { nullable: true }) code: string | null;
  @Shows('id', { nullable: true }) visitId: string | null;
  @Shows('whole', { description: 'Attempts of its cause so far.' }) tries: number;
}

class UndoOffer {
  @Shows('whole') version: number;
  @Shows('instant') until: string;
}

export class JourneyView {
  @Shows('id') id: string;
  @Shows('id') personId: string;
  @Shows('whole') version: number;
  @Shows('Stage') stage: string;
  @Shows('Outcome', { nullable: true }) outcome: string | null;
  @Shows('Stage', { nullable: true }) closedFrom: string | null;
  @Shows('text', { nullable: true }) service: string | null;
  @Shows('instant') inquiredAt: string;
  @Shows('instant') enteredAt: string;
  @Shows('instant', { nullable: true }) firstAttemptAt: string | null;
  @Shows('instant', { nullable: true }) firstContactAt: string | null;
  @Shows('instant', { nullable: true }) clientSince: string | null;
  @Shows('SourceCode') source: string;
  @Shows('id', { nullable: true }) ownerId: string | null;
  @Shows('flag') minor: boolean;
  @Shows(() => NextStep, { nullable: true }) nextStep: NextStep | null;
  @Shows(() => FactView, { list: true, description: 'The ones that hold.' }) facts: FactView[];
  @Shows(() => RuleInForce) milestone: RuleInForce;
  @Shows(() => FollowUpView, { list: true }) followUps: FollowUpView[];
  @Shows(() => UndoOffer, { nullable: true }) undo: UndoOffer | null;
  @Shows(() => JourneyState) state: JourneyState;
}

export class Moved {
  @Shows(() => Card) card: Card;
  @Shows(() => JourneyView) journey: JourneyView;
  @Shows('instant', { nullable: true }) undoUntil: string | null;
}

export class Opened {
  @Shows(() => JourneyView) journey: JourneyView;
  @Shows(() => Card) card: Card;
}

class EntryBy {
  @ApiProperty({ type: String, enum: ['member', 'system', 'import', 'simulator', 'person'] }) kind: string;
  @Shows('text', { nullable: true }) name: string | null;
}

export class TimelineEntry {
  @Shows('text') id: string;
  @Shows('instant') at: string;
  @Shows('instant') recordedAt: string;
  @Shows('whole', { nullable: true }) version: number | null;
  @Shows('EntryType') type: string;
  @Shows('Stage', { nullable: true }) from: string | null;
  @Shows('Stage', { nullable: true }) to: string | null;
  @Shows('Stage', { list: true }) via: string[];
  @Shows(() => EntryBy) by: EntryBy;
  @Shows('FactKind', { list: true }) facts: string[];
  @Shows('Outcome', { nullable: true }) outcome: string | null;
  @Shows('whole', { nullable: true, description: 'The version that this step took back.' }) undoes: number | null;
  @Shows('whole', { nullable: true, description: 'The version that took this step back.' }) undoneBy: number | null;
  @Shows('text', { nullable: true }) note: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }], nullable: true },
    description: 'Codes, ids and times of this type of step.',
  })
  detail: Record<string, string | number | null>;
}

export class Timeline {
  @Shows(() => TimelineEntry, { list: true, description: 'Newest first.' }) entries: TimelineEntry[];
}
