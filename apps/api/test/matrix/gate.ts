import { expect } from '@jest/globals';
import { DeclaredAccess, type Endpoint } from '../../src/http/declared-access.js';
import { may, ROLES, type Role } from '../../src/http/permissions.js';
import { changed, type Fingerprint, fingerprint } from '../fingerprint.js';
import { PASSWORD, type TestPractice } from '../house.js';
import { EXAMPLES, type Example } from './examples.js';
import type { Ask } from './requests.js';
import { type Reply, send } from './wire.js';
import { openWorld, type Things, type World } from './world.js';

/** Who asks: somebody of a practice, somebody who was switched off, or nobody at all. */
export type Who = Role | 'anonymous' | 'disabled';
export const IDENTITIES: readonly Who[] = ['anonymous', ...ROLES, 'disabled'];

/** Read again at every change of its journey: the look is written down once a call. */
const AUDITED_ONCE = new Set(['GET /api/follow-ups/:id']);

/** The running house, and everybody who may stand before it. Each request that goes through it is held against what must be true of any. */
export class Gate {
  private last: Fingerprint | null = null;
  private shared: Things | null = null;

  private constructor(
    readonly world: World,
    readonly endpoints: ReadonlyMap<string, Endpoint>,
    private readonly cookies: ReadonlyMap<string, string>,
  ) {}

  static async open(): Promise<Gate> {
    const world = await openWorld();
    const endpoints = world.house.app.get(DeclaredAccess).endpoints();
    const cookies = new Map<string, string>();
    for (const practice of [world.mine, world.theirs]) {
      for (const role of ROLES) cookies.set(`${practice.name} ${role}`, (await world.house.signIn(practice.email(role))).cookie);
      cookies.set(`${practice.name} disabled`, await switchedOff(world, practice));
    }
    return new Gate(world, new Map(endpoints.map((one) => [`${one.method} ${one.path}`, one])), cookies);
  }

  close = (): Promise<void> => this.world.house.close();

  cookie(practice: TestPractice, who: Who): string {
    return this.cookies.get(`${practice.name} ${who}`) ?? '';
  }

  /** For a route that ends or changes the session: one of its own. */
  async cookieToSpend(who: Who): Promise<string> {
    if (who === 'anonymous' || who === 'disabled') return this.cookie(this.world.mine, who);
    this.last = null;
    return (await this.world.house.signIn(this.world.mine.email(who))).cookie;
  }

  /** New things, of one owner. */
  async thingsOf(ownerId: string | null): Promise<Things> {
    this.last = null;
    return this.world.things(ownerId);
  }

  /** Things that nothing has happened to yet but what the example needs. */
  async things(example: Example): Promise<Things> {
    if (this.shared && !example.before) return this.shared;
    const things = await this.thingsOf(null);
    await example.before?.(this.world, things);
    if (!example.before) this.shared = things;
    return things;
  }

  /** A refusal left every table as it was; a reading wrote nothing, unless it is declared to write who looked. */
  async ask(route: string, request: Ask, cookie: string): Promise<Reply> {
    const { db, url } = this.world.house;
    const before = this.last ?? (await fingerprint(db));
    const reply = await send(url, request.method, request.path, { cookie, body: request.body });
    this.last = await fingerprint(db);
    const touched = changed(before, this.last);
    const access = this.endpoints.get(route)?.access;
    const isRead = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    const audits = access !== undefined && access.kind !== 'public' && access.audits && reply.status < 300;
    const told = `${request.method} ${request.path} answered ${reply.status} ${reply.text.slice(0, 200)} and changed`;
    const looked = AUDITED_ONCE.has(route) ? touched.filter((table) => table === 'audit_entries') : ['audit_entries'];
    if (reply.status >= 400 || isRead) expect([told, touched]).toEqual([told, isRead && audits ? looked : []]);
    else this.shared = null;
    return reply;
  }

  /** The status that the table of permissions and the example say. `absent`: the address names what this practice does not have. */
  expected(route: string, who: Who, whose: 'mine' | 'absent'): number {
    const example = EXAMPLES[route] as Example;
    if (!example.needs) {
      const [anonymous, member, disabled] = example.publicly ?? [0, 0, 0];
      return who === 'anonymous' ? anonymous : who === 'disabled' ? disabled : member;
    }
    if (who === 'anonymous' || who === 'disabled') return 401;
    if (!may([who], example.needs)) return 403;
    return whose === 'mine' ? example.answers : 404;
  }
}

async function switchedOff({ house }: World, practice: TestPractice): Promise<string> {
  const email = `gone@${practice.name}.test`;
  const id = await house.founding.addMember(practice.id, { name: 'Gone', email, password: PASSWORD, roles: ['owner'] });
  const { cookie } = await house.signIn(email);
  const owner = await house.signIn(practice.email('owner'));
  const answer = await owner.patch(`/api/members/${id}`, { version: 1, disabled: true });
  if (answer.status !== 200) throw new Error(answer.text);
  return cookie;
}
