import type {
  AbsenceView,
  AppointmentSource,
  AppointmentView,
  Board,
  CallEvent,
  CallSource,
  Card,
  Delivery,
  EveningSweep,
  FollowUpDetail,
  JourneyView,
  LetterRow,
  LetterView,
  Me,
  MemberView,
  PersonHit,
  PersonView,
  Queue,
  ReminderSettingsView,
  SettingsHistory,
  SettingsSection,
  SettingsView,
  TimelineEntry,
} from '@porchlight/client';
import { Problem } from '@porchlight/client';
import type { Stage } from '@porchlight/pipeline';
import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import { setClock } from '../ui/clock.js';
import { ask } from './client.js';

/* Every question that the web asks, and its key. Live events keep the answers true (live.ts), so nothing grows stale by time. */

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
      // Without a network we ask all the same: a house on loopback needs none, and our own offline words follow from the answer.
      networkMode: 'always',
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.status >= 500),
      retryDelay: (count) => 400 * 2 ** count,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

export const meQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const me = await ask<Me>('GET', '/api/session', { signal });
    setClock(me.now);
    return me;
  },
  retry: (count, error) => count < 1 && Problem.is(error, 'offline', 'unavailable'),
});

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async ({ signal }) => (await ask<{ members: MemberView[] }>('GET', '/api/members', { signal })).members,
});

/** The board's filters, as they stand in the address: ids and codes only. */
export interface Filters {
  owner?: string;
  source?: string;
  clinician?: string;
  location?: string;
  mine?: boolean;
  stalled?: boolean;
  overdue?: boolean;
}
export function filterParams(filters: Filters, more: Record<string, string> = {}): string {
  const params = new URLSearchParams();
  for (const name of ['owner', 'source', 'clinician', 'location'] as const) if (filters[name]) params.set(name, filters[name]);
  for (const name of ['mine', 'stalled', 'overdue'] as const) if (filters[name]) params.set(name, '1');
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  const text = params.toString();
  return text ? `?${text}` : '';
}

export const boardAnswer = (filters: Filters, signal?: AbortSignal): Promise<Board> =>
  ask('GET', `/api/board${filterParams(filters)}`, { signal });
export const columnAnswer = (filters: Filters, stage: Stage, after?: string): Promise<Board> =>
  ask('GET', `/api/board${filterParams(filters, after ? { stage, after } : { stage })}`);
export const cardsAnswer = (ids: readonly string[]): Promise<{ cards: Card[]; gone: string[] }> =>
  ask('GET', `/api/board/cards?${new URLSearchParams(ids.map((id) => ['id', id]))}`, { background: true });

export interface Counts {
  columns: { stage: Stage; count: number; medianDays: number | null }[];
  asOf: string;
}
export const countsQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['counts', filters],
    queryFn: ({ signal }) => ask<Counts>('GET', `/api/board/counts${filterParams(filters)}`, { signal, background: true }),
    placeholderData: keepPreviousData,
  });

export const journeyQuery = (id: string) =>
  queryOptions({ queryKey: ['journey', id], queryFn: ({ signal }) => ask<JourneyView>('GET', `/api/journeys/${id}`, { signal }) });
export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeline', id],
    queryFn: async ({ signal }) => (await ask<{ entries: TimelineEntry[] }>('GET', `/api/journeys/${id}/timeline`, { signal })).entries,
  });
export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['person', id], queryFn: ({ signal }) => ask<PersonView>('GET', `/api/people/${id}`, { signal }) });
export const appointmentsQuery = (journeyId: string) =>
  queryOptions({
    queryKey: ['appointments', journeyId],
    queryFn: async ({ signal }) =>
      (await ask<{ appointments: AppointmentView[] }>('GET', `/api/appointments?journeyId=${journeyId}`, { signal })).appointments,
  });

export const lettersQuery = queryOptions({
  queryKey: ['letters'],
  queryFn: async ({ signal }) => (await ask<{ letters: LetterRow[] }>('GET', '/api/letters', { signal, background: true })).letters,
});
/** The letter of a follow-up: begun when it is first looked at by somebody who may write one; read from then on. */
export const letterQuery = (followUpId: string, letterId: string | null) =>
  queryOptions({
    queryKey: ['letter', followUpId],
    queryFn: ({ signal }) => {
      const id = queryClient.getQueryData<LetterView>(['letter', followUpId])?.id ?? letterId;
      return id
        ? ask<LetterView>('GET', `/api/letters/${id}`, { signal })
        : ask<LetterView>('POST', '/api/letters', { body: { followUpId }, signal });
    },
  });
/** What falls due by the clock alone rings nobody: Today is asked again every minute. */
const QUEUE_EVERY_MS = 60_000;
/** Today: what is owed now. `mine` leaves out what others answer for. */
export const queueQuery = (mine: boolean) =>
  queryOptions({
    queryKey: ['queue', mine],
    queryFn: ({ signal }) => ask<Queue>('GET', `/api/follow-ups${mine ? '?mine=1' : ''}`, { signal }),
    refetchInterval: QUEUE_EVERY_MS,
  });
/** The call sheet: whom, why, what may be said, how it may end and what then. */
export const callSheetQuery = (id: string) =>
  queryOptions({ queryKey: ['call-sheet', id], queryFn: ({ signal }) => ask<FollowUpDetail>('GET', `/api/follow-ups/${id}`, { signal }) });

/** What would stay over night, and how often each call was carried over; by the clock, so it is asked again with Today. */
export const eveningQuery = queryOptions({
  queryKey: ['queue', 'evening'],
  queryFn: ({ signal }) => ask<EveningSweep>('GET', '/api/follow-ups/evening', { signal, background: true }),
  refetchInterval: QUEUE_EVERY_MS,
});

export const absencesQuery = queryOptions({
  queryKey: ['absences'],
  queryFn: async ({ signal }) => (await ask<{ absences: AbsenceView[] }>('GET', '/api/absences', { signal })).absences,
});
export const remindersQuery = queryOptions({
  queryKey: ['reminders'],
  queryFn: ({ signal }) => ask<ReminderSettingsView>('GET', '/api/reminders', { signal }),
});

/** Every page of the settings; asked anew whenever somebody has changed one. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => ask<SettingsView>('GET', '/api/settings', { signal, background: true }),
});
export const settingsHistoryQuery = (section: SettingsSection) =>
  queryOptions({
    queryKey: ['settings-history', section],
    queryFn: ({ signal }) => ask<SettingsHistory>('GET', `/api/settings/history?section=${section}`, { signal, background: true }),
  });

/** What is connected speaks without a ring: it is asked again while somebody looks. */
const LINES_EVERY_MS = 15_000;
const often = { refetchInterval: LINES_EVERY_MS } as const;
export const callSourcesQuery = queryOptions({
  queryKey: ['call-sources'],
  queryFn: async ({ signal }) => (await ask<{ sources: CallSource[] }>('GET', '/api/call-sources', { signal, background: true })).sources,
  ...often,
});
export const appointmentSourcesQuery = queryOptions({
  queryKey: ['appointment-sources'],
  queryFn: async ({ signal }) =>
    (await ask<{ sources: AppointmentSource[] }>('GET', '/api/appointment-sources', { signal, background: true })).sources,
  ...often,
});
export const callEventsQuery = (id: string) =>
  queryOptions({
    queryKey: ['call-events', id],
    queryFn: async ({ signal }) =>
      (await ask<{ events: CallEvent[] }>('GET', `/api/call-sources/${id}/events`, { signal, background: true })).events,
    ...often,
  });
export const deliveriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['deliveries', id],
    queryFn: async ({ signal }) =>
      (await ask<{ deliveries: Delivery[] }>('GET', `/api/appointment-sources/${id}/deliveries`, { signal, background: true })).deliveries,
    ...often,
  });

/** A search is a POST: what is typed never stands in an address or a log. */
export const searchPeople = (q: string, signal?: AbortSignal, limit = 8): Promise<PersonHit[]> =>
  ask<{ people: PersonHit[] }>('POST', '/api/people/search', { body: { q, limit }, signal }).then((answer) => answer.people);
