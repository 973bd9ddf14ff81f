import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../../http/shows.js';
import { STATUSES_FROM_OUTSIDE } from './sources.dto.js';

class StatusWord {
  @Shows('text', { description: 'As the source writes it.' }) word: string;
  @Shows('text', { nullable: true, description: 'What it means; null = nobody has said yet.' }) means: string | null;
}

class MappedColumn {
  @Shows('text', { description: 'As it stands in the first line of the file.' }) header: string;
  @Shows('VisitField', { nullable: true, description: 'What it holds; null = it is not read.' }) field: string | null;
}

export class AppointmentSource {
  @Shows('id') id: string;
  @Shows('SourceKind') kind: string;
  @Shows('text', { description: 'Whose status words hold.' }) system: string;
  @Shows('text') name: string;
  @Shows('whole') version: number;
  @Shows('text', { nullable: true, description: 'Where the calendar lives, its secret parts covered.' }) address: string | null;
  @Shows('flag', { description: 'A secret for signatures is kept.' }) hasSecret: boolean;
  @Shows('text', { nullable: true, description: 'Where its webhooks go; null = it sends none.' }) webhookPath: string | null;
  @Shows(() => StatusWord, { list: true, description: 'What the practice mapped itself.' }) statuses: StatusWord[];
  @Shows(() => MappedColumn, { list: true, description: 'Columns of its files that the practice mapped itself.' }) columns: MappedColumn[];
  @Shows('text', { nullable: true, description: 'Whose key asks for appointments (Acuity).' }) account: string | null;
  @Shows('text', { list: true, description: 'Status words that came and that nobody has mapped.' }) unmapped: string[];
  @Shows('instant', { description: 'Visits before it are history.' }) connectedAt: string;
  @Shows('instant', { nullable: true }) disabledAt: string | null;
  @Shows('instant', { nullable: true }) polledAt: string | null;
  @Shows('text', { nullable: true, description: 'How the last fetch went, in words.' }) pollResult: string | null;
  @Shows('instant', { nullable: true }) nextPollAt: string | null;
  @Shows('instant', { nullable: true, description: 'When something last came from it.' }) lastAt: string | null;
  @Shows('whole', { description: 'Questions that wait for the desk.' }) questions: number;
}

export class AppointmentSources {
  @Shows(() => AppointmentSource, { list: true }) sources: AppointmentSource[];
}

export class MappingTrial {
  @Shows(() => StatusWord, { list: true }) words: StatusWord[];
}

class ReadColumn {
  @Shows('text') header: string;
  @Shows('VisitField', { nullable: true }) field: string | null;
  @Shows('flag', { description: 'The practice said so; else we guess by its name.' }) mapped: boolean;
  @Shows('text', { list: true, description: 'The first values that differ, three at most.' }) examples: string[];
}

class ReadWord {
  @Shows('text') word: string;
  @Shows('whole', { description: 'Rows that say it.' }) times: number;
  @Shows('text', { nullable: true, description: 'What it means; null = nobody has said yet.' }) means: string | null;
}

/** What stands in a file, before anything of it is taken in; nothing is kept. */
export class FileReading {
  @Shows(() => ReadColumn, { list: true }) columns: ReadColumn[];
  @Shows(() => ReadWord, { list: true, description: 'Values of the status column, most frequent first.' }) words: ReadWord[];
  @Shows('whole') rows: number;
  @Shows('text', { nullable: true, description: 'Why no visit can be read from it as it is mapped now.' }) lacks: string | null;
}

class Said {
  @Shows('text', { description: 'Where: a row, an entry, a visit’s id.' }) at: string;
  @Shows('text') says: string;
}

class RefusedPart {
  @Shows('text', { description: 'Where: a row, an entry, a visit’s id.' }) at: string;
  @Shows('text') reason: string;
}

class WaitingVisits {
  @Shows('VisitStanding') standing: string;
  @Shows('whole') visits: number;
}

class VisitsOfStatus {
  @ApiProperty({ type: String, enum: [...STATUSES_FROM_OUTSIDE] }) status: string;
  @Shows('whole') visits: number;
}

/** What a delivery came to; ids and reasons, no names. */
export class DeliveryOutcome {
  @Shows('whole') signals: number;
  @Shows('whole') visits: number;
  @Shows('whole') created: number;
  @Shows('whole') changed: number;
  @Shows('whole') same: number;
  @Shows('whole', { description: 'Kept as history: they raise nothing.' }) history: number;
  @Shows('whole') peopleAdded: number;
  @Shows('whole') unknownPeople: number;
  @Shows('whole') refusedCount: number;
  @Shows(() => RefusedPart, { list: true, description: 'What could not be read, and why; the first thousand.' }) refused: RefusedPart[];
  @Shows(() => Said, { list: true, description: 'Read with a reserve.' }) notes: Said[];
  @Shows('text', { list: true, description: 'Status words that nobody has mapped.' }) unmapped: string[];
  @Shows(() => WaitingVisits, { list: true, description: 'Visits that are no appointments here, by what they wait for.' })
  waiting: WaitingVisits[];
  @Shows(() => VisitsOfStatus, { list: true }) statuses: VisitsOfStatus[];
  @Shows('number', { nullable: true, description: 'Missed of those that were kept or missed.' }) noShowRate: number | null;
}

export class Delivery {
  @Shows('id', { nullable: true, description: 'Null for a dry run: nothing of it is kept.' }) id: string | null;
  @Shows('id') sourceId: string;
  @ApiProperty({ type: String, enum: ['webhook', 'upload', 'feed'] }) way: string;
  @Shows('flag') dryRun: boolean;
  @Shows('flag', { description: 'The very same came before: nothing was done.' }) repeats: boolean;
  @Shows('whole', { description: 'Bytes.' }) size: number;
  @Shows('instant') receivedAt: string;
  @Shows('instant', { nullable: true, description: 'Null while it waits to be taken in.' }) processedAt: string | null;
  @Shows(() => DeliveryOutcome, { nullable: true }) outcome: DeliveryOutcome | null;
}

export class Deliveries {
  @Shows(() => Delivery, { list: true, description: 'Newest first.' }) deliveries: Delivery[];
}

class Candidate {
  @Shows('id') personId: string;
  @Shows('text') name: string;
}

export class SourceQuestion {
  @Shows('id') id: string;
  @Shows('id') sourceId: string;
  @Shows('text') sourceName: string;
  @Shows('SourceQuestionKind') asks: string;
  @Shows('text', { nullable: true, description: 'What the source calls them.' }) who: string | null;
  @Shows('text', { nullable: true }) email: string | null;
  @Shows('text', { nullable: true }) phone: string | null;
  @Shows('instant', { nullable: true, description: 'When the visit is.' }) startsAt: string | null;
  @Shows('text', { nullable: true, description: 'Why the journey did not take it.' }) says: string | null;
  @Shows('id', { nullable: true }) personId: string | null;
  @Shows(() => Candidate, { list: true, description: 'People here who have that number or address.' }) candidates: Candidate[];
  @Shows('instant') askedAt: string;
}

export class SourceQuestions {
  @Shows(() => SourceQuestion, { list: true, description: 'Oldest first; the first 200.' }) questions: SourceQuestion[];
  @Shows('whole') total: number;
}

export class QuestionAnswered {
  @Shows('id') id: string;
  @Shows('whole', { description: 'Visits that became appointments by the answer, or were changed.' }) visits: number;
}

export class WebhookTaken {
  @Shows('flag') taken: boolean;
}
