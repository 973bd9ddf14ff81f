import { Shows } from '../http/shows.js';

export class ReminderSettingsView {
  @Shows('flag', { description: 'One mail a day: how many calls are due.' }) digest: boolean;
  @Shows('time', { description: 'When, on the practice’s clock.' }) digestAt: string;
  @Shows('flag', { description: 'A mail two hours before a promised answer is due.' }) ceilings: boolean;
  @Shows('flag', { description: 'A mail on Mondays: the figures of last week are ready.' }) weekly: boolean;
  @Shows('flag', { description: 'Mail can be sent from here; otherwise nobody told this house its mail server.' }) mailPossible: boolean;
  @Shows('text', { description: 'Where mail goes.' }) mailTo: string;
  @Shows('instant', { nullable: true, description: 'Since when there is a private calendar; null = there is none.' }) calendarSince:
    | string
    | null;
}

export class NewCalendar {
  @Shows('text', { description: 'Its address, shown this once; the one before is dead.' }) url: string;
  @Shows('instant') since: string;
}
