import { Day, OneOf, Text } from '../http/fields.js';
import { TILES } from './tiles/tiles.js';

/** Names in the address; the tiles stand in tiles/tiles.ts. */
const FIGURE_NAMES = Object.keys(TILES);

/** Which window, as known when. */
export class FigureQuery {
  @Day({ optional: true, description: 'First date of the window, in the practice’s zone; left out = since the beginning.' }) from?: string;
  @Day({ optional: true, description: 'Last date of the window, itself included; left out = until now.' }) to?: string;
  @Day({ optional: true, description: 'As known at the end of this date; left out = now. An earlier answer comes out again.' })
  asOf?: string;
  @OneOf(['json', 'csv'], { optional: true, description: 'csv = the same numbers as a table.' }) as?: 'json' | 'csv';
}

export class RetentionQuery extends FigureQuery {
  @OneOf(['source', 'clinician'], { optional: true, description: 'Compare groups.' }) by?: 'source' | 'clinician';
}

export class ReferralQuery extends FigureQuery {
  @OneOf(['inquiries', 'clients'], { optional: true, description: 'Of all who asked, or of those who became clients.' }) among?:
    | 'inquiries'
    | 'clients';
}

export class PeopleQuery extends FigureQuery {
  @OneOf(FIGURE_NAMES, { description: 'The name of the figure, as in its address.' }) figure: string;
  @Text(80, { description: 'A part that the figure names: `all`, `reached:qualified`, `excluded:spam` …' }) part: string;
  @OneOf(['source', 'clinician'], { optional: true }) by?: 'source' | 'clinician';
  @OneOf(['inquiries', 'clients'], { optional: true }) among?: 'inquiries' | 'clients';
  @Text(120, { optional: true, description: '`next` of the page before.' }) after?: string;
}
