import { Shows } from '../http/shows.js';

export class AbsenceView {
  @Shows('id') id: string;
  @Shows('id') memberId: string;
  @Shows('day', { description: 'The first day away.' }) firstDay: string;
  @Shows('day', { description: 'The last day away.' }) lastDay: string;
  @Shows('instant') startsAt: string;
  @Shows('instant') endsAt: string;
  @Shows('id', { nullable: true, description: 'Who covers; null = the front desk.' }) coverId: string | null;
  @Shows('flag', { description: 'They are away now.' }) begun: boolean;
}

export class AbsenceList {
  @Shows(() => AbsenceView, { list: true, description: 'Who is away or will be, the soonest first.' }) absences: AbsenceView[];
}
