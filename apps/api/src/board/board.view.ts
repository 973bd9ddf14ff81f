import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';
import { Card } from '../journeys/journey.view.js';

export class AtLeast {
  @Shows('whole') atLeast: number;
}

@ApiExtraModels(AtLeast)
export class Column {
  @Shows('Stage') stage: string;
  @ApiProperty({ oneOf: [{ type: 'integer' }, { $ref: getSchemaPath(AtLeast) }], description: 'Exact to 100 (decisions 23).' })
  count: number | AtLeast;
  @Shows('instant', { nullable: true }) oldestAt: string | null;
  @Shows(() => Card, { list: true, description: 'Most urgent first; empty for `closed` unless that column is asked for.' }) cards: Card[];
  @Shows('text', { nullable: true, description: 'Where the next page begins, for `after`.' }) next: string | null;
  @Shows('number', { nullable: true, description: 'Days that people usually stand here.' }) usualDays: number | null;
}

export class Board {
  @Shows(() => Column, { list: true }) columns: Column[];
  @Shows('instant') asOf: string;
}

export class CardsById {
  @Shows(() => Card, { list: true }) cards: Card[];
  @Shows('id', { list: true, description: 'No longer there, or never.' }) gone: string[];
}

class ColumnCount {
  @Shows('Stage') stage: string;
  @Shows('whole') count: number;
  @Shows('number', { nullable: true }) medianDays: number | null;
}

export class BoardCounts {
  @Shows(() => ColumnCount, { list: true }) columns: ColumnCount[];
  @Shows('instant') asOf: string;
}
