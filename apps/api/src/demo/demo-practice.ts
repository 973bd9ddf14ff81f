import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../database/clock.js';
import { newId, newToken } from '../database/ids.js';
import type { Caller } from '../http/caller.js';
import { type Scope, Scopes } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { PracticeFounding } from '../session/practice-founding.js';
import { DemoAsks } from './demo-asks.js';
import { colleague, DEMO_MEMBERS } from './demo-members.js';
import { DemoPlay } from './demo-play.js';
import { type Staff, staffOf } from './demo-staff.js';
import { takenIn } from './demo-taken.js';
import { type Circumstances, type Played, planned, type Size } from './plan.js';
import { PRACTICE_NAME, PRACTICE_NUMBER } from './reaching.js';

type Say = (line: string) => void;

/** The lock that set-up takes too: of several first starts at once, one founds. */
const FOUNDING_LOCK = 7150113;
/** The same dice for everybody, so that two people who talk about the demo see the same one. */
const SEED = 20_260;
const COLLEAGUES = 4;
/** So many people ask for each clinician that there is. */
const PEOPLE_PER_CLINICIAN = 200;
const LIVES_IN_A_BATCH = 100;
/** Lives do not touch each other: while one batch is written, the next is thrown. */
const WORKERS = 2;
export const SMALL: Size = { people: 125, months: 5, cast: true };

/** The demo practice: its members, and the months that the simulator plays for it. */
@Injectable()
export class DemoPractice {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly founding: PracticeFounding,
    private readonly book: PracticeBook,
    private readonly play: DemoPlay,
    private readonly asks: DemoAsks,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
  ) {}

  /**
   * The first start: practice, members and months of work in one transaction. A kill in the middle leaves an empty install, and the next start begins anew.
   *
   * @returns false where something is set up already
   */
  async foundWhereEmpty(password: string, say: Say = () => undefined): Promise<boolean> {
    while (await isEmpty(this.dataSource.manager)) {
      const founded = await this.dataSource.transaction(async (tx) => {
        const [{ mine }] = await tx.query('SELECT pg_try_advisory_xact_lock($1) AS mine', [FOUNDING_LOCK]);
        return mine && (await isEmpty(tx)) ? this.foundIn(tx, password, SMALL, say) : null;
      });
      if (founded) return true;
      // Another process is at it: wait until there is something, or until it gave up.
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return false;
  }

  /** A demo practice beside whatever is there; with up to a small one's people, the others come by `grow`. */
  found(password: string, people: number, say: Say): Promise<Caller> {
    return this.dataSource.transaction((tx) => this.foundIn(tx, password, { ...SMALL, people: Math.min(people, SMALL.people) }, say));
  }

  /**
   * Plays more people until the practice has so many: over up to two years, in batches, so that it may be stopped and asked for again.
   *
   * @returns how many came
   */
  async grow(caller: Caller, people: number, say: Say): Promise<number> {
    const taken = await this.scopes.runAs(caller, (scope) => takenIn(scope, this.clock.now()));
    const missing = people - taken.people;
    if (missing <= 0) return 0;
    const months = Math.min(24, Math.round(SMALL.months + people / 250));
    say(`playing ${missing} people over ${months} months …`);
    await this.hire(caller, Math.ceil(people / PEOPLE_PER_CLINICIAN));
    const staff = await this.scopes.runAs(caller, staffOf);
    const under = await this.circumstances(caller, SEED + taken.people, staff);
    const visits = taken.visits.map(({ memberId, at }) => [staff.clinicians.indexOf(memberId), at] as const);
    const lives = planned({ people: missing, months, cast: false }, { ...under, taken: { ...taken, visits } });
    let done = 0;
    const work = async () => {
      for (let batch = next(lives); batch.length > 0; batch = next(lives)) {
        await this.scopes.runAs(caller, (scope) => this.play.play(scope, staff, batch));
        done += batch.length;
        say(`${done} of ${missing}`);
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    return done;
  }

  private async foundIn(tx: EntityManager, password: string, size: Size, say: Say): Promise<Caller> {
    say(`making a demo practice: ${size.people} people, ${size.months} months of work …`);
    const [owner, ...others] = DEMO_MEMBERS;
    const caller = await this.founding.found(
      {
        name: PRACTICE_NAME,
        callbackNumber: PRACTICE_NUMBER,
        zone: 'America/Los_Angeles',
        profile: 'therapy',
        demo: true,
        locations: ['Harbor Lane', 'Online'],
      },
      { ...owner, password },
      tx,
    );
    for (const member of others) await this.founding.addMember(caller.practiceId, { ...member, roles: [...member.roles], password }, tx);
    for (let count = 0; count < COLLEAGUES; count++) await this.addColleague(caller, count, tx);
    await tx.query(`UPDATE locations SET telehealth = true WHERE practice_id = $1 AND name = 'Online'`, [caller.practiceId]);
    const scope: Scope = { tx, caller, now: this.clock.now(), requestId: '', afterCommit: () => undefined };
    const staff = await staffOf(scope);
    const lives: Played[] = [];
    for (const life of planned(size, await this.circumstances(caller, SEED, staff, tx))) {
      lives.push(life);
      // A transaction in which nothing is said for ten seconds is ended; on a busy machine thinking out these lives takes longer.
      if (lives.length % 5 === 0) await tx.query('SELECT 1');
    }
    await this.play.play(scope, staff, lives);
    await this.asks.play(scope, size.months);
    return caller;
  }

  private async circumstances(caller: Caller, seed: number, staff: Staff, tx?: EntityManager): Promise<Circumstances> {
    const practice = await this.book.settings(caller.practiceId, caller.settingsVersion, tx);
    return { now: this.clock.now(), practice, staff, seed, newId };
  }

  /** A larger demo has more clinicians, or nobody would find a free hour. */
  private async hire(caller: Caller, clinicians: number): Promise<void> {
    const { clinicians: there } = await this.scopes.runAs(caller, staffOf);
    for (let count = there.length - 1; count < clinicians - 1; count++) await this.addColleague(caller, count);
  }

  /** They are here to be seen on cards; nobody signs in as them. */
  private addColleague(caller: Caller, place: number, tx?: EntityManager): Promise<string> {
    return this.founding.addMember(caller.practiceId, { ...colleague(place), roles: ['clinician'], password: newToken() }, tx);
  }
}

function next(lives: Iterator<Played>): Played[] {
  const batch: Played[] = [];
  while (batch.length < LIVES_IN_A_BATCH) {
    const { value, done } = lives.next();
    if (done) break;
    batch.push(value);
  }
  return batch;
}

const isEmpty = async (manager: EntityManager): Promise<boolean> =>
  (await manager.query('SELECT app.install_is_empty() AS empty'))[0].empty;
