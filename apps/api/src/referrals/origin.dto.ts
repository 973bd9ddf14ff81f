import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { Id, OneOf, Text, Whole } from '../http/fields.js';
import { FOUND_BY, type FoundBy } from '../http/words.js';

export const THANKED_BY = ['in_person', 'call', 'card', 'email'] as const;

export class OutsideReferrerDto {
  @OneOf(['person', 'organisation']) kind: 'person' | 'organisation';
  @Text(200) name: string;
}

export class OriginDto {
  @Whole(0, 1_000_000, { description: 'The version that was seen; 0 = nothing was recorded.' }) version: number;
  @OneOf(FOUND_BY, { description: 'The one source that is counted.' }) source: FoundBy;
  @Id({ optional: true, description: 'Somebody who is here, also one who never became a client (R-23).' }) referrerId?: string;
  @ApiPropertyOptional({ type: () => OutsideReferrerDto, description: 'Or somebody who is not here.' })
  @ValidateIf((_object, value) => value !== undefined)
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => OutsideReferrerDto)
  outside?: OutsideReferrerDto;
  @ApiPropertyOptional({ enum: FOUND_BY, enumName: 'FoundBy', isArray: true, description: 'Where else they heard of us; never counted.' })
  @ValidateIf((_object, value) => value !== undefined)
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(FOUND_BY.length, { message: 'must hold each source once at most' })
  @ArrayUnique({ message: 'holds a source twice' })
  @IsIn([...FOUND_BY], { each: true, message: `must be among ${FOUND_BY.join(', ')}` })
  also?: FoundBy[];
}

export class ThanksDto {
  @OneOf([...THANKED_BY, 'not_needed'], { description: 'How they were thanked; or that no thanks are needed.' })
  way: (typeof THANKED_BY)[number] | 'not_needed';
}

export class ReferralsQuery {
  @Id({ optional: true, description: 'Whom this referrer sent; left out = those who head a tree, who brought most people first.' })
  of?: string;
  @Text(12, { optional: true, description: '`next` of the page before.' }) after?: string;
}

export class ReferrersQuery {
  @Text(12, { optional: true, description: '`next` of the page before.' }) after?: string;
  @OneOf(['json', 'csv'], { optional: true, description: 'csv = all of them as a table.' }) as?: 'json' | 'csv';
}
