import { type JourneyView, type PersonView, Problem } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { journeyQuery, personQuery } from '../../api/queries.js';

/** The person whose page this is, and the journey of theirs that is shown. */
export interface Subject {
  person: PersonView;
  journey: JourneyView | null;
  show: (journeyId: string) => void;
}
export interface SubjectState {
  subject: Subject | null;
  error: unknown;
  /** When what is shown was read. */
  readAt: number;
  retry: () => void;
}

/**
 * Reads a person by their id, or by the id of a journey of theirs: whoever copies an address need not know which it was.
 *
 * Shows the newest journey that is open, unless another was chosen. One that is shown stays as long as it is open, whatever a colleague
 * begins beside it: somebody may be writing there.
 */
export function useSubject(id: string): SubjectState {
  const person = useQuery(personQuery(id));
  const isJourney = Problem.is(person.error, 'not-found') && person.data === undefined;
  const named = useQuery({ ...journeyQuery(id), enabled: isJourney });
  const owner = useQuery({ ...personQuery(named.data?.personId ?? ''), enabled: named.data !== undefined });
  const asked = isJourney ? owner : person;
  const [chosen, setChosen] = useState<string | null>(null);

  const view = asked.data;
  const shown = useRef<string | null>(null);
  const journeyId = chosen ?? named.data?.id ?? (view ? mainJourney(view, shown.current) : null);
  useEffect(() => {
    shown.current = journeyId;
  }, [journeyId]);
  const journey = useQuery({ ...journeyQuery(journeyId ?? ''), enabled: journeyId !== null && view !== undefined });
  const ready = view !== undefined && (journeyId === null || journey.data !== undefined);
  // A person may be open to us and one of their journeys not (a clinician's colleague has it): the person is shown all the same.
  const closedToUs = Problem.is(journey.error, 'not-found', 'forbidden');
  return {
    subject: ready || (view && closedToUs) ? { person: view, journey: journey.data ?? null, show: setChosen } : null,
    error: (isJourney ? (named.error ?? owner.error) : person.error) ?? (closedToUs ? null : journey.error),
    readAt: Math.min(asked.dataUpdatedAt, journey.dataUpdatedAt || asked.dataUpdatedAt),
    retry: () => void Promise.all([asked.refetch(), journeyId && journey.refetch()]),
  };
}

function mainJourney({ journeys }: PersonView, shown: string | null): string | null {
  const open = journeys.filter(({ stage }) => stage !== 'closed');
  return (open.find(({ id }) => id === shown) ?? open[0] ?? journeys[0])?.id ?? null;
}
