import { Shows } from './shows.js';

/** A place of the practice. */
export class Place {
  @Shows('id') id: string;
  @Shows('whole') version: number;
  @Shows('text') name: string;
  @Shows('whole', {
    description: 'Minutes between one’s end and the other’s start that keep two apart; 0 where they come and go by two doors (R-66).',
  })
  keepApartMinutes: number;
  @Shows('flag', { description: 'By video or phone: nobody meets anybody.' }) telehealth: boolean;
}

/** Its columns, as the view names them. */
export const PLACE_COLUMNS = 'id, version, name, keep_apart_minutes AS "keepApartMinutes", telehealth';
