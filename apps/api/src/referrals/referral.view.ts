import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import type { FoundBy } from '../http/words.js';
import { THANKED_BY } from './origin.dto.js';

class Referrer {
  @Shows('id', { nullable: true, description: 'Somebody who is here; null = an outside name.' }) personId: string | null;
  @Shows('text', { nullable: true, description: 'Null = it was erased.' }) name: string | null;
  @ApiProperty({ type: String, enum: ['person', 'organisation'] }) kind: 'person' | 'organisation';
}

class PastOrigin {
  @Shows('whole') version: number;
  @Shows('FoundBy') source: FoundBy;
  @Shows('instant') at: string;
  @Shows('text', { nullable: true }) byName: string | null;
}

/** How one journey's person found us, and what was said before. */
export class OriginView {
  @Shows('whole', { description: '0 = nobody asked yet.' }) version: number;
  @Shows('FoundBy') source: FoundBy;
  @Shows(() => Referrer, { nullable: true }) referrer: Referrer | null;
  @Shows('FoundBy', { list: true }) also: FoundBy[];
  @Shows(() => PastOrigin, { list: true, description: 'Each answer, newest first.' }) history: PastOrigin[];
}

/** Thanks that are owed. It names the referrer and never whom they sent: whoever thanks cannot let it slip. */
class Owed {
  @Shows('id', {
    description: 'The one that is open longest; ending it ends all that are open to the same referrer: thanks are said once.',
  })
  id: string;
  @Shows(() => Referrer) referrer: Referrer;
  @Shows('instant') since: string;
  @Shows('whole', { description: 'For so many; never for whom.' }) times: number;
  @ApiProperty({
    enum: THANKED_BY,
    isArray: true,
    type: String,
    description: 'What they allow; by none but in person where nothing is recorded.',
  })
  ways: string[];
}

class Thanked {
  @Shows('id') id: string;
  @Shows(() => Referrer) referrer: Referrer;
  @ApiProperty({ type: String, enum: [...THANKED_BY, 'not_needed'] }) way: string;
  @Shows('instant') at: string;
  @Shows('text', { nullable: true }) byName: string | null;
  @Shows('flag', { description: 'It was a moment ago, and may be taken back.' }) undoable: boolean;
}

export class ThanksList {
  @Shows('whole', { description: 'Referrers to be thanked; the list holds the first hundred.' }) count: number;
  @Shows(() => Owed, { list: true, description: 'The longest owed first.' }) thanks: Owed[];
  @Shows(() => Thanked, { list: true, description: 'What was said last, newest first.' }) ended: Thanked[];
}

class ReferralNode {
  @Shows('id') id: string;
  @ApiProperty({ type: String, enum: ['person', 'outside_person', 'organisation'] }) kind: 'person' | 'outside_person' | 'organisation';
  @Shows('text', { nullable: true, description: 'Null = it was erased.' }) name: string | null;
  @Shows('flag', { description: 'Is or was a client.' }) client: boolean;
  @Shows('whole', { description: 'How many people they sent, whether or not they are among these edges.' }) sent: number;
  @Shows('whole', { description: 'Of these, who became clients.' }) clients: number;
}

class ReferralEdge {
  @Shows('id', { description: 'Who named us.' }) from: string;
  @Shows('id', { description: 'Who came.' }) to: string;
  @Shows('id') journeyId: string;
  @Shows('instant') inquiredAt: string;
}

/** Who sent whom, a page of trees. For the owner; no message and no page of a client is made from it. Looking is written to the audit. */
export class ReferralGraph {
  @Shows('whole', { description: 'Heads of trees in all; with `of`, whom they sent.' }) count: number;
  @Shows('id', { list: true, description: 'The heads of this page, who brought most people first; with `of`, that one.' }) heads: string[];
  @Shows(() => ReferralNode, { list: true }) nodes: ReferralNode[];
  @Shows(() => ReferralEdge, { list: true, description: 'Each once; of somebody who sent many, the first of them.' }) edges: ReferralEdge[];
  @Shows('text', { nullable: true, description: 'Where the next page begins.' }) next: string | null;
}

class ReferrerRow {
  @Shows('id') id: string;
  @ApiProperty({ type: String, enum: ['person', 'outside_person', 'organisation'] }) kind: 'person' | 'outside_person' | 'organisation';
  @Shows('text', { nullable: true, description: 'Null = it was erased.' }) name: string | null;
  @Shows('flag') client: boolean;
  @Shows('text', { nullable: true, description: 'Who sent them in turn; null = nobody, or an erased name.' }) sentBy: string | null;
  @Shows('whole') sent: number;
  @Shows('whole') clients: number;
  @Shows('instant', { description: 'When the last of those whom they sent asked.' }) lastAt: string;
}

/** Everybody who sent somebody. Looking is written to the audit. */
export class Referrers {
  @Shows('whole') count: number;
  @Shows(() => ReferrerRow, { list: true, description: 'Who sent most people first.' }) referrers: ReferrerRow[];
  @Shows('text', { nullable: true, description: 'Where the next page begins.' }) next: string | null;
}
