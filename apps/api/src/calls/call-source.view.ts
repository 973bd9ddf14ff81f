import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';

/** What an event became; `test` becomes nothing. */
export const CALL_BECAME = ['new_lead', 'same_lead', 'client', 'withheld', 'blocked', 'known_already', 'test'] as const;

class LastCallEvent {
  @Shows('instant') receivedAt: string;
  @ApiProperty({ type: String, enum: [...CALL_BECAME], nullable: true, description: 'Null while it waits.' }) became: string | null;
}

export class CallSource {
  @Shows('id') id: string;
  @Shows('text') name: string;
  @Shows('whole') version: number;
  @Shows('text', { description: 'Where its events go.' }) hookPath: string;
  @Shows('instant', { description: 'When its secret was made; it is never shown again.' }) secretAt: string;
  @Shows('instant', { nullable: true, description: 'Until then the secret before holds, too.' }) formerUntil: string | null;
  @Shows('instant') connectedAt: string;
  @Shows('instant', { nullable: true, description: 'Nothing is taken from it since.' }) disabledAt: string | null;
  @Shows(() => LastCallEvent, { nullable: true }) last: LastCallEvent | null;
  @Shows('whole', { description: 'Events of the last 24 hours.' }) lastDay: number;
  @Shows('whole', { description: 'Events that were kept and not yet taken in.' }) waiting: number;
}

export class CallSources {
  @Shows(() => CallSource, { list: true }) sources: CallSource[];
}

export class CallSecret {
  @Shows('text', { description: 'Signs its events. It is shown this once.' }) secret: string;
}

/** One event in the log: no number and no name in it. */
export class CallEvent {
  @Shows('id') id: string;
  @Shows('flag') test: boolean;
  @Shows('instant') receivedAt: string;
  @Shows('instant', { nullable: true, description: 'Null while it waits to be taken in.' }) processedAt: string | null;
  @ApiProperty({ type: String, enum: [...CALL_BECAME], nullable: true }) became: string | null;
  @Shows('whole', { description: 'How often the very same came again.' }) repeats: number;
  @Shows('text', { nullable: true, description: 'Why it was not taken in yet.' }) trouble: string | null;
}

export class CallEventLog {
  @Shows(() => CallEvent, { list: true, description: 'Newest first; the last fifty.' }) events: CallEvent[];
}

export class CallEventTaken {
  @Shows('flag') taken: boolean;
}
