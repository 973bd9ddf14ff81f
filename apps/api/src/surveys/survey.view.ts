import { ApiProperty } from '@nestjs/swagger';
import { Shows } from '../http/shows.js';

export const POINTS = ['session_3', 'closure'] as const;
const DELIVERIES = ['by_hand', 'waiting', 'sending', 'sent', 'refused', 'unsure', 'late', 'withdrawn'] as const;
const Point = (): PropertyDecorator =>
  ApiProperty({ type: String, enum: POINTS, description: 'After the third session; at the agreed end.' });

class SurveyAsked {
  @Shows('id') id: string;
  @Point() point: (typeof POINTS)[number];
  @Shows('instant', { nullable: true, description: 'Null = found, but not asked yet.' }) askedAt: string | null;
  @ApiProperty({ type: String, enum: DELIVERIES, description: '`by_hand`: nobody mails it; a link can be handed over.' })
  delivery: (typeof DELIVERIES)[number];
  @Shows('flag', { description: 'Its time is not over.' }) open: boolean;
}

class SurveyAnswer {
  @Shows('id') id: string;
  @Point() point: (typeof POINTS)[number];
  @Shows('whole', { description: '0 to 10.' }) score: number;
  @Shows('text', { nullable: true, description: 'Null = none, or erased.' }) words: string | null;
  @Shows('instant') answeredAt: string;
}

/** What one person was asked. Whether they answered is told to nobody but whoever reads the answers. */
export class PersonSurveys {
  @Shows('flag', { description: 'Whether this practice asks at all.' }) on: boolean;
  @Shows(() => SurveyAsked, { list: true, description: 'Newest first.' }) asked: SurveyAsked[];
  @Shows(() => SurveyAnswer, {
    list: true,
    nullable: true,
    description: 'Null = not for this role: the owner and the person’s own clinician read them.',
  })
  answers: SurveyAnswer[] | null;
}

/** The address is shown once; whoever opens it first answers. */
export class NewSurveyLink {
  @Shows('text') url: string;
  @Shows('instant') until: string;
}

class ResponseRate {
  @Shows('whole') k: number;
  @Shows('whole') n: number;
  @Shows('number', { nullable: true, description: '0 to 1; null where n is too small to say.' }) rate: number | null;
}

/** Rates only: nobody who asked for it learns who has not answered. */
export class SurveySummary {
  @Shows('flag', { description: 'Whether anybody is asked.' }) on: boolean;
  @Shows('flag', { description: 'A mail server and our address are known, so that questions leave by themselves.' }) mailed: boolean;
  @Shows('whole', { description: 'Asked, the answered included.' }) asked: number;
  @Shows('whole') answered: number;
  @Shows('whole', { description: '9 and 10.' }) promoters: number;
  @Shows('whole') passives: number;
  @Shows('whole', { description: '0 to 6.' }) detractors: number;
  @Shows(() => ResponseRate) responseRate: ResponseRate;
  @Shows('number', { nullable: true, description: '−100 to 100; null below ten answers (R-78).' }) nps: number | null;
  @Shows('number', { list: true, nullable: true, description: '95 %, cut at −100 and 100.' }) interval95: number[] | null;
}
