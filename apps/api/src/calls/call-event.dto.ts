import { Flag, Moment, OneOf, Text, Whole } from '../http/fields.js';
import { invalid } from '../http/problem.js';
import { refuseUnfit, strictValidation } from '../http/validation.js';

/** What a phone system tells of a call that nobody answered; fields that it adds besides are left out. */
export class CallEventDto {
  @OneOf(['missed_call', 'test'], { description: '`test` is kept in the log and becomes nothing.' }) type: 'missed_call' | 'test';
  @Text(120, { description: 'The sender’s own name of this event: it counts once for ever.' }) id: string;
  @Text(120, { optional: true, nullable: true, description: 'The sender’s name of the call, where several events tell of one.' })
  callId?: string | null;
  @Text(60, { optional: true, nullable: true, description: 'Who rang; null, left out or `anonymous` where the number was withheld.' })
  from?: string | null;
  @Text(60, { optional: true, nullable: true, description: 'Which of our numbers they rang.' }) to?: string | null;
  @Moment({ description: 'When it rang.' }) at: string;
  @Whole(0, 86_400, { optional: true, nullable: true, description: 'How long it rang.' }) rangSeconds?: number | null;
  @Flag({ optional: true, description: 'They left a voicemail.' }) voicemail?: boolean;
  @Whole(0, 3600, { optional: true, nullable: true, description: 'How long the voicemail is; under 3 it is none (R-18).' })
  voicemailSeconds?: number | null;
  @Text(200, { optional: true, nullable: true, description: 'The name that the network shows; a hint, never who it was.' })
  callerName?: string | null;
}

const validation = strictValidation({ leavesOut: true });

/**
 * Reads the body of a signed event.
 *
 * @throws Problem `invalid-input` that says how to mend it
 */
export async function readCallEvent(body: Buffer): Promise<CallEventDto> {
  let told: unknown;
  try {
    told = JSON.parse(body.toString('utf8'));
  } catch {
    throw invalid('', 'must be JSON');
  }
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw invalid('', 'must be a JSON object');
  refuseUnfit(told);
  return validation.transform(told, { type: 'body', metatype: CallEventDto });
}
