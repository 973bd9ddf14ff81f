import { Injectable } from '@nestjs/common';
import { builtIn, OWN_SITUATIONS, type OwnVersion, ownId } from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';

export interface Uses {
  uses: number;
  lastMonth: number;
  /** First day of the month before this one, on the practice's calendar. */
  month: string;
}

/** How often words were spoken: of the attempts that say so and were not taken back. */
@Injectable()
export class ScriptUses {
  constructor(private readonly book: PracticeBook) {}

  /** Of what holds now: its own texts in this version, and ours where it left them to us. */
  async of(scope: Scope, { kind, level, version, texts }: OwnVersion): Promise<Uses> {
    const ids = OWN_SITUATIONS.flatMap((situation) => {
      if (texts[situation] !== null) return [`${ownId(kind, situation, level)}@${version}`];
      const ours = builtIn(kind, situation, level);
      return ours ? [`${ours.id}@${ours.version}`] : [];
    });
    return this.count(scope, ids, kind, level);
  }

  /** Of each version, by its number. */
  async ofVersions(scope: Scope, versions: readonly OwnVersion[]): Promise<Map<number, number>> {
    const ids = new Map(
      versions.flatMap(({ kind, level, version }) =>
        OWN_SITUATIONS.map((situation) => [`${ownId(kind, situation, level)}@${version}`, version]),
      ),
    );
    const rows: { id: string; uses: number }[] = await scope.tx.query(
      `SELECT script_id AS id, count(*)::int AS uses FROM attempts WHERE practice_id = $1 AND script_id = ANY ($2) AND undone_version IS NULL GROUP BY script_id`,
      [scope.caller.practiceId, [...ids.keys()]],
    );
    const counted = new Map<number, number>();
    for (const { id, uses } of rows) counted.set(ids.get(id) ?? 0, (counted.get(ids.get(id) ?? 0) ?? 0) + uses);
    return counted;
  }

  /** Ours serve many kinds and levels: of these, only calls of this kind at this level count. */
  private async count(scope: Scope, ids: readonly string[], kind: string, level: number): Promise<Uses> {
    const { zone } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const [row] = await scope.tx.query(
      `WITH months AS (SELECT date_trunc('month', $3::timestamptz AT TIME ZONE $4) AS this)
       SELECT (SELECT count(*)::int FROM attempts a WHERE a.practice_id = $1 AND a.script_id = ANY ($2) AND a.undone_version IS NULL
                 AND (a.script_id LIKE 'own/%' OR (a.kind = $5 AND a.disclosure_level = $6))) AS uses,
              (SELECT count(*)::int FROM attempts a WHERE a.practice_id = $1 AND a.script_id = ANY ($2) AND a.undone_version IS NULL
                 AND (a.script_id LIKE 'own/%' OR (a.kind = $5 AND a.disclosure_level = $6))
                 AND a.at >= (this - interval '1 month') AT TIME ZONE $4 AND a.at < this AT TIME ZONE $4) AS "lastMonth",
              to_char(this - interval '1 month', 'YYYY-MM-DD') AS month FROM months`,
      [scope.caller.practiceId, ids, scope.now, zone, kind, level],
    );
    return row;
  }
}
