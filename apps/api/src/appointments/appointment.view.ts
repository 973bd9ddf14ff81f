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
  @Shows('id', { nullable: true }) memberId: string | null;
  @Shows('id', { nullable: true }) locationId: string | null;
}

export class Appointments {
  @Shows(() => AppointmentView, { list: true, description: 'Newest first.' }) appointments: AppointmentView[];
}

export class AppointmentChanged {
  @Shows(() => AppointmentView) appointment: AppointmentView;
  @Shows(() => Moved, { nullable: true, description: 'Null where no proof came or went.' }) moved: Moved | null;
}
