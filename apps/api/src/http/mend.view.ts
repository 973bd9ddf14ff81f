import { Shows } from './shows.js';

/** What a button beside a finding does to the text that was sent. */
export class MendView {
  @Shows('whole') start: number;
  @Shows('whole') end: number;
  @Shows('text', { description: 'What to put there; empty = take it out.' }) text: string;
}
