import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { createApp } from '../src/bootstrap.js';
import { HandWoundClock } from '../src/database/clock.js';
import type { Caller } from '../src/http/caller.js';
import { describeApi } from '../src/http/describe-api.js';
import type { Role } from '../src/http/permissions.js';
import type { ServingConfig } from '../src/http/serving-config.js';
import type { Names } from '../src/outside/names.js';
import { QuietLog } from '../src/quiet-log.js';
import { PracticeFounding } from '../src/session/practice-founding.js';
import { published, TEMPLATE } from '../src/testing/cluster.js';
import { Promises } from './promise.js';
import { Visitor } from './visitor.js';

export const PASSWORD = 'a long enough password';

/** A running house: the real app over real HTTP on a database of its own, with a hand-wound clock. */
export interface House {
  app: NestFastifyApplication;
  url: string;
  clock: HandWoundClock;
  /** A superuser's connection, to look at what is really there. */
  db: pg.Pool;
  appUrl: string;
  ownerUrl: string;
  founding: PracticeFounding;
  /** Founds a practice with a member for each role, `<role>@<name>.test`. */
  practice(name?: string): Promise<TestPractice>;
  /** A browser that is signed in. */
  signIn(email: string): Promise<Visitor>;
  /** A browser that is not. */
  visitor(): Visitor;
  /** Another process on the same database, by the same clock, that takes no requests and ends with the house. */
  replica(serving?: Partial<ServingConfig>): Promise<NestFastifyApplication>;
  close(): Promise<void>;
}

export interface TestPractice {
  id: string;
  name: string;
  owner: Caller;
  members: Record<Role, string>;
  email(role: Role): string;
}

/** @param at where the clock stands; the database's own time must be near for sessions, so the default is the real moment */
export async function openHouse(
  options: { at?: Date; poolSize?: number; webDir?: string; names?: Names; mail?: ServingConfig['mail']; acuityApi?: string } = {},
): Promise<House> {
  const cluster = published();
  const database = `t_${randomUUID().replaceAll('-', '')}`;
  const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const admin = new pg.Client({ connectionString: cluster.superuser });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database} TEMPLATE ${TEMPLATE} OWNER porchlight_owner`);
  await admin.end();
  const clock = new HandWoundClock(options.at ?? new Date());
  const appUrl = at(cluster.app, database);
  const process = (poolSize: number, serving: Partial<ServingConfig> = {}) =>
    createApp(
      {
        appUrl,
        poolSize,
        clock,
        secretsKey: 'a key of the suite',
        ...(options.names ? { names: options.names } : {}),
        ...(options.acuityApi ? { acuityApi: options.acuityApi } : {}),
        serving: { port: 0, publicUrl: null, webDir: options.webDir ?? null, demo: false, mail: options.mail ?? null, ...serving },
      },
      new QuietLog(),
    );
  const app = await process(options.poolSize ?? 6);
  const replicas: NestFastifyApplication[] = [];
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace(/\/$/, '');
  const db = new pg.Pool({ connectionString: at(cluster.superuser, database), max: 4 });
  const founding = app.get(PracticeFounding);
  const promises = new Promises(describeApi(app));
  const visitor = () => new Visitor(url, promises);
  return {
    app,
    url,
    clock,
    db,
    appUrl,
    ownerUrl: at(cluster.owner, database),
    founding,
    visitor,
    replica: async (serving) => {
      const other = await process(3, serving);
      replicas.push(await other.init());
      return other;
    },
    practice: (name = 'willow') => foundPractice(founding, name),
    signIn: async (email) => {
      const browser = visitor();
      const answer = await browser.post('/api/session', { email, password: PASSWORD });
      if (answer.status !== 201) throw new Error(`Sign-in of ${email} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return browser;
    },
    close: async () => {
      for (const one of [app, ...replicas]) await one.close();
      await db.end();
      const last = new pg.Client({ connectionString: cluster.superuser });
      await last.connect();
      await last.query(`DROP DATABASE ${database} WITH (FORCE)`);
      await last.end();
    },
  };
}

async function foundPractice(founding: PracticeFounding, name: string): Promise<TestPractice> {
  const email = (role: Role) => `${role}@${name}.test`;
  const owner = await founding.found(
    { name, zone: 'America/Los_Angeles', profile: 'therapy' },
    { name: `${name} owner`, email: email('owner'), password: PASSWORD },
  );
  const members: Record<Role, string> = { owner: owner.memberId, front_desk: '', clinician: '', biller: '', auditor: '' };
  for (const role of ['front_desk', 'clinician', 'biller', 'auditor'] as const) {
    members[role] = await founding.addMember(owner.practiceId, {
      name: `${name} ${role}`,
      email: email(role),
      password: PASSWORD,
      roles: [role],
    });
  }
  return { id: owner.practiceId, name, owner, members, email };
}
