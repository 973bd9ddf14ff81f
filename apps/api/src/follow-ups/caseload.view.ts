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

export class CaseloadCounts {
  @Shows('whole') all: number;
  @Shows('whole') booked: number;
  @Shows('whole', { description: 'Nothing booked, and something to do.' }) step: number;
  @Shows('whole', { description: 'Neither: our rules have a hole.' }) neither: number;
}

export class CaseloadList {
  @Shows('instant') asOf: string;
  @Shows(() => CaseloadCounts, { description: 'Of everybody, shown or not.' }) counts: CaseloadCounts;
  @Shows(() => CaseloadClient, {
    list: true,
    description: 'At most 1,000: without a next appointment first, the longest unseen on top; then by the next appointment.',
  })
  clients: CaseloadClient[];
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
