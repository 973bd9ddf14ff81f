import { Shows } from '../http/shows.js';

export class Alive {
  @Shows('text') status: string;
}

export class Ready extends Alive {
  @Shows('text', { description: 'Version of the time zone data.' }) zones: string;
}
