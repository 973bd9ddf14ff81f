import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import { BreakEvenDto, GoalsDto } from './goals.dto.js';

class GoalsChange {
  @Shows('whole') version: number;
  @Shows('instant') at: string;
  @Shows('text', { nullable: true }) byName: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What held before, by field.' }) before: Record<string, unknown>;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What held from then on.' }) after: Record<string, unknown>;
}

/** What the owner wants to reach, and what cover must bring to pay for itself. */
export class GoalsView {
  @Shows('whole', { description: 'To be sent with the next save.' }) version: number;
  @ApiProperty({ type: () => GoalsDto }) goals: GoalsDto;
  @ApiProperty({ type: () => BreakEvenDto }) breakEven: BreakEvenDto;
  @Shows('whole', {
    nullable: true,
    description: 'Recovered visits a month that pay for the cover (R-99); null = a number is missing, or a visit leaves nothing.',
  })
  breakEvenVisits: number | null;
  @Shows(() => GoalsChange, { list: true, description: 'Newest first: which goal held when.' }) changes: GoalsChange[];
}
