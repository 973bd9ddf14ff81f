import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';

/** Who looked and who changed, for those who answer for it. */
@Module({ controllers: [AuditController] })
export class AuditModule {}
