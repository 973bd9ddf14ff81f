import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { defaultPractice, type Profile } from '@porchlight/pipeline';
import type { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../database/clock.js';
import { newId } from '../database/ids.js';
import type { Caller } from '../http/caller.js';
import { ROLES, type Role } from '../http/permissions.js';
import type { PracticeSettings } from '../journeys/practice-settings.js';
import { SessionService } from './session.service.js';

export interface Founding {
  name: string;
  zone: string;
  profile: Profile;
  demo?: boolean;
  /** The number that people ring back, as it is spoken. */
  callbackNumber?: string;
  locations?: string[];
}

export interface NewMember {
  name: string;
  email: string;
  password: string;
}

/** Somebody new, or somebody who has an account from another practice and keeps its password. */
export type Joining = NewMember | { name: string; email: string; accountId: string };

/** Days that people usually stand in a stage before somebody should ask why. */
const USUAL_DAYS = {
  attempted: 3,
  in_conversation: 3,
  qualified: 4,
  waitlisted: 30,
  intake_scheduled: 14,
  intake_completed: 5,
  at_risk: 7,
  closing: 14,
};

/** A new practice and the people who work there; set-up, the command line and the demo all found theirs here. */
@Injectable()
export class PracticeFounding {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  /**
   * Practice, places, owner and the owner's account together or not at all: a kill in between leaves no half-founded practice.
   *
   * @param within a transaction to join, for whoever fills the practice in the same breath
   * @returns a caller that speaks for the first owner
   */
  async found(founding: Founding, owner: NewMember, within?: EntityManager): Promise<Caller> {
    if (!within) return this.dataSource.transaction((tx) => this.found(founding, owner, tx));
    const practiceId = newId();
    const settings: PracticeSettings = {
      ...defaultPractice(founding.profile, founding.zone),
      undoSeconds: 30,
      milestoneSince: this.clock.now().toISOString(),
      idleMinutes: 15,
      usualDays: USUAL_DAYS,
      country: 'US',
      ...(founding.callbackNumber ? { callbackNumber: founding.callbackNumber } : {}),
    };
    await within.query(`SELECT set_config('app.practice', $1, true)`, [practiceId]);
    await within.query('INSERT INTO practices (id, name, profile, demo, settings, created_at) VALUES ($1, $2, $3, $4, $5, $6)', [
      practiceId,
      founding.name,
      founding.profile,
      founding.demo ?? false,
      settings,
      this.clock.now(),
    ]);
    for (const name of founding.locations ?? [founding.name])
      await within.query('INSERT INTO locations (practice_id, id, name) VALUES ($1, $2, $3)', [practiceId, newId(), name]);
    // A practice of one: that person wears every hat.
    const roles: Role[] = founding.demo ? ['owner'] : [...ROLES];
    return { practiceId, memberId: await this.addMember(practiceId, { ...owner, roles }, within), roles: ['owner'], settingsVersion: 1 };
  }

  /** @returns the member's id */
  async addMember(practiceId: string, member: Joining & { roles: Role[] }, within?: EntityManager): Promise<string> {
    if (!within) return this.dataSource.transaction((tx) => this.addMember(practiceId, member, tx));
    await within.query(`SELECT set_config('app.practice', $1, true)`, [practiceId]);
    const accountId = 'accountId' in member ? member.accountId : await this.sessions.createAccount(member.email, member.password, within);
    const id = newId();
    await within.query(INSERT_MEMBER, [practiceId, id, accountId, member.name, initialsOf(member.name), member.email, member.roles]);
    return id;
  }
}

const INSERT_MEMBER = 'INSERT INTO members (practice_id, id, account_id, name, initials, email, roles) VALUES ($1, $2, $3, $4, $5, $6, $7)';

export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase() || '?';
};
