import { Injectable } from '@nestjs/common';
import { DEFAULT_TEMPLATES, type OwnVersion, ownTemplates, type ScriptKind, type ScriptTemplate, type Secrets } from '@porchlight/pipeline';
import { invalid } from '../http/problem.js';
import type { Scope } from '../http/scope.js';

/** What a practice wrote itself, as it holds now and as it was. Ground: both the screens of settings and the call read it. */
@Injectable()
export class OwnWords {
  /** The versions of one kind that hold now, one a level. */
  async holding(scope: Scope, kind: ScriptKind): Promise<OwnVersion[]> {
    return scope.tx.query(
      'SELECT DISTINCT ON (level) kind, level, version, texts FROM script_versions WHERE practice_id = $1 AND kind = $2 ORDER BY level, version DESC',
      [scope.caller.practiceId, kind],
    );
  }

  async templates(scope: Scope, kind: ScriptKind): Promise<ScriptTemplate[]> {
    return (await this.holding(scope, kind)).flatMap(ownTemplates);
  }

  /** What no text below L3 may hold: the practice, and the surnames of all who ever worked here. */
  async secrets(scope: Scope): Promise<Secrets> {
    const [row] = await scope.tx.query(
      `SELECT p.profile, p.name AS "practiceName", coalesce((SELECT json_agg(m.name) FROM members m WHERE m.practice_id = p.id), '[]') AS names FROM practices p WHERE p.id = $1`,
      [scope.caller.practiceId],
    );
    const { profile, practiceName, names }: Pick<Secrets, 'profile' | 'practiceName'> & { names: string[] } = row;
    return { profile, practiceName, surnames: names.flatMap(surnamesOf) };
  }

  /**
   * The template that an id names, in the version that was used; null for one that there never was here.
   *
   * @param scriptId as it is kept with an attempt: `no_show/voicemail/L2@1`, `own/no_show/voicemail/L2@3`
   */
  async said(scope: Scope, scriptId: string): Promise<ScriptTemplate | null> {
    const [id = '', version = ''] = scriptId.split('@');
    const ours = DEFAULT_TEMPLATES.find((each) => each.id === id && String(each.version) === version);
    if (ours) return ours;
    const [, kind, , level] = /^own\/(\w+)\/(\w+)\/L([0-3])$/.exec(id) ?? [];
    if (!kind || !/^[1-9]\d{0,8}$/.test(version)) return null;
    const rows: OwnVersion[] = await scope.tx.query(
      'SELECT kind, level, version, texts FROM script_versions WHERE practice_id = $1 AND kind = $2 AND level = $3 AND version = $4',
      [scope.caller.practiceId, kind, level, version],
    );
    return rows.flatMap(ownTemplates).find((template) => template.id === id) ?? null;
  }

  /** @throws Problem `invalid-input`: what was said on a call is kept by words that there are */
  async assertSaid(scope: Scope, scriptId: string): Promise<void> {
    if (!(await this.said(scope, scriptId)))
      throw invalid('/scriptId', 'names no script of this practice; send the one that the call sheet gave');
  }
}

/** All words of a name but the first. */
export const surnamesOf = (name: string | null): string[] => (name ?? '').trim().split(/\s+/).slice(1);
