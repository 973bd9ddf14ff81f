import { Day, Id } from '../http/fields.js';

export class AbsenceDto {
  @Day({ description: 'The first day away, on the practice’s calendar.' }) firstDay: string;
  @Day({ description: 'The last day away.' }) lastDay: string;
  @Id({ optional: true, nullable: true, description: 'Who covers; null = the front desk takes the calls.' }) coverId?: string | null;
}
