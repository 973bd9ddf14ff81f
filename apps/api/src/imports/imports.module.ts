import { Module } from '@nestjs/common';
import { ImportService } from './import.service.js';
import { ImportBatch } from './import-batch.js';
import { ImportReading } from './import-reading.js';
import { ImportsController } from './imports.controller.js';

/** Rows that a practice brings with it. */
@Module({ controllers: [ImportsController], providers: [ImportService, ImportBatch, ImportReading] })
export class ImportsModule {}
