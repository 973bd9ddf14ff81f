import { Shows } from '../http/shows.js';
import { Moved } from '../journeys/journey.view.js';

export class AppointmentView {
  @Shows('id') id: string;
  @Shows('whole') version: number;
  @Shows('id') journeyId: string;
  @Shows('AppointmentKind') kind: string;
  @Shows('AppointmentStatus') status: string;
  @Shows('instant') startsAt: string;
  @Shows('instant') endsAt: string;
  @Shows('instant', { description: 'When it reached its status.' }) statusAt: string;
  @Shows('flag', { description: 'The source knew a date and no hour.' }) dateOnly: boolean;
  @Shows('flag', { description: 'Imported past.' }) history: boolean;
  @Shows('NextSession', { nullable: true }) nextSession: string | null;
  @Shows('id', { nullable: true, description: 'The visit that took its place.' }) replacedBy: string | null;
  @Shows('id', { nullable: true }) memberId: string | null;
  @Shows('id', { nullable: true }) locationId: string | null;
}

export class Appointments {
  @Shows(() => AppointmentView, { list: true, description: 'Newest first.' }) appointments: AppointmentView[];
}

export class AppointmentChanged {
  @Shows(() => AppointmentView) appointment: AppointmentView;
  @Shows(() => Moved) moved: Moved;
  @Shows('flag', {
    description: 'Somebody whom they should not meet is there then (R-65). For the desk only; clinicians always read false.',
  })
  meets: boolean;
}
