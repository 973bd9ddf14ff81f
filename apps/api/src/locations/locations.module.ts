import { Module } from '@nestjs/common';
import { LocationsController } from './locations.controller.js';
import { Places } from './places.service.js';

/** Where visits are held. */
@Module({ controllers: [LocationsController], providers: [Places] })
export class LocationsModule {}
