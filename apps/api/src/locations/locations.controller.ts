import { Body, Controller, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '../http/access.js';
import { AnId } from '../http/an-id.js';
import { Answers, VERSIONED } from '../http/answers.js';
import { Place } from '../http/place.view.js';
import { InScope, type Scope } from '../http/scope.js';
import { PlaceDto } from './locations.dto.js';
import { Places } from './places.service.js';

@ApiTags('locations')
@Controller('locations')
export class LocationsController {
  constructor(private readonly places: Places) {}

  @Patch(':id')
  @Answers('changeLocation', 200, Place, { says: 'Its name, and how two who should not meet are kept apart there.', problems: VERSIONED })
  @Can('settings.write')
  change(@AnId() id: string, @Body() body: PlaceDto, @InScope() scope: Scope) {
    return this.places.change(scope, id, body);
  }
}
