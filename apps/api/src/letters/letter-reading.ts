import { Injectable } from '@nestjs/common';
import { localDate } from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { LetterView } from './letter.view.js';
import type { LetterRow } from './letter-rows.js';
import { type Address, type Way, waysFor, windowLines } from './letter-ways.js';
import { dayWords, type PutTogether, putTogether } from './letter-words.js';

/** A letter as it stands, put together with what the record says at this moment. */
export interface Standing {
  letter: LetterRow;
  reading: PutTogether;
  ways: Way[];
  windowLines: string[] | null;
  /** Under the practice's name: as it was approved, or as it is now. */
  practiceAddress: string[];
  /** As it is written on the letter. */
  dated: string;
}

@Injectable()
export class LetterReading {
  constructor(private readonly book: PracticeBook) {}

  async standing(scope: Scope, letter: LetterRow): Promise<Standing> {
    const { zone, address = [] } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const { name, addresses } = await this.addressed(scope, letter.personId);
    const ways = waysFor(addresses);
    const { facts, ...begun } = letter;
    const approved = letter.state !== 'drafted';
    return {
      letter,
      reading: approved
        ? { words: letter.approvedWords ?? [], missing: [], findings: [] }
        : facts
          ? putTogether({ facts, ...begun }, letter.practiceName)
          : { words: [], missing: [], findings: [] },
      ways,
      windowLines: approved ? letter.windowLines : windowLines(name, ways),
      practiceAddress: approved ? (letter.addressLines ?? []) : address,
      dated: dayWords(localDate(letter.approvedAt ? new Date(letter.approvedAt) : scope.now, zone)),
    };
  }

  async view(scope: Scope, letter: LetterRow): Promise<LetterView> {
    const { reading, ways, windowLines: lines, practiceAddress, dated } = await this.standing(scope, letter);
    const { approvedAt, approvedBy, sentAt, sentBy, way, paper, sha256, facts } = letter;
    return {
      id: letter.id,
      version: letter.version,
      state: stateOf(letter),
      followUpId: letter.followUpId,
      journeyId: letter.journeyId,
      journeyVersion: letter.journeyVersion,
      personId: letter.personId,
      name: letter.name,
      stage: letter.stage,
      enteredAt: letter.enteredAt,
      dueAt: letter.dueAt,
      tries: letter.tries,
      practiceName: letter.practiceName,
      practiceAddress,
      dated,
      template: letter.template,
      ownTemplate: letter.ownTemplate,
      facts: facts ?? ERASED,
      words: reading.words,
      ownWords: letter.words !== null,
      windowLines: lines,
      missing: reading.missing,
      findings: reading.findings,
      ways: ways.map(({ address: _address, ...rest }) => rest),
      mayApprove: mayApprove(scope, letter),
      approved: approvedAt ? { at: approvedAt, byName: approvedBy ?? '' } : null,
      sent:
        sentAt && way && paper && sha256
          ? { at: sentAt, byName: sentBy ?? '', way, paper, sha256: sha256[paper], proof: letter.proof }
          : null,
      chartNoteAt: letter.chartNoteAt,
      returnedAt: letter.returnedAt,
    };
  }

  private async addressed(scope: Scope, personId: string): Promise<{ name: string | null; addresses: Address[] }> {
    const [row] = await scope.tx.query(
      `SELECT p.display_name AS name, coalesce((SELECT json_agg(json_build_object('id', c.id, 'kind', c.kind, 'value', c.value, 'invalid', c.invalid_at IS NOT NULL,
           'consents', coalesce((SELECT json_agg(json_build_object('action', k.action, 'answer', k.answer, 'at', app.instant(k.at), 'recordedAt', app.instant(k.recorded_at)))
             FROM consents k WHERE k.practice_id = c.practice_id AND k.contact_point_id = c.id), '[]')) ORDER BY c.created_at, c.id)
         FROM contact_points c WHERE c.practice_id = p.practice_id AND c.person_id = p.id AND c.kind IN ('post', 'email') AND c.voided_at IS NULL), '[]') AS addresses
       FROM people p WHERE p.practice_id = $1 AND p.id = $2`,
      [scope.caller.practiceId, personId],
    );
    return row;
  }
}

/** An owner, or the clinician who answers for them; where nobody does, any clinician (decisions 17). */
export const mayApprove = ({ caller }: Scope, { ownerId }: { ownerId: string | null }): boolean =>
  caller.roles.includes('owner') || (caller.roles.includes('clinician') && (ownerId === null || ownerId === caller.memberId));

/** A letter that never left, whose reason is gone. */
const stateOf = ({ state, followUpState }: LetterRow): string =>
  (state === 'drafted' || state === 'approved') && followUpState !== 'open' ? 'withdrawn' : state;

const ERASED: LetterView['facts'] = {
  reason: 'not_reached',
  addressee: '',
  firstOn: null,
  lastOn: null,
  triedOn: [],
  endsOn: '',
  number: null,
  referrals: [],
  clinician: null,
  crisisLine: null,
};
