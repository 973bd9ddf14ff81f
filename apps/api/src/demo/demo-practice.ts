import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../database/clock.js';
import { newToken } from '../database/ids.js';
import type { Caller } from '../http/caller.js';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { PracticeFounding } from '../session/practice-founding.js';
import { DEMO_MEMBERS } from './demo-members.js';
import { DemoPlay } from './demo-play.js';
import { staffOf } from './demo-staff.js';
import { planned, type Size } from './plan.js';

/** Clinicians beside the one who signs in. */
const COLLEAGUES = ['Jonas Weil', 'Aiko Reyes', 'Tomas Lindahl', 'Ruth Castellano'];
/** The lock that set-up takes too: of several first starts at once, one founds. */
const FOUNDING_LOCK = 7150113;
/** The same dice for everybody, so that two people who talk about the demo see the same one. */
const SEED = 20_260;
export const SMALL: Size = { people: 125, months: 5, cast: true };

/** The demo practice: its members, and the months that the simulator plays for it. */
@Injectable()
export class DemoPractice {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly founding: PracticeFounding,
    private readonly book: PracticeBook,
    private readonly play: DemoPlay,
    private readonly clock: Clock,
  ) {}

  /**
   * Practice, members and months of work in one transaction: a kill in the middle leaves an empty install, and the next start begins anew.
   *
   * @returns false where something is set up already
   */
  async foundWhereEmpty(password: string, say: (line: string) => void = () => undefined): Promise<boolean> {
    while (await isEmpty(this.dataSource.manager)) {
      const founded = await this.dataSource.transaction((tx) => this.foundIn(tx, password, say));
      if (founded) return true;
      // Another process is at it: wait until there is something, or until it gave up.
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return false;
  }

  private async foundIn(tx: EntityManager, password: string, say: (line: string) => void): Promise<boolean> {
    const [{ mine }] = await tx.query('SELECT pg_try_advisory_xact_lock($1) AS mine', [FOUNDING_LOCK]);
    if (!mine || !(await isEmpty(tx))) return false;
    say(`making a demo practice: ${SMALL.people} people, ${SMALL.months} months of work …`);
    const caller = await this.openDoors(tx, password);
    const scope: Scope = { tx, caller, now: this.clock.now(), requestId: '', afterCommit: () => undefined };
    const staff = await staffOf(scope);
    const { zone, officeHours, holidays } = await this.book.settings(caller.practiceId, caller.settingsVersion, tx);
    const under = { now: scope.now, office: { zone, officeHours, holidays }, seed: SEED, clinicians: staff.clinicians.length };
    await this.play.play(scope, staff, [...planned(SMALL, under)]);
    return true;
  }

  private async openDoors(tx: EntityManager, password: string): Promise<Caller> {
    const [owner, ...others] = DEMO_MEMBERS;
    const caller = await this.founding.found(
      { name: 'Harbor Lane Practice', zone: 'America/Los_Angeles', profile: 'therapy', demo: true, locations: ['Harbor Lane', 'Online'] },
      { ...owner, password },
      tx,
    );
    for (const member of others) await this.founding.addMember(caller.practiceId, { ...member, roles: [...member.roles], password }, tx);
    // They are here to be seen on cards; nobody signs in as them.
    for (const name of COLLEAGUES)
      await this.founding.addMember(caller.practiceId, { name, email: mailOf(name), roles: ['clinician'], password: newToken() }, tx);
    return caller;
  }
}

const isEmpty = async (manager: EntityManager): Promise<boolean> =>
  (await manager.query('SELECT app.install_is_empty() AS empty'))[0].empty;

const mailOf = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@demo.test`;
