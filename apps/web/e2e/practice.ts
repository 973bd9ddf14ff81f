import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { type APIRequestContext, type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import type { AppointmentChanged, AppointmentView, JourneyView, MemberView } from '@porchlight/client';
import { type FrontDesk, frontDesk } from './front-desk.js';
import { House } from './house.js';
import { Watch } from './watch.js';

const CLI = resolve(import.meta.dirname, process.env.E2E_API ?? '../../api/dist/main.js', '../cli.js');
const PASSWORD = 'four quiet words here';

const ZONES = [
  'America/Los_Angeles',
  'Europe/London',
  'Europe/Helsinki',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Pacific/Auckland',
  'Pacific/Honolulu',
];
const hourIn = (timeZone: string) => Number(new Intl.DateTimeFormat('en-US', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format());
/** Where it is nearest to two in the afternoon now: a working day then lies on both sides, whenever the tests run. */
export const ZONE = ZONES.reduce((best, zone) => (Math.abs(hourIn(zone) - 14) < Math.abs(hourIn(best) - 14) ? zone : best));

/** Who works there, by the first part of their mail address. */
const STAFF = {
  dana: ['Dana Whitfield', 'front_desk'],
  imani: ['Imani Cole', 'clinician'],
  jonas: ['Jonas Weil', 'clinician'],
  rosa: ['Rosa Delgado', 'clinician'],
} as const;
export type Staff = keyof typeof STAFF | 'olive';

/** A practice of this test's own: set up by its link, staffed by the command line, empty but for what the test puts there. */
export class Practice {
  private readonly watch = new Watch(() => this.house.url);
  private ids = new Map<string, string>();
  locationId = '';

  private constructor(
    private readonly house: House,
    private readonly browser: Browser,
  ) {}

  static async open(browser: Browser): Promise<Practice> {
    const house = await House.open({ demo: false });
    const practice = new Practice(house, browser);
    const token = house.setupLink.split('#')[1];
    const made = await fetch(`${house.url}/api/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({
        token,
        practice: { name: 'Alder Street 40', zone: ZONE, profile: 'therapy' },
        owner: { name: 'Olive Ferrante', email: 'olive@example.test', password: PASSWORD },
      }),
    });
    if (!made.ok) throw new Error(`The practice was not set up: ${await made.text()}`);
    for (const [mail, [name, roles]] of Object.entries(STAFF))
      await promisify(execFile)(
        process.execPath,
        [CLI, 'add-member', '--name', name, '--email', `${mail}@example.test`, '--roles', roles],
        {
          env: { ...house.surroundings, PORCHLIGHT_PASSWORD: PASSWORD },
        },
      );
    return practice;
  }

  /** A browser of somebody, signed in, at a place. */
  async at(who: Staff, path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; desk: FrontDesk }> {
    const context = await this.browser.newContext(options);
    this.watch.over(context);
    await this.signIn(context.request, who);
    const desk = frontDesk(this.house.url, context.request);
    if (this.ids.size === 0) {
      const { members } = await desk.get<{ members: MemberView[] }>('/api/members');
      this.ids = new Map(members.map(({ name, id }) => [name, id]));
      this.locationId = (await desk.get<{ locations: { id: string }[] }>('/api/locations')).locations[0]?.id ?? '';
    }
    const page = await context.newPage();
    await page.goto(this.house.url + path);
    return { page, desk };
  }

  private async signIn(request: APIRequestContext, who: Staff): Promise<void> {
    const answer = await request.post(`${this.house.url}/api/session`, {
      data: { email: `${who}@example.test`, password: PASSWORD },
      headers: { origin: this.house.url },
    });
    expect(answer.status(), await answer.text()).toBe(201);
  }

  idOf = (who: keyof typeof STAFF): string => this.ids.get(STAFF[who][0]) ?? '';

  /** A visit of somebody, so many minutes from now, brought to a status. */
  async visit(
    desk: FrontDesk,
    name: string,
    startsAt: Date,
    more: { status?: string; with?: keyof typeof STAFF; journey?: JourneyView; kind?: string; nextSession?: string } = {},
  ): Promise<{ id: string; journey: JourneyView }> {
    const before = more.journey ?? (await desk.journey((await desk.person(name, [], { source: 'call' })).id));
    const { appointment, moved } = await desk.post<AppointmentChanged>('/api/appointments', {
      journeyId: before.id,
      journeyVersion: before.version,
      kind: more.kind ?? 'session',
      startsAt: startsAt.toISOString(),
      minutes: 50,
      memberId: this.idOf(more.with ?? 'imani'),
      locationId: this.locationId,
    });
    if (!more.status) return { id: appointment.id, journey: moved.journey };
    const set = await desk.post<AppointmentChanged>(`/api/appointments/${appointment.id}/statuses`, {
      status: more.status,
      nextSession: more.nextSession,
      version: appointment.version,
      journeyVersion: moved.journey.version,
    });
    return { id: appointment.id, journey: set.moved.journey };
  }

  /** A client of Imani's with a session ahead. */
  async client(desk: FrontDesk, name: string, session: Date): Promise<{ id: string; personId: string }> {
    const { id, personId } = await desk.person(name, [
      ['qualified'],
      ['intake_scheduled', [{ kind: 'intake_booked', source: 'person', startsAt: new Date(Date.now() + 3_600_000).toISOString() }]],
      ['intake_completed', [{ kind: 'intake_completed', source: 'person' }]],
    ]);
    await desk.move(id, 'active', [
      { kind: 'payment_verified', source: 'person', guarantorId: personId },
      {
        kind: 'next_session_booked',
        source: 'calendar',
        appointment: { startsAt: session.toISOString(), minutes: 50, memberId: this.idOf('imani') },
      },
    ]);
    const { version } = await desk.journey(id);
    await desk.put(`/api/journeys/${id}/owner`, { ownerId: this.idOf('imani'), version });
    return { id, personId };
  }

  /** They cancel what lies ahead. */
  async cancelled(desk: FrontDesk, journeyId: string): Promise<void> {
    const { appointments } = await desk.get<{ appointments: AppointmentView[] }>(`/api/appointments?journeyId=${journeyId}`);
    const [session] = appointments.filter(({ kind }) => kind === 'session');
    const { version } = await desk.journey(journeyId);
    await desk.post(`/api/appointments/${session?.id}/statuses`, {
      status: 'cancelled_client',
      version: session?.version,
      journeyVersion: version,
    });
  }

  async close(): Promise<void> {
    expect(this.watch.findings, 'third-party requests, refused content, crashes').toEqual([]);
    await this.house.stop();
  }
}
