import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { followUpSettings } from '@porchlight/pipeline';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { hashOf } from '../database/ids.js';
import { permissionsOf, type Role } from '../http/permissions.js';
import { Problem } from '../http/problem.js';
import type { PracticeSettings } from '../journeys/practice-settings.js';

/** What every page needs of the settings; the rest stays with the page that changes it. */
const SHOWN = [
  'zone',
  'officeHours',
  'holidays',
  'callbackTargetMinutes',
  'callbackCeilingHours',
  'undoSeconds',
  'adultAge',
  'milestoneVersion',
  'milestoneSince',
  'idleMinutes',
  'usualDays',
  'country',
  'privateFirst',
  'callbackNumber',
] as const satisfies (keyof PracticeSettings)[];

/** Who is signed in, where, and what they may: all that the shell of the web app needs. */
@Injectable()
export class MeReading {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `signed-out`, `session-locked` */
  async read(token: string) {
    const [row] = await this.dataSource.query('SELECT * FROM app.me($1)', [hashOf(token)]);
    if (!row) throw new Problem('signed-out', 'Sign in to go on.');
    if (row.locked) throw new Problem('session-locked', 'Enter your password to go on.');
    const { lateAfterMinutes, visitMinutes, lateMovedCountsAs } = followUpSettings(row.settings);
    const settings = {
      ...Object.fromEntries(SHOWN.filter((field) => row.settings[field] !== undefined).map((field) => [field, row.settings[field]])),
      followUps: { lateAfterMinutes, visitMinutes, lateMovedCountsAs },
    };
    return {
      member: { id: row.member_id, name: row.member_name, initials: row.initials, roles: row.roles as Role[] },
      practice: { id: row.practice_id, name: row.practice_name, profile: row.profile, demo: row.demo, settings },
      permissions: permissionsOf(row.roles),
      idleMinutes: row.settings.idleMinutes ?? 15,
      now: this.clock.now().toISOString(),
    };
  }
}
