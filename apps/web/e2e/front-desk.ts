import type { APIRequestContext } from '@playwright/test';
import type { Card, FactInput, JourneyView, Moved, PersonView } from '@porchlight/client';
import type { Stage } from '@porchlight/pipeline';

/** The API as a test uses it, to bring people to where the story begins. */
export interface FrontDesk {
  get: <T>(path: string) => Promise<T>;
  post: <T>(path: string, body: unknown) => Promise<T>;
  patch: <T>(path: string, body: unknown) => Promise<T>;
  put: <T>(path: string, body: unknown) => Promise<T>;
  /** A person on the board, due at once so that the card stands on top of its column, moved along this way. */
  person: (name: string, way?: [Stage, FactInput[]?][], more?: Record<string, unknown>) => Promise<Card>;
  move: (id: string, to: Stage, facts?: FactInput[]) => Promise<Moved>;
  journey: (id: string) => Promise<JourneyView>;
  bornOn: (personId: string, day: string) => Promise<void>;
  /** A file of people, as a front desk imports it. */
  importPeople: (csv: string) => Promise<void>;
}

export function frontDesk(url: string, request: APIRequestContext): FrontDesk {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await request.fetch(url + path, {
      method,
      data: body,
      headers: { origin: url, ...(method === 'GET' ? {} : { 'idempotency-key': crypto.randomUUID() }) },
    });
    if (!response.ok()) throw new Error(`${method} ${path} answered ${response.status()}: ${await response.text()}`);
    return (response.status() === 204 ? undefined : await response.json()) as T;
  };
  const get = <T>(path: string) => ask<T>('GET', path);
  const post = <T>(path: string, body: unknown) => ask<T>('POST', path, body);
  const journey = (id: string) => get<JourneyView>(`/api/journeys/${id}`);
  const move = async (id: string, to: Stage, facts?: FactInput[]) =>
    post<Moved>(`/api/journeys/${id}/moves`, { to, version: (await journey(id)).version, ...(facts ? { facts } : {}) });
  return {
    get,
    post,
    move,
    journey,
    patch: (path, body) => ask('PATCH', path, body),
    put: (path, body) => ask('PUT', path, body),
    person: async (name, way = [], more = {}) => {
      const added = await post<{ journey: JourneyView; card: Card }>('/api/journeys', {
        name,
        source: 'call',
        onDuplicate: 'create',
        ...more,
      });
      let { card } = added;
      for (const [to, facts] of way) ({ card } = await move(card.id, to, facts));
      // The later the person, the longer overdue: the newest stands on top of its column.
      const dueAt = new Date(2e12 - Date.now()).toISOString();
      ({ card } = await ask<Moved>('PUT', `/api/journeys/${card.id}/next-step`, {
        version: card.version,
        nextStep: { what: 'call', dueAt, note: null },
      }));
      return card;
    },
    importPeople: async (csv) => {
      const response = await request.fetch(`${url}/api/imports`, {
        method: 'POST',
        data: Buffer.from(csv),
        headers: { origin: url, 'content-type': 'text/csv', 'x-file-name': 'contacts.csv' },
      });
      if (response.status() !== 201) throw new Error(`the import answered ${response.status()}: ${await response.text()}`);
    },
    bornOn: async (personId, day) => {
      const person = await get<PersonView>(`/api/people/${personId}`);
      await ask('PATCH', `/api/people/${personId}`, { version: person.version, bornOn: day });
    },
  };
}
