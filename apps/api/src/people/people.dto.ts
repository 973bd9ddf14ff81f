import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { Day, Flag, Id, Moment, OneOf, Text, Version, Whole } from '../http/fields.js';
import { SOURCES } from '../http/words.js';

export class QuickAddDto {
  @Text(200, { optional: true }) name?: string;
  @Text(60, { optional: true }) phone?: string;
  @Text(320, { optional: true }) email?: string;
  @OneOf(SOURCES) source: (typeof SOURCES)[number];
  @Moment({ optional: true, description: 'When the person asked; now where it is left out. Never in the future (R-80).' })
  inquiredAt?: string;
  @Text(10_000, { optional: true }) message?: string;
  @Text(100, { optional: true }) service?: string;
  @Id({ optional: true, description: 'Somebody who is here already: a second journey of the same person (R-77).' }) personId?: string;
  @Id({ optional: true, nullable: true }) ownerId?: string | null;
  @OneOf(['ask', 'create'], { optional: true }) onDuplicate?: 'ask' | 'create';
}

export class HoursDto {
  @ApiProperty({ type: String, example: '12:00' })
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'must be a time like 12:00' })
  from: string;
  @ApiProperty({ type: String, example: '17:30' })
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'must be a time like 17:30' })
  to: string;
}

export class SafeContactDto {
  @Flag({ optional: true }) doNotContact?: boolean;
  @Flag({ optional: true }) doNotCall?: boolean;
  @ApiPropertyOptional({ type: () => HoursDto, nullable: true })
  @IsOptional()
  @ValidateIf((_object, value) => value !== null)
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => HoursDto)
  hours?: HoursDto | null;
  @Text(60, { optional: true, nullable: true, description: 'The word itself; only that there is one is shown.' }) codeWord?: string | null;
  @Text(500, { optional: true, nullable: true }) safetyNote?: string | null;
}

export class PersonPatchDto {
  @Version() version: number;
  @Text(200, { optional: true, nullable: true }) displayName?: string | null;
  @Text(100, { optional: true, nullable: true }) givenName?: string | null;
  @Text(100, { optional: true, nullable: true }) familyName?: string | null;
  @Text(40, { optional: true, nullable: true }) pronouns?: string | null;
  @Day({ optional: true, nullable: true }) bornOn?: string | null;
  @ApiPropertyOptional({ type: () => SafeContactDto })
  @IsOptional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => SafeContactDto)
  safeContact?: SafeContactDto;
}

export class SearchDto {
  @Text(100) q: string;
  @Whole(1, 50, { optional: true }) limit?: number;
}

export class ContactPointDto {
  @OneOf(['phone', 'email', 'post']) kind: 'phone' | 'email' | 'post';
  @Text(500) value: string;
  @OneOf(['mobile', 'home', 'work', 'unknown'], { optional: true }) phoneKind?: string;
  @OneOf(['yes', 'no', 'unknown'], { optional: true }) shared?: string;
}

export class ConsentDto {
  @OneOf(['call', 'voicemail', 'text', 'email', 'post', 'identify']) action: string;
  @OneOf(['yes', 'no', 'withdrawn']) answer: string;
  @Moment({ optional: true }) at?: string;
}

export class OtherPersonDto {
  @Text(200) name: string;
  @Text(60, { optional: true }) phone?: string;
  @Text(320, { optional: true }) email?: string;
}

export class RelationshipDto {
  @Id({ optional: true }) otherPersonId?: string;
  @ApiPropertyOptional({ type: () => OtherPersonDto })
  @IsOptional()
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => OtherPersonDto)
  other?: OtherPersonDto;
  @OneOf(['guardian', 'guarantor', 'partner', 'parent', 'other']) kind: string;
  @Flag({ description: 'Agreed to be asked for payment (R-72).' }) mayPay: boolean;
  @Flag() mayBeTold: boolean;
}
