import { expect } from '@jest/globals';
import { changed, type Fingerprint, fingerprint } from '../fingerprint.js';
import type { House } from '../house.js';
import { type Reply, send } from '../matrix/wire.js';

/** What an answer may never hold: SQL, names of the schema, stacks, paths, the engine's own words. */
const TELLING =
  /\b(SELECT|INSERT|UPDATE|DELETE FROM|WHERE)\b.*\b(FROM|INTO|SET|=)|violates|constraint|_pkey|_fkey|pg_|postgres|typeorm|node_modules|\bat .+:\d+:\d+|\.(ts|js|mjs)\b|\/(src|dist|usr|home|root|tmp)\/|Unexpected token|JSON\.parse|invalid input syntax|FST_ERR|porchlight_/i;

/** Sends whatever it is given and holds the answer against P32 and P33. */
export class Harmless {
  sent = 0;
  accepted = 0;
  private last: Fingerprint | null = null;

  constructor(private readonly house: House) {}

  async ask(what: string, method: string, path: string, options: Parameters<typeof send>[3]): Promise<Reply> {
    const before = this.last ?? (await fingerprint(this.house.db));
    const reply = await send(this.house.url, method, path, options);
    this.judge(`${what}: ${method} ${path.slice(0, 150)}`, reply);
    this.last = path.endsWith('/replay') ? await this.atRest() : await fingerprint(this.house.db);
    if (reply.status >= 400)
      expect([what, method, path.slice(0, 150), changed(before, this.last)]).toEqual([what, method, path.slice(0, 150), []]);
    return reply;
  }

  /** What was asked to be taken in again is so in the background: a change of the last request is none of the next one. */
  private async atRest(): Promise<Fingerprint> {
    const waits = async () => (await this.house.db.query('SELECT 1 FROM source_deliveries WHERE processed_at IS NULL')).rowCount;
    for (let round = 0; round < 100 && (await waits()); round++) await new Promise((resolve) => setTimeout(resolve, 50));
    return fingerprint(this.house.db);
  }

  /** For what is not sent as a request. */
  async untouched(what: string, work: () => Promise<void>): Promise<void> {
    const before = await fingerprint(this.house.db);
    await work();
    expect([what, changed(before, await fingerprint(this.house.db))]).toEqual([what, []]);
  }

  judge(what: string, reply: Reply): void {
    this.sent++;
    // Node itself hangs up on a request without a host, before anybody is asked.
    const byNode = reply.status === 400 && reply.text.length <= 1 && reply.headers.connection === 'close';
    if (reply.status < 300) this.accepted++;
    else if (!byNode) {
      const told = { what, status: reply.status, text: reply.text.slice(0, 300) };
      expect({ ...told, refused: reply.status >= 400 && reply.status < 500 }).toEqual({ ...told, refused: true });
      expect({ ...told, type: reply.headers['content-type'] }).toEqual({
        ...told,
        type: expect.stringMatching(/^application\/problem\+json/),
      });
      expect({ ...told, telling: TELLING.exec(reply.text.replace(/"requestId":"[^"]*"/, ''))?.[0] }).toEqual({
        ...told,
        telling: undefined,
      });
      expect(JSON.parse(reply.text)).toMatchObject({
        status: reply.status,
        type: expect.stringMatching(/^https:/),
        title: expect.any(String),
        detail: expect.any(String),
      });
    }
  }
}
