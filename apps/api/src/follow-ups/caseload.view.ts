import { Shows } from '../http/shows.js';

class CaseloadClient {
  @Shows('id') journeyId: string;
  @Shows('whole') journeyVersion: number;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('Warning', { list: true }) warnings: string[];
  @Shows('Stage') stage: string;
  @Shows('id', { nullable: true }) ownerId: string | null;
  @Shows('instant', { nullable: true }) lastSeen: string | null;
  @Shows('instant', { nullable: true }) nextAt: string | null;
  @Shows('whole') sessions: number;
  @Shows('id', { nullable: true }) followUpId: string | null;
  @Shows('FollowUpKind', { nullable: true }) followUp: string | null;
  @Shows('instant', { nullable: true }) followUpDue: string | null;
}

export class CaseloadList {
  @Shows('instant') asOf: string;
  @Shows(() => CaseloadClient, { list: true, description: 'Without a next appointment first, the longest unseen on top.' })
  clients: CaseloadClient[];
}

export class CaseloadCounts {
  @Shows('instant') asOf: string;
  @Shows('whole') clients: number;
  @Shows('whole', { description: 'Of them, without a next appointment.' }) unbooked: number;
  @Shows('whole', { description: 'Of those, without an open step either.' }) withoutStep: number;
}

class AbandonedPerson {
  @Shows('id') journeyId: string;
  @Shows('id') personId: string;
  @Shows('text') name: string;
}

export class Abandoned {
  @Shows('instant') asOf: string;
  @Shows(() => AbandonedPerson, { list: true, description: 'Must be empty (R-62).' }) people: AbandonedPerson[];
}
