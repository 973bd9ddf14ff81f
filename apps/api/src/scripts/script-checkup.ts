import { Injectable } from '@nestjs/common';
import {
  DISCLOSURE_LEVELS,
  type DisclosureLevel,
  type Filling,
  type LintFinding,
  lintOwn,
  OWN_SITUATIONS,
  type OwnSituation,
  type OwnTexts,
  ownTemplates,
  type ScriptKind,
  type Secrets,
  wordsAt,
} from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';
import { OwnWords } from '../journeys/own-words.js';
import { PracticeBook } from '../journeys/practice-settings.js';

export interface Draft {
  kind: ScriptKind;
  level: DisclosureLevel;
  texts: OwnTexts;
}
export type PlacedFinding = LintFinding & { situation: OwnSituation };

/** What is wrong with a draft, and how the same call sounds where less may be said. */
@Injectable()
export class ScriptCheckup {
  constructor(
    private readonly words: OwnWords,
    private readonly book: PracticeBook,
  ) {}

  async check(scope: Scope, draft: Draft) {
    const secrets = await this.words.secrets(scope);
    return { findings: this.findings(draft, secrets), less: await this.less(scope, draft, secrets) };
  }

  findings({ kind, level, texts }: Draft, secrets: Secrets): PlacedFinding[] {
    return OWN_SITUATIONS.flatMap((situation) => {
      const text = texts[situation];
      return text === null ? [] : lintOwn({ text, kind, level, situation }, secrets).map((finding) => ({ ...finding, situation }));
    });
  }

  errors(draft: Draft, secrets: Secrets): PlacedFinding[] {
    return this.findings(draft, secrets).filter(({ severity }) => severity === 'error');
  }

  /** With somebody made up, so that no name of a person stands in settings. */
  async filling(scope: Scope): Promise<Filling> {
    const { callbackNumber } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const [row] = await scope.tx.query(
      'SELECT m.name AS member, p.name AS practice FROM members m JOIN practices p ON p.id = m.practice_id WHERE m.practice_id = $1 AND m.id = $2',
      [scope.caller.practiceId, scope.caller.memberId],
    );
    return {
      our_first_name: row.member,
      person_first_name: 'Gwen',
      number: callbackNumber ?? '(206) 555-0100',
      date: 'Monday, April 13',
      time: '4:00 PM',
      new_time: '3:15 PM',
      clinician_first_name: 'Imani',
      practice_name: row.practice,
    };
  }

  /** The message at each level up to this one, in what holds there now; at this one, in the draft. */
  private async less(scope: Scope, draft: Draft, secrets: Secrets) {
    const { kind } = draft;
    const filling = await this.filling(scope);
    const holding = (await this.words.holding(scope, kind)).filter(({ level }) => level !== draft.level);
    const own = [...holding, { ...draft, version: 0 }].flatMap(ownTemplates);
    return DISCLOSURE_LEVELS.filter((level) => level <= draft.level).map((level) => {
      const here = level === draft.level ? draft : holding.find((one) => one.level === level);
      const said = wordsAt({ kind, situation: 'voicemail', level, filling, secrets, own: own.filter((one) => one.level <= level) });
      const findings = here
        ? this.errors({ kind, level, texts: { answered: null, someone_else: null, voicemail: here.texts.voicemail } }, secrets)
        : [];
      return { level, text: said?.text ?? null, own: said?.template.id.startsWith('own/') ?? false, findings: findings.length };
    });
  }
}
