import { Shows } from '../http/shows.js';

export class Alive {
  @Shows('text') status: string;
}

export class Ready extends Alive {
  @Shows('text', { description: 'Version of the time zone data.' }) zones: string;
  @Shows('whole', { description: 'Clients for whom nobody has anything to do, as of the last minute: must be 0 (R-62).' })
  abandoned: number;
}
