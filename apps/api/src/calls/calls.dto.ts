import { Flag, Id, Moment, Text, Whole } from '../http/fields.js';

/** A call that nobody answered, typed in: a number is enough. */
export class MissedCallDto {
  @Text(60, { optional: true, description: 'The number that rang; left out where it was withheld.' }) phone?: string;
  @Moment({ optional: true, description: 'When it rang; now unless told. Never in the future.' }) at?: string;
  @Whole(0, 3600, { optional: true, description: 'Length of the voicemail in seconds; under 3 it is none (R-18).' })
  voicemailSeconds?: number;
  @Flag({ optional: true, description: 'They left a voicemail whose length nobody knows.' }) voicemail?: boolean;
  @Text(200, { optional: true, description: 'Their name, where they said it.' }) name?: string;
  @Text(2000, { optional: true, description: 'What they said.' }) message?: string;
  @Id({ optional: true, description: 'Who it was, where several people have the number.' }) personId?: string;
}
