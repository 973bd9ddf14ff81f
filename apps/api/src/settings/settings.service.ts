import { Injectable } from '@nestjs/common';
import { checkFollowUpSettings, checkOfficeHours, type FollowUpSettings, followUpSettings, type SettingsFault } from '@porchlight/pipeline';
import { Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { type PracticeDto, type SavePracticeDto, type SaveRulesDto, SECTIONS, type SettingsHistoryQuery } from './settings.dto.js';
import type { SettingsHistory, SettingsView } from './settings.view.js';

const A_PAGE = 30;
const FEED_MINUTES = 15;

/** The pages of the settings: read whole, checked by the core, saved in the one way that keeps every change. */
@Injectable()
export class SettingsService {
  constructor(private readonly book: PracticeBook) {}

  async read({ tx, caller }: Scope): Promise<SettingsView> {
    const [{ name, version, settings }] = await tx.query(
      'SELECT name, settings_version AS version, settings FROM practices WHERE id = $1',
      [caller.practiceId],
    );
    const { zone, country, officeHours, holidays, callbackTargetMinutes, callbackCeilingHours, idleMinutes } = settings;
    const practice: PracticeDto = {
      name,
      zone,
      country,
      officeHours,
      holidays,
      callbackTargetMinutes,
      callbackCeilingHours,
      callbackNumber: settings.callbackNumber ?? null,
      address: settings.address ?? [],
      privateFirst: settings.privateFirst ?? false,
      idleMinutes,
      feedMinutes: settings.feedMinutes ?? FEED_MINUTES,
    };
    const changed = await tx.query(
      `SELECT DISTINCT ON (c.section) c.section, c.version, app.instant(c.at) AS at, m.name AS "byName" FROM settings_changes c
       LEFT JOIN members m ON m.practice_id = c.practice_id AND m.id = c.by_member WHERE c.practice_id = $1 AND c.section = ANY ($2) ORDER BY c.section, c.version DESC`,
      [caller.practiceId, SECTIONS],
    );
    return { version, practice, rules: followUpSettings(settings), changed };
  }

  async history({ tx, caller }: Scope, { section, before }: SettingsHistoryQuery): Promise<SettingsHistory> {
    const changes = await tx.query(
      `SELECT c.version, c.section, app.instant(c.at) AS at, m.name AS "byName", c.before, c.after FROM settings_changes c
       LEFT JOIN members m ON m.practice_id = c.practice_id AND m.id = c.by_member
       WHERE c.practice_id = $1 AND c.section = ANY ($4) AND ($2::text IS NULL OR c.section = $2) AND ($3::int IS NULL OR c.version < $3) ORDER BY c.version DESC LIMIT ${A_PAGE}`,
      [caller.practiceId, section ?? null, before ?? null, SECTIONS],
    );
    return { changes, next: changes.length === A_PAGE ? changes.at(-1).version : null };
  }

  /** @throws Problem `invalid-input`, `version-conflict` */
  async saveRules(scope: Scope, { version, rules }: SaveRulesDto): Promise<SettingsView> {
    await this.check(scope, rules);
    await this.book.save(scope, 'rules', { followUps: plain(rules) }, version);
    return this.read(scope);
  }

  /** @throws Problem `invalid-input`, `version-conflict` */
  async savePractice(scope: Scope, { version, practice }: SavePracticeDto): Promise<SettingsView> {
    const officeHours = plain(practice.officeHours) as Parameters<typeof checkOfficeHours>[0]['officeHours'];
    refuse(checkOfficeHours({ ...practice, officeHours }), '/practice');
    const address = practice.address.map((line) => line.trim()).filter(Boolean);
    const holidays = [...new Set(practice.holidays)].sort();
    await this.book.save(
      scope,
      'practice',
      {
        ...plain(practice),
        officeHours,
        holidays,
        address: address.length > 0 ? address : null,
        privateFirst: practice.privateFirst || null,
      },
      version,
    );
    return this.read(scope);
  }

  /** Whether these may become the rules: the core's own check, and that everybody named works here. */
  async check({ tx, caller }: Scope, rules: FollowUpSettings): Promise<void> {
    const named = [...Object.entries(rules.assignees).map(([kind, who]) => [`/assignees/${kind}`, who]), ['/fallback', rules.fallback]];
    const members: { id: string }[] = await tx.query('SELECT id FROM members WHERE practice_id = $1 AND disabled_at IS NULL', [
      caller.practiceId,
    ]);
    const known = new Set(['clinician', 'front_desk', ...members.map(({ id }) => id)]);
    const strangers = named.flatMap(([pointer = '', who]) =>
      who === undefined || known.has(who) ? [] : [{ pointer, detail: 'is nobody who works here; choose a member from the list' }],
    );
    refuse([...checkFollowUpSettings(rules), ...strangers], '/rules');
  }
}

function refuse(faults: readonly SettingsFault[], within: string): void {
  if (faults.length === 0) return;
  throw new Problem('invalid-input', faults.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join('; '), {
    errors: faults.map(({ pointer, detail }) => ({ pointer: `${within}${pointer}`, detail })),
  });
}

/** As it is kept: without what was left out. */
export const plain = <T extends object>(dto: T): T => JSON.parse(JSON.stringify(dto)) as T;
