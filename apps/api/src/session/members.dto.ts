import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { Flag, Text, Version } from '../http/fields.js';
import { ROLES, type Role } from '../http/permissions.js';

export class MemberPatchDto {
  @Version() version: number;
  @Text(200, { optional: true }) name?: string;
  @ApiPropertyOptional({ isArray: true, enum: ROLES })
  @IsOptional()
  @IsArray({ message: 'must be a list' })
  @ArrayMinSize(1, { message: 'must hold at least one role' })
  @ArrayUnique({ message: 'holds a role twice' })
  @IsIn([...ROLES], { each: true, message: `must be among ${ROLES.join(', ')}` })
  roles?: Role[];
  @Flag({ optional: true }) disabled?: boolean;
}
