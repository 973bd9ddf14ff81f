import type { GoalsView, OriginView, PersonSurveys, SurveySummary } from '@porchlight/client';
import { queryOptions } from '@tanstack/react-query';
import { ask } from './client.js';

export const goalsQuery = queryOptions({ queryKey: ['goals'], queryFn: ({ signal }) => ask<GoalsView>('GET', '/api/goals', { signal }) });
export const surveySummaryQuery = queryOptions({
  queryKey: ['survey-summary'],
  queryFn: ({ signal }) => ask<SurveySummary>('GET', '/api/surveys/summary', { signal }),
});
export const originQuery = (journeyId: string) =>
  queryOptions({
    queryKey: ['origin', journeyId],
    queryFn: ({ signal }) => ask<OriginView>('GET', `/api/journeys/${journeyId}/origin`, { signal }),
  });
/** Each look is written down: asked once a visit of the page. */
export const personSurveysQuery = (personId: string) =>
  queryOptions({
    queryKey: ['person-surveys', personId],
    queryFn: ({ signal }) => ask<PersonSurveys>('GET', `/api/people/${personId}/surveys`, { signal }),
    staleTime: Infinity,
  });
