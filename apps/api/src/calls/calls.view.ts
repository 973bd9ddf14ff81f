import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';

export class MissedCall {
  @Shows('id') id: string;
  @Shows('id', { nullable: true, description: 'Null where nobody can be called back.' }) journeyId: string | null;
  @ApiProperty({
    type: String,
    enum: ['new_lead', 'same_lead', 'client', 'withheld', 'blocked', 'known_already'],
    description: 'What it became: a lead of its own, one more ring of an open one, a callback of a client, or nothing to do.',
  })
  became: string;
}
