import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { STAGES, type Stage } from '@porchlight/pipeline';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsUUID, Matches } from 'class-validator';
import { Id, OneOf, Text } from '../http/fields.js';
import { invalid } from '../http/problem.js';

/** Filters of the board, ids and codes only: they stand in addresses. */
export class FilterQuery {
  @ApiPropertyOptional({ type: String, description: 'A member id, or `none`.' })
  @IsOptional()
  @Matches(/^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i, { message: 'must be a member id or none' })
  owner?: string;
  @Matches(/^[a-z_]{1,40}$/, { message: 'must be a source code' })
  @Text(40, { optional: true })
  source?: string;
  @Id({ optional: true }) location?: string;
  @Id({ optional: true }) clinician?: string;
  @OneOf(['1'], { optional: true }) mine?: '1';
  @OneOf(['1'], { optional: true }) stalled?: '1';
  @OneOf(['1'], { optional: true }) overdue?: '1';
}

export class BoardQuery extends FilterQuery {
  @OneOf(STAGES, { optional: true }) stage?: Stage;
  @Text(300, { optional: true }) after?: string;
}

export class CardsQuery {
  @ApiProperty({ type: String, isArray: true, format: 'uuid' })
  @Transform(({ value }) => (typeof value === 'string' ? [value] : value))
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true, message: 'must be ids' })
  id: string[];
}

/** A place in a column: the last card's sort key, as `app.board` wrote it. */
interface Cursor {
  breached: boolean;
  urgent: string;
  inquired: string;
  id: string;
}

const INSTANT = /^(infinity|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)$/;

/** @throws Problem `invalid-input` for anything that the board did not write */
export function readCursor(text: string): Cursor {
  try {
    const [breached, urgent, inquired, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (
      (breached === 0 || breached === 1) &&
      typeof urgent === 'string' &&
      INSTANT.test(urgent) &&
      typeof inquired === 'string' &&
      INSTANT.test(inquired) &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id)
    )
      return { breached: breached === 1, urgent, inquired, id };
  } catch {
    // Not ours; said below.
  }
  throw invalid('/after', 'is no place in this column; ask for the column from its start');
}
