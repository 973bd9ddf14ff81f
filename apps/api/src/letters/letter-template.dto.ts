import { ApiProperty } from '@nestjs/swagger';
import type { LetterTexts } from '@porchlight/pipeline';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { Text, Whole } from '../http/fields.js';
import { ReferralDto } from './letters.dto.js';

const LONGEST = 1000;

/** The parts of the letter, in the order in which they are read. */
export class LetterTextsDto implements LetterTexts {
  @Text(LONGEST, { min: 0 }) greeting: string;
  @Text(LONGEST, { min: 0, description: 'When they came; may be empty.' }) visits: string;
  @Text(LONGEST, { min: 0, description: 'Where they were not reached; may be empty.' }) tries: string;
  @Text(LONGEST, { min: 0, description: 'Where they wanted to end; may be empty.' }) wish: string;
  @Text(LONGEST, { min: 0, description: 'Until when their place stays open.' }) ending: string;
  @Text(LONGEST, { min: 0, description: 'How to come back.' }) return: string;
  @Text(LONGEST, { min: 0, description: 'Before the list of other places; left out without one.' }) referrals: string;
  @Text(LONGEST, { min: 0 }) records: string;
  @Text(LONGEST, { min: 0, description: 'Where help is to be had at any hour; left out without a line.' }) crisis: string;
  @Text(LONGEST, { min: 0 }) closing: string;
}

export class LetterTemplateDto {
  @ApiProperty({ type: () => LetterTextsDto, nullable: true, description: 'Null = the built-in words.' })
  @ValidateIf((_object, value) => value !== null)
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => LetterTextsDto)
  texts: LetterTextsDto | null;
  @ApiProperty({ type: () => [ReferralDto], description: 'Other places that take new people.' })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(8)
  @IsObject({ each: true, message: 'must hold objects' })
  @ValidateNested({ each: true })
  @Type(() => ReferralDto)
  referrals: ReferralDto[];
  @Text(300, { nullable: true, description: 'Where help is to be had at any hour.' }) crisisLine: string | null;
}

export class LetterTemplateEditDto extends LetterTemplateDto {
  @Whole(0, 2_000_000_000, { description: 'The version that was seen, 0 where nothing was written yet; another one now answers 409.' })
  version: number;
}
