import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pg from 'pg';
import type { DataSource } from 'typeorm';

const COALESCE_MS = 50;
/** A notice holds 8,000 bytes; beyond this many ids it says "everything". */
const MOST_IDS = 150;

/**
 * What changed, as ids only. `sessions` are members whose sessions ended; `settings`: those of the practice hold in another version;
 * `thanks`: what is owed to whoever sent somebody.
 */
export type Ring = {
  practiceId: string;
  journeys?: string[] | '*';
  people?: string[];
  sessions?: string[];
  settings?: boolean;
  thanks?: boolean;
};
type Listener = (ring: Ring) => void;

/**
 * From a commit to every screen: rings are gathered for 50 ms and told by one statement, after the commit and never inside it.
 * A ring that is lost costs a screen some seconds, never data: who reconnects asks everything again (decisions 25).
 */
@Injectable()
export class Wire implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger('Wire');
  private readonly waiting = new Map<
    string,
    { journeys: Set<string>; people: Set<string>; sessions: Set<string>; settings: boolean; thanks: boolean }
  >();
  private readonly listeners = new Map<string, Set<Listener>>();
  private timer: NodeJS.Timeout | null = null;
  private client: pg.Client | null = null;
  private closed = false;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    void this.listen();
  }

  /** What waits to be told is told, as long as there is a database: the command line ends as soon as its work is done. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    if (this.waiting.size > 0) await this.tell();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  ring({
    practiceId,
    journeys = [],
    people = [],
    sessions = [],
    settings = false,
    thanks = false,
  }: Omit<Ring, 'journeys'> & { journeys?: string[] }): void {
    const due = this.waiting.get(practiceId) ?? {
      journeys: new Set(),
      people: new Set(),
      sessions: new Set(),
      settings: false,
      thanks: false,
    };
    due.settings ||= settings;
    due.thanks ||= thanks;
    for (const id of journeys) due.journeys.add(id);
    for (const id of people) due.people.add(id);
    for (const id of sessions) due.sessions.add(id);
    this.waiting.set(practiceId, due);
    this.timer ??= setTimeout(() => void this.tell(), COALESCE_MS);
  }

  /** @returns a function that ends the subscription */
  subscribe(practiceId: string, listener: Listener): () => void {
    const set = this.listeners.get(practiceId) ?? new Set();
    this.listeners.set(practiceId, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.listeners.get(practiceId) === set) this.listeners.delete(practiceId);
    };
  }

  private async tell(): Promise<void> {
    this.timer = null;
    const rings = [...this.waiting].map(([practiceId, due]) =>
      JSON.stringify({
        practiceId,
        journeys: due.journeys.size > MOST_IDS ? '*' : [...due.journeys],
        people: due.people.size > MOST_IDS ? [] : [...due.people],
        sessions: [...due.sessions].slice(0, MOST_IDS),
        settings: due.settings,
        thanks: due.thanks,
      } satisfies Ring),
    );
    this.waiting.clear();
    await this.dataSource
      .query('SELECT pg_notify(app.wire_channel(), x) FROM unnest($1::text[]) x', [rings])
      .catch(() => this.log.warn('A ring was lost; screens catch up when they ask again.'));
  }

  /** One connection of its own, outside the pool; when it breaks, everybody is told to ask again once it is back. */
  private async listen(again = false): Promise<void> {
    if (this.closed) return;
    const { url } = this.dataSource.options as { url: string };
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 2_000,
      application_name: 'porchlight-wire',
    });
    this.client = client;
    let ended = false;
    const retry = () => {
      if (ended || this.closed) return;
      ended = true;
      void client.end().catch(() => undefined);
      setTimeout(() => void this.listen(true), 500).unref();
    };
    client.on('error', retry);
    client.on('end', retry);
    client.on('notification', ({ payload }) => this.pass(payload));
    try {
      await client.connect();
      // Known to the serving role alone: any login of the database may listen to a channel that it can name.
      const { rows } = await client.query<{ name: string }>('SELECT quote_ident(app.wire_channel()) AS name');
      await client.query(`LISTEN ${rows[0]?.name}`);
      if (again) for (const [practiceId, set] of this.listeners) for (const listener of set) listener({ practiceId, journeys: '*' });
    } catch {
      retry();
    }
  }

  private pass(payload: string | undefined): void {
    const ring = JSON.parse(payload ?? '{}') as Ring;
    for (const listener of this.listeners.get(ring.practiceId) ?? []) listener(ring);
  }
}
