import type { Day, DayVisit } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { dayQuery, type Place, placesQuery } from '../../api/day-queries.js';
import { useMay, useMe } from '../../api/me.js';
import { membersQuery } from '../../api/queries.js';
import { useNow } from '../../ui/clock.js';
import { useMask } from '../../ui/mask.js';
import { dayKey } from '../../ui/time.js';
import { useLiveDay } from './day-cache.js';

export interface DayFilters {
  member?: string;
  place?: string;
}

/** Everything that the parts of a day read: one date, filtered, and who is who. */
export interface DayView {
  date: string;
  zone: string;
  now: number;
  isToday: boolean;
  masked: boolean;
  mayWrite: boolean;
  day: Day | undefined;
  /** Those that the filters leave. */
  visits: DayVisit[];
  clinicians: { id: string; name: string; initials: string }[];
  places: Place[];
  nameOf: (memberId: string | null) => string | null;
  error: unknown;
  retry: () => void;
}

export function useDayView(date: string | undefined, { member, place }: DayFilters): DayView {
  const { settings } = useMe().practice;
  const { zone } = settings;
  const now = useNow();
  const today = dayKey(now, zone);
  const chosen = date ?? today;
  const { data: day, error, refetch } = useQuery(dayQuery(chosen));
  const members = useQuery(membersQuery).data;
  const places = useQuery(placesQuery).data ?? [];
  useLiveDay();
  const clinicians = useMemo(() => (members ?? []).filter(({ disabled, roles }) => !disabled && roles.includes('clinician')), [members]);
  const visits = useMemo(
    () => (day?.visits ?? []).filter((visit) => (!member || visit.memberId === member) && (!place || visit.locationId === place)),
    [day, member, place],
  );
  return {
    date: chosen,
    zone,
    now,
    isToday: chosen === today,
    masked: useMask(),
    mayWrite: useMay('appointments.write'),
    day,
    visits,
    clinicians,
    places,
    nameOf: (id) => members?.find((one) => one.id === id)?.name ?? null,
    error,
    retry: () => void refetch(),
  };
}
