import { Injectable } from '@nestjs/common';
import {
  builtIn,
  type DisclosureLevel,
  OWN_SITUATIONS,
  type OwnTexts,
  type OwnVersion,
  placeholdersFor,
  type ScriptKind,
} from '@porchlight/pipeline';
import { notFound, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { OwnWords } from '../journeys/own-words.js';
import { Wire } from '../journeys/wire.js';
import { ScriptCheckup } from './script-checkup.js';
import { ScriptUses } from './script-uses.js';
import type { ScriptDraftDto, ScriptEditDto } from './scripts.dto.js';

interface Kept extends OwnVersion {
  at: string | null;
  byName: string | null;
}

/** A practice's own scripts: read with what is wrong with them, saved only clean, kept for ever (FD-06, R-12). */
@Injectable()
export class ScriptsService {
  constructor(
    private readonly words: OwnWords,
    private readonly checkup: ScriptCheckup,
    private readonly uses: ScriptUses,
    private readonly wire: Wire,
  ) {}

  async list(scope: Scope) {
    const rows: OwnVersion[] = await scope.tx.query(
      'SELECT DISTINCT ON (kind, level) kind, level, version, texts FROM script_versions WHERE practice_id = $1 ORDER BY kind, level, version DESC',
      [scope.caller.practiceId],
    );
    const secrets = await this.words.secrets(scope);
    const scripts = rows.map(({ kind, level, version, texts }) => ({
      kind,
      level,
      version,
      own: Object.values(texts).some((text) => text !== null),
      findings: this.checkup.errors({ kind, level, texts }, secrets).length,
    }));
    return { scripts };
  }

  async read(scope: Scope, kind: ScriptKind, level: DisclosureLevel) {
    const kept = await this.kept(scope, kind, level);
    const checked = await this.checkup.check(scope, kept);
    const samples = await this.checkup.filling(scope);
    const texts = OWN_SITUATIONS.map((situation) => ({
      situation,
      own: kept.texts[situation],
      builtIn: builtIn(kind, situation, level)?.text ?? null,
      placeholders: placeholdersFor({ situation, level }).map((name) => ({ name, sample: samples[name] ?? '' })),
    }));
    const { version, at, byName } = kept;
    return { kind, level, version, at, byName, texts, ...checked, used: await this.uses.of(scope, kept) };
  }

  /** A look at a draft; nothing is kept. */
  async lint(scope: Scope, draft: ScriptDraftDto) {
    return this.checkup.check(scope, { kind: draft.kind, level: draft.level, texts: written(draft) });
  }

  /**
   * The next version; words that are the built-in ones are left to us, so that they grow with us.
   *
   * @throws Problem `invalid-input` with every finding at its text, and nothing is kept; `version-conflict` where somebody was first
   */
  async save(scope: Scope, draft: ScriptEditDto): Promise<void> {
    const { kind, level } = draft;
    const texts = written(draft);
    const findings = this.checkup.errors({ kind, level, texts }, await this.words.secrets(scope));
    if (findings.length > 0)
      throw new Problem('invalid-input', 'These words say too much here: mend what is marked.', {
        errors: findings.map(({ situation, says }) => ({ pointer: POINTER[situation], detail: says })),
      });
    const before = await this.kept(scope, kind, level);
    if (OWN_SITUATIONS.every((situation) => before.texts[situation] === texts[situation])) return;
    if (before.version !== draft.version) throw conflict(before.version);
    const saved = await scope.tx.query(
      `INSERT INTO script_versions (practice_id, kind, level, version, texts, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT DO NOTHING RETURNING version`,
      [scope.caller.practiceId, kind, level, draft.version + 1, texts, scope.now, scope.caller.memberId],
    );
    if (saved.length === 0) throw conflict(draft.version + 1);
    scope.afterCommit(() => this.wire.ring({ practiceId: scope.caller.practiceId, settings: true }));
  }

  async history(scope: Scope, kind: ScriptKind, level: DisclosureLevel) {
    const rows: Kept[] = await scope.tx.query(`${KEPT} ORDER BY v.version DESC`, [scope.caller.practiceId, kind, level]);
    const uses = await this.uses.ofVersions(scope, rows);
    const versions = rows.map(({ version, at, byName, texts }) => ({
      version,
      at,
      byName,
      answered: texts.answered,
      someoneElse: texts.someone_else,
      voicemail: texts.voicemail,
      uses: uses.get(version) ?? 0,
    }));
    return { versions };
  }

  /** @throws Problem `not-found` for words that this practice never had */
  async said(scope: Scope, scriptId: string) {
    const template = await this.words.said(scope, scriptId);
    if (!template) throw notFound();
    const { situation, level, version, text, id } = template;
    return { scriptId, situation, level, version, own: id.startsWith('own/'), text };
  }

  private async kept(scope: Scope, kind: ScriptKind, level: DisclosureLevel): Promise<Kept> {
    const [row] = await scope.tx.query(`${KEPT} ORDER BY v.version DESC LIMIT 1`, [scope.caller.practiceId, kind, level]);
    return row ?? { kind, level, version: 0, texts: { answered: null, someone_else: null, voicemail: null }, at: null, byName: null };
  }
}

const KEPT = `SELECT v.kind, v.level, v.version, v.texts, app.instant(v.created_at) AS at, m.name AS "byName" FROM script_versions v
  JOIN members m ON m.practice_id = v.practice_id AND m.id = v.created_by WHERE v.practice_id = $1 AND v.kind = $2 AND v.level = $3`;

const POINTER = { answered: '/answered', someone_else: '/someoneElse', voicemail: '/voicemail' } as const;

/** What of a draft is the practice's own. Where we say nothing, nothing can be written. */
function written({ kind, level, ...draft }: ScriptDraftDto): OwnTexts {
  const asked: OwnTexts = { answered: draft.answered, someone_else: draft.someoneElse, voicemail: draft.voicemail };
  for (const situation of OWN_SITUATIONS) {
    const ours = builtIn(kind, situation, level);
    if (!ours && asked[situation] !== null)
      throw new Problem('invalid-input', 'No message is left here.', {
        errors: [{ pointer: POINTER[situation], detail: 'must be null: nothing is said to a stranger here' }],
      });
    if (ours?.text === asked[situation]) asked[situation] = null;
  }
  return asked;
}

const conflict = (version: number): Problem =>
  new Problem('version-conflict', 'Somebody changed these words meanwhile. Read them again, then decide.', { current: { version } });
