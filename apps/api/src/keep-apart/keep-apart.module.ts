import { Module } from '@nestjs/common';
import { KeepApartController } from './keep-apart.controller.js';
import { KeepApart } from './keep-apart.js';

/** Who must not meet whom. */
@Module({ controllers: [KeepApartController], providers: [KeepApart] })
export class KeepApartModule {}
