import type { Card, JourneyView, Moved, PersonView } from '@porchlight/client';
import type { House } from './house.js';

export type Role = 'owner' | 'desk' | 'clinician' | 'biller' | 'auditor';
export interface Lead {
  id: string;
  personId: string;
  name: string;
}

const FIRST = [
  'Maya',
  'Noor',
  'Priya',
  'Caleb',
  'Hannah',
  'Leo',
  'Sunita',
  'Elena',
  'Marcus',
  'Dara',
  'Ines',
  'Joel',
  'Wren',
  'Tess',
  'Amir',
  'Faye',
];
const LAST = [
  'Lindqvist',
  'Haddad',
  'Raman',
  'Osei',
  'Pryce',
  'Marchetti',
  'Verma',
  'Sorokin',
  'Bell',
  'Whitlock',
  'Carvalho',
  'Fraser',
  'Abbott',
  'Holloway',
  'Solberg',
  'Lindgren',
];
let count = Math.floor(Math.random() * 1000);
/** A name that nobody else in this house has. */
export function newName(): string {
  const n = count++;
  return `${FIRST[n % FIRST.length]} ${LAST[Math.floor(n / FIRST.length) % LAST.length]}-${String.fromCharCode(65 + (Math.floor(n / 256) % 26))}${n % 7}q${n}`;
}
/** Reserved for fiction: 555-01xx. */
export const newPhone = (): string => {
  const n = count++;
  return `(${[206, 253, 425, 360, 509][n % 5]}) 555-01${String(Math.floor(n / 5) % 100).padStart(2, '0')}`;
};

/** The same API, without a browser: to lay out what a test begins with, and to be the colleague on another screen. */
export class Leads {
  private readonly cookies = new Map<Role, string>();

  constructor(private readonly house: House) {}

  async cookie(role: Role): Promise<string> {
    let cookie = this.cookies.get(role);
    if (!cookie) {
      const answer = await fetch(`${this.house.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: `${role}@demo.test`, password: this.house.password }),
      });
      if (answer.status !== 201) throw new Error(`${role} could not sign in: ${answer.status} ${await answer.text()}`);
      cookie = answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0]!)
        .join('; ');
      this.cookies.set(role, cookie);
    }
    return cookie;
  }

  async ask<T>(method: string, path: string, body?: unknown, role: Role = 'owner'): Promise<T> {
    const answer = await fetch(this.house.url + path, {
      method,
      headers: { cookie: await this.cookie(role), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }

  async add(
    more: { name?: string; phone?: string; email?: string; message?: string; source?: string; personId?: string } = {},
  ): Promise<Lead> {
    const name = more.name ?? newName();
    const body = more.personId ? { source: 'call', ...more } : { source: 'web_form', onDuplicate: 'create', ...more, name };
    const { journey } = await this.ask<{ journey: JourneyView; card: Card }>('POST', '/api/journeys', body);
    return { id: journey.id, personId: journey.personId, name };
  }

  journey(lead: Lead): Promise<JourneyView> {
    return this.ask('GET', `/api/journeys/${lead.id}`);
  }
  person(lead: Lead): Promise<PersonView> {
    return this.ask('GET', `/api/people/${lead.personId}`);
  }

  async move(lead: Lead, to: string, facts: unknown[] = [], role: Role = 'owner'): Promise<Moved> {
    const { version } = await this.journey(lead);
    return this.ask('POST', `/api/journeys/${lead.id}/moves`, { to, version, ...(facts.length ? { facts } : {}) }, role);
  }
  async record(lead: Lead, ...facts: unknown[]): Promise<Moved> {
    const { version } = await this.journey(lead);
    return this.ask('POST', `/api/journeys/${lead.id}/facts`, { version, facts });
  }

  /** Somebody whose intake is done; payment and the next session are missing. */
  async nearlyClient(more: Parameters<Leads['add']>[0] = {}): Promise<Lead> {
    const lead = await this.add(more);
    await this.move(lead, 'qualified');
    await this.move(lead, 'intake_scheduled', [{ kind: 'intake_booked', appointment: { startsAt: inDays(1), minutes: 50 } }]);
    await this.move(lead, 'intake_completed');
    return lead;
  }

  /** A client: all four proofs. */
  async client(more: Parameters<Leads['add']>[0] = {}): Promise<Lead> {
    const lead = await this.nearlyClient(more);
    await this.record(
      lead,
      { kind: 'payment_verified', guarantorId: lead.personId, note: 'Paid at the desk' },
      { kind: 'next_session_booked', appointment: { startsAt: inDays(7), minutes: 50 } },
    );
    return lead;
  }
}

export const inDays = (days: number): string => new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + days * 86_400_000).toISOString();
