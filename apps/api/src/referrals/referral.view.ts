import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import { FOUND_BY, type FoundBy, THANKED_BY } from './origin.dto.js';

class Referrer {
  @Shows('id', { nullable: true, description: 'Somebody who is here; null = an outside name.' }) personId: string | null;
  @Shows('text') name: string;
  @ApiProperty({ type: String, enum: ['person', 'organisation'] }) kind: 'person' | 'organisation';
}

class PastOrigin {
  @Shows('whole') version: number;
  @ApiProperty({ type: String, enum: FOUND_BY }) source: FoundBy;
  @Shows('instant') at: string;
  @Shows('text', { nullable: true }) byName: string | null;
}

/** How one journey's person found us, and what was said before. */
export class OriginView {
  @Shows('whole', { description: '0 = nobody asked yet.' }) version: number;
  @ApiProperty({ type: String, enum: FOUND_BY }) source: FoundBy;
  @Shows(() => Referrer, { nullable: true }) referrer: Referrer | null;
  @ApiProperty({ enum: FOUND_BY, isArray: true, type: String }) also: FoundBy[];
  @Shows(() => PastOrigin, { list: true, description: 'Each answer, newest first.' }) history: PastOrigin[];
}

/** Thanks that are owed. It names the referrer and never whom they sent: whoever thanks cannot let it slip. */
class Owed {
  @Shows('id') id: string;
  @Shows(() => Referrer) referrer: Referrer;
  @Shows('instant') since: string;
  @ApiProperty({
    enum: THANKED_BY,
    isArray: true,
    type: String,
    description: 'What they allow; by none but in person where nothing is recorded.',
  })
  ways: string[];
}

export class ThanksList {
  @Shows(() => Owed, { list: true, description: 'The longest owed first.' }) thanks: Owed[];
}

class ReferralNode {
  @Shows('id') id: string;
  @ApiProperty({ type: String, enum: ['person', 'outside_person', 'organisation'] }) kind: 'person' | 'outside_person' | 'organisation';
  @Shows('text') name: string;
  @Shows('flag', { description: 'Is or was a client.' }) client: boolean;
  @Shows('whole', { description: 'How many they sent.' }) sent: number;
}

class ReferralEdge {
  @Shows('id', { description: 'Who named us.' }) from: string;
  @Shows('id', { description: 'Who came.' }) to: string;
  @Shows('id') journeyId: string;
  @Shows('instant') inquiredAt: string;
}

class SourceCount {
  @ApiProperty({ type: String, enum: FOUND_BY }) source: FoundBy;
  @Shows('whole') inquiries: number;
  @Shows('whole', { description: 'Of these, who became clients.' }) clients: number;
}

/** Who sent whom. For the owner; no message and no page of a client is made from it. */
export class ReferralGraph {
  @Shows(() => ReferralNode, { list: true }) nodes: ReferralNode[];
  @Shows(() => ReferralEdge, { list: true }) edges: ReferralEdge[];
  @Shows(() => SourceCount, { list: true, description: 'Inquiries only; unknown is a source that is shown, never “no” (6.10).' })
  sources: SourceCount[];
}
