import { Flag, Text, Version, Whole } from '../http/fields.js';

export class PlaceDto {
  @Version() version: number;
  @Text(200, { optional: true }) name?: string;
  @Whole(0, 120, {
    optional: true,
    description: 'Minutes between one’s end and the other’s start that keep two apart; 0 where they come and go by two doors (R-66).',
  })
  keepApartMinutes?: number;
  @Flag({ optional: true, description: 'By video or phone: nobody meets anybody.' }) telehealth?: boolean;
}
