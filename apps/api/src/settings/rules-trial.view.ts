import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';

const WHATS = ['earlier', 'later', 'more', 'fewer', 'other_kind', 'other_hands'] as const;

class CallView {
  @Shows('FollowUpKind') kind: string;
  @Shows('instant') dueAt: string;
  @Shows('text', { nullable: true, description: 'Who calls; null = the front desk.' }) assignee: string | null;
}

class AffectedPerson {
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @ApiProperty({ type: String, enum: WHATS }) what: (typeof WHATS)[number];
  @Shows(() => CallView, { nullable: true, description: 'Null = no call so far.' }) before: CallView | null;
  @Shows(() => CallView, { nullable: true, description: 'Null = no call any more.' }) after: CallView | null;
  @Shows('instant', { nullable: true, description: 'End of the last visit in which they were seen.' }) lastSeenAt: string | null;
}

class CallsOfDay {
  @Shows('day') day: string;
  @Shows('whole', { description: 'Calls that fall due on this day as it is; on the first one with all that is due already.' }) now: number;
  @Shows('whole', { description: 'The same under the proposed rules.' }) proposed: number;
}

class CountOf {
  @ApiProperty({ type: String, enum: WHATS }) what: (typeof WHATS)[number];
  @Shows('whole') people: number;
}

class LateCalls {
  @Shows('whole', { description: 'Days that were looked back over.' }) days: number;
  @Shows('whole') sessions: number;
  @Shows('whole', { description: 'Late calls under the rules that hold.' }) now: number;
  @Shows('whole') proposed: number;
}

/** What other rules would lead to. Nothing was written, nobody was called. */
export class RulesTrial {
  @Shows('instant') triedAt: string;
  @Shows('whole', { description: 'Open journeys that were tried.' }) tried: number;
  @Shows('whole', {
    description: 'Open journeys that a changed number could touch; more than `tried` where time ran out: then the newest were tried.',
  })
  of: number;
  @Shows('whole', { description: 'People whose call is otherwise.' }) affected: number;
  @Shows(() => CountOf, { list: true }) counts: CountOf[];
  @Shows(() => CallsOfDay, { list: true, description: 'The next five days on which the practice opens.' }) days: CallsOfDay[];
  @Shows(() => AffectedPerson, { list: true, description: 'A page of those affected, by the day of their call.' }) people: AffectedPerson[];
  @Shows('whole', { nullable: true, description: 'For `from`.' }) next: number | null;
  @Shows('whole', { description: 'Tried, not affected, with a visit ahead.' }) withNextSession: number;
  @Shows('whole', { description: 'Tried, not affected, with a call that stays as it is.' }) withSameCall: number;
  @Shows(() => LateCalls, { nullable: true, description: 'Where the minutes of R-51 are others: what they would have meant.' })
  late: LateCalls | null;
}
