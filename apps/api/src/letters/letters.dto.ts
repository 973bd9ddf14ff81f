import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, Matches, ValidateNested } from 'class-validator';
import { Day, Flag, Id, Moment, OneOf, Text, Version } from '../http/fields.js';
import { LETTER_WAYS, type LetterWay, type LetterWord, PAPERS, type Paper } from './letter.js';

export class LetterOfDto {
  @Id({ description: 'The follow-up that asks for a letter.' }) followUpId: string;
}

export class ReferralDto {
  @Text(120) name: string;
  @Text(120, { description: 'Number or address, as it is printed.' }) reach: string;
}

export class LetterFactsDto {
  @OneOf(['not_reached', 'their_wish']) reason: 'not_reached' | 'their_wish';
  @Text(120) addressee: string;
  @Day({ nullable: true }) firstOn: string | null;
  @Day({ nullable: true }) lastOn: string | null;
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'date' }, maxItems: 10, description: 'Days on which we tried.' })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(10)
  @Matches(/^(19|20)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { each: true, message: 'must be dates like 2016-04-14' })
  triedOn: string[];
  @Day({ description: 'Until then the place stays open.' }) endsOn: string;
  @Text(60, { nullable: true }) number: string | null;
  @ApiProperty({ type: () => [ReferralDto] })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(8)
  @IsObject({ each: true, message: 'must hold objects' })
  @ValidateNested({ each: true })
  @Type(() => ReferralDto)
  referrals: ReferralDto[];
  @Text(120, { nullable: true }) clinician: string | null;
  @Text(300, { nullable: true }) crisisLine: string | null;
}

export class LetterWordDto {
  @OneOf(['greeting', 'paragraph', 'list', 'closing', 'signature']) part: LetterWord['part'];
  @Text(2000) text: string;
}

export class LetterEditDto {
  @Version() version: number;
  @ApiProperty({ type: () => LetterFactsDto })
  @IsObject({ message: 'must be an object' })
  @ValidateNested()
  @Type(() => LetterFactsDto)
  facts: LetterFactsDto;
  @ApiPropertyOptional({ type: () => [LetterWordDto], description: 'Own words, paragraph by paragraph; left out = those of the template.' })
  @IsOptional()
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(30)
  @IsObject({ each: true, message: 'must hold objects' })
  @ValidateNested({ each: true })
  @Type(() => LetterWordDto)
  words?: LetterWordDto[];
}

export class LetterApprovalDto {
  @Version() version: number;
}

export class LetterSendingDto {
  @Version() version: number;
  @Version() journeyVersion: number;
  @OneOf(LETTER_WAYS) way: LetterWay;
  @OneOf(PAPERS, { description: 'The sheet that went.' }) paper: Paper;
  @Moment({ optional: true, description: 'When it went; now unless told.' }) at?: string;
  @Text(500, { optional: true, description: 'What proves it: a receipt, a tracking number, who took it.' }) proof?: string;
}

export class LetterReturnDto {
  @Version() version: number;
  @Version() journeyVersion: number;
  @Flag({ description: 'Another way will be tried; else a clinician writes down why there is no letter.' }) anotherWay: boolean;
}

export class NoLetterDto {
  @Id({ description: 'The follow-up that asks for a letter, or for the reason.' }) followUpId: string;
  @Version() journeyVersion: number;
  @Text(2000, { min: 10, description: 'Why there is no letter, in words.' }) reason: string;
}

export class PdfQuery {
  @OneOf(PAPERS, { optional: true, description: 'US Letter unless told.' }) paper?: Paper;
}
