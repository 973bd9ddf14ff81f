import { Shows } from '../http/shows.js';

class DayVisit {
  @Shows('id') id: string;
  @Shows('whole') version: number;
  @Shows('id') journeyId: string;
  @Shows('whole') journeyVersion: number;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('Warning', { list: true }) warnings: string[];
  @Shows('AppointmentKind') kind: string;
  @Shows('AppointmentStatus') status: string;
  @Shows('instant') startsAt: string;
  @Shows('instant') endsAt: string;
  @Shows('instant') statusAt: string;
  @Shows('flag') dateOnly: boolean;
  @Shows('id', { nullable: true }) memberId: string | null;
  @Shows('id', { nullable: true }) locationId: string | null;
  @Shows('NextSession', { nullable: true, description: 'Null = nobody has asked about the next session yet (R-55).' }) nextSession:
    | string
    | null;
  @Shows('whole', { description: 'Their how-manieth session it is, counting those that were kept.' }) number: number;
  @Shows('instant', { nullable: true, description: 'Their next booked visit after this one.' }) nextAt: string | null;
  @Shows('FollowUpKind', { nullable: true, description: 'A call that is owed for this visit.' }) followUp: string | null;
  @Shows('id', { nullable: true }) followUpId: string | null;
  @Shows('whole', {
    nullable: true,
    description: 'Minutes after its start at which they are late (R-51); null = nobody is called for that.',
  })
  lateAfterMinutes: number | null;
}

class Apart {
  @Shows('id') visitId: string;
  @Shows('id') otherVisitId: string;
}

export class Day {
  @Shows('day') date: string;
  @Shows('instant') asOf: string;
  @Shows(() => DayVisit, { list: true, description: 'In order of their start.' }) visits: DayVisit[];
  @Shows(() => Apart, { list: true, description: 'Two who should not meet would (R-65). Staff only; neither record shows the other.' })
  apart: Apart[];
}
