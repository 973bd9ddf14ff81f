import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Clock } from '../database/clock.js';
import { hashOf } from '../database/ids.js';
import { permissionsOf, type Role } from '../http/permissions.js';
import { Problem } from '../http/problem.js';

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
    // What only the letters are filled with stays with them.
    const { letters: _letters, ...settings } = row.settings;
    return {
      member: { id: row.member_id, name: row.member_name, initials: row.initials, roles: row.roles as Role[] },
      practice: { id: row.practice_id, name: row.practice_name, profile: row.profile, demo: row.demo, settings },
      permissions: permissionsOf(row.roles),
      idleMinutes: row.settings.idleMinutes ?? 15,
      now: this.clock.now().toISOString(),
    };
  }
}
