import { Shows } from '../http/shows.js';

export class PersonHit {
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('whole', { nullable: true, description: 'Years; minors only.' }) age: number | null;
  @Shows('id', { nullable: true }) journeyId: string | null;
  @Shows('Stage', { nullable: true }) stage: string | null;
  @Shows('text', { nullable: true }) phone: string | null;
  @Shows('text', { nullable: true }) email: string | null;
  @Shows('Warning', { list: true }) warnings: string[];
}

export class PeopleFound {
  @Shows(() => PersonHit, { list: true }) people: PersonHit[];
}

class CallHours {
  @Shows('time') from: string;
  @Shows('time') to: string;
}

class SafeContact {
  @Shows('flag') doNotContact: boolean;
  @Shows('flag') doNotCall: boolean;
  @Shows(() => CallHours, { nullable: true }) hours: CallHours | null;
  @Shows('flag', { description: 'There is one; the word itself is not shown.' }) codeWord: boolean;
  @Shows('text', { nullable: true }) safetyNote: string | null;
}

class ConsentView {
  @Shows('ConsentAction') action: string;
  @Shows('ConsentAnswer') answer: string;
  @Shows('instant') at: string;
  @Shows('text', { nullable: true }) byName: string | null;
}

class ContactPointView {
  @Shows('id') id: string;
  @Shows('ContactKind') kind: string;
  @Shows('text', { description: 'As shown.' }) value: string;
  @Shows('text', { description: 'E.164, or mail in lower case.' }) key: string;
  @Shows('text', { nullable: true }) extension: string | null;
  @Shows('PhoneKind') phoneKind: string;
  @Shows('Shared') shared: string;
  @Shows(() => ConsentView, { list: true, description: 'The newest answer for each action.' }) consents: ConsentView[];
}

class RelationshipView {
  @Shows('id') id: string;
  @Shows('id') personId: string;
  @Shows('text') name: string;
  @Shows('RelationshipKind') kind: string;
  @Shows('flag') mayPay: boolean;
  @Shows('flag') mayBeTold: boolean;
}

class PersonJourney {
  @Shows('id') id: string;
  @Shows('Stage') stage: string;
  @Shows('Outcome', { nullable: true }) outcome: string | null;
  @Shows('instant') inquiredAt: string;
}

export class PersonView {
  @Shows('id') id: string;
  @Shows('whole') version: number;
  @Shows('text') displayName: string;
  @Shows('text', { nullable: true }) givenName: string | null;
  @Shows('text', { nullable: true }) familyName: string | null;
  @Shows('text', { nullable: true }) pronouns: string | null;
  @Shows('day', { nullable: true }) bornOn: string | null;
  @Shows('flag') minor: boolean;
  @Shows('whole', { nullable: true }) age: number | null;
  @Shows(() => SafeContact) safeContact: SafeContact;
  @Shows('Warning', { list: true, description: 'Restrictions only.' }) warnings: string[];
  @Shows(() => ContactPointView, { list: true }) contactPoints: ContactPointView[];
  @Shows(() => RelationshipView, { list: true }) relationships: RelationshipView[];
  @Shows(() => PersonJourney, { list: true, description: 'Newest first.' }) journeys: PersonJourney[];
}
