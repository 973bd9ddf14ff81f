import { Injectable } from '@nestjs/common';
import { readsNamesOnly } from '../http/permissions.js';
import { invalid, notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { JourneyStore } from './journey-store.js';
import { journeyView } from './journey-view.js';
import { PracticeBook } from './practice-settings.js';
import { journeyOf } from './stored-journey.js';

/** Readers of the one history: a journey with the names behind its facts, and its timeline. */
@Injectable()
export class JourneyReading {
  constructor(
    private readonly store: JourneyStore,
    private readonly book: PracticeBook,
  ) {}

  /** @throws Problem `not-found`, also for what a clinician may not see */
  async one(scope: Scope, id: string) {
    const row = await this.store.read({ member: scope.caller.memberId, id }, scope.tx);
    if (!row?.id || !(await this.store.shows(scope.caller, row.owner_id, scope.tx))) throw notFound();
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const view = journeyView(journeyOf(row), row, settings, scope.now);
    const names = await this.names(scope, id);
    for (const fact of view.facts) {
      fact.by.name = fact.by.memberId ? (names.members[fact.by.memberId] ?? null) : null;
      if (fact.guarantor) fact.guarantor.name = names.people[fact.guarantor.personId] ?? null;
      fact.note = names.notes[`${fact.version}:${fact.kind}`] ?? null;
    }
    return view;
  }

  private async names(
    scope: Scope,
    id: string,
  ): Promise<{ members: Record<string, string>; people: Record<string, string>; notes: Record<string, string> }> {
    const [row] = await scope.tx.query(
      `SELECT coalesce((SELECT json_object_agg(m.id, m.name) FROM members m WHERE m.practice_id = $1), '{}') AS members,
              coalesce((SELECT json_object_agg(p.id, coalesce(p.display_name, '')) FROM facts f JOIN people p ON p.practice_id = f.practice_id AND p.id = f.guarantor_id WHERE f.practice_id = $1 AND f.journey_id = $2), '{}') AS people,
              coalesce((SELECT json_object_agg(n.version || ':' || n.kind, n.note) FROM journey_notes n WHERE n.practice_id = $1 AND n.journey_id = $2), '{}') AS notes`,
      [scope.caller.practiceId, id],
    );
    return row;
  }

  /** Newest first; an undone step and the step that undid it both stay, each pointing at the other. */
  async timeline(scope: Scope, id: string) {
    await this.one(scope, id);
    const namesOnly = readsNamesOnly(scope.caller);
    const rows = await scope.tx.query(
      `SELECT e.version, e.type, e.from_stage, e.to_stage, e.at, e.recorded_at, e.actor_kind, m.name AS actor_name, e.data, u.version AS undone_by,
              concat_ws(E'\\n', a.note, (SELECT string_agg(n.note, E'\\n') FROM journey_notes n WHERE n.practice_id = e.practice_id AND n.journey_id = e.journey_id AND n.version = e.version)) AS note
       FROM journey_events e
       LEFT JOIN attempts a ON a.practice_id = e.practice_id AND a.journey_id = e.journey_id AND a.version = e.version
       LEFT JOIN members m ON m.practice_id = e.practice_id AND m.id = e.actor_id
       LEFT JOIN journey_events u ON u.practice_id = e.practice_id AND u.journey_id = e.journey_id AND u.type = 'undone' AND (u.data ->> 'undoes')::int = e.version
       WHERE e.practice_id = $1 AND e.journey_id = $2 ORDER BY e.version DESC LIMIT 500`,
      [scope.caller.practiceId, id],
    );
    const inquiries = await scope.tx.query(
      'SELECT id, channel, at, recorded_at, message FROM inquiries WHERE practice_id = $1 AND journey_id = $2',
      [scope.caller.practiceId, id],
    );
    return {
      entries: [
        ...rows.map((row: EventRow) => ({
          id: `${id}:${row.version}`,
          at: row.at,
          recordedAt: row.recorded_at,
          version: row.version,
          type: row.type,
          from: row.from_stage,
          to: row.to_stage,
          via: row.data.via ?? [],
          by: { kind: row.actor_kind, name: row.actor_name },
          facts: row.data.facts ?? [],
          outcome: row.data.outcome ?? null,
          undoes: row.data.undoes ?? null,
          undoneBy: row.undone_by,
          note: namesOnly ? null : row.note || null,
          detail: row.data.detail ?? {},
        })),
        ...inquiries.map((row: { id: string; channel: string; at: Date; recorded_at: Date; message: string | null }) => ({
          id: row.id,
          at: row.at,
          recordedAt: row.recorded_at,
          version: null,
          type: 'inquiry',
          from: null,
          to: null,
          via: [],
          by: { kind: 'person', name: null },
          facts: [],
          outcome: null,
          undoes: null,
          undoneBy: null,
          note: namesOnly ? null : row.message,
          detail: { channel: row.channel },
        })),
      ],
    };
  }

  /** @throws Problem `invalid-input` where the id is no member who works here now */
  async assertMember(scope: Scope, memberId: string | null | undefined, pointer: string): Promise<void> {
    if (!memberId) return;
    const rows = await scope.tx.query('SELECT 1 FROM members WHERE practice_id = $1 AND id = $2 AND disabled_at IS NULL', [
      scope.caller.practiceId,
      memberId,
    ]);
    if (rows.length === 0) throw invalid(pointer, 'is nobody who works here; choose a member from the list');
  }
}

interface EventRow {
  version: number;
  type: string;
  from_stage: string | null;
  to_stage: string;
  at: Date;
  recorded_at: Date;
  actor_kind: string;
  actor_name: string | null;
  data: { via?: string[]; facts?: string[]; outcome?: string | null; undoes?: number | null; detail?: object };
  undone_by: number | null;
  note: string | null;
}
