import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { defaultPractice, type Profile } from '@porchlight/pipeline';
import type { DataSource } from 'typeorm';
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
  locations?: string[];
}

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

  /** @returns a caller that speaks for the first owner */
  async found(founding: Founding, owner: { name: string; email: string; password: string }): Promise<Caller> {
    const accountId = await this.sessions.createAccount(owner.email, owner.password);
    const practiceId = newId();
    const settings: PracticeSettings = {
      ...defaultPractice(founding.profile, founding.zone),
      undoSeconds: 30,
      idleMinutes: 15,
      usualDays: USUAL_DAYS,
      country: 'US',
    };
    const memberId = newId();
    await this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT set_config('app.practice', $1, true)`, [practiceId]);
      await tx.query('INSERT INTO practices (id, name, profile, demo, settings, created_at) VALUES ($1, $2, $3, $4, $5, $6)', [
        practiceId,
        founding.name,
        founding.profile,
        founding.demo ?? false,
        settings,
        this.clock.now(),
      ]);
      for (const name of founding.locations ?? [founding.name])
        await tx.query('INSERT INTO locations (practice_id, id, name) VALUES ($1, $2, $3)', [practiceId, newId(), name]);
      // A practice of one: that person wears every hat.
      await tx.query(INSERT_MEMBER, [
        practiceId,
        memberId,
        accountId,
        owner.name,
        initialsOf(owner.name),
        owner.email,
        founding.demo ? ['owner'] : ROLES,
      ]);
    });
    return { practiceId, memberId, roles: ['owner'], settingsVersion: 1 };
  }

  /** @returns the member's id */
  async addMember(practiceId: string, member: { name: string; email: string; password: string; roles: Role[] }): Promise<string> {
    const accountId = await this.sessions.createAccount(member.email, member.password);
    const id = newId();
    await this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT set_config('app.practice', $1, true)`, [practiceId]);
      await tx.query(INSERT_MEMBER, [practiceId, id, accountId, member.name, initialsOf(member.name), member.email, member.roles]);
    });
    return id;
  }
}

const INSERT_MEMBER = 'INSERT INTO members (practice_id, id, account_id, name, initials, email, roles) VALUES ($1, $2, $3, $4, $5, $6, $7)';

export const initialsOf = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase() || '?';
};
