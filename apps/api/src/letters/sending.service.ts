import { Injectable } from '@nestjs/common';
import type { ClockedCommand } from '@porchlight/pipeline';
import { invalid, Problem } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { attemptRow, memberName } from '../journeys/attempt-row.js';
import { JourneyService } from '../journeys/journey.service.js';
import type { Applied } from '../journeys/journey-view.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { LetterReading, mayApprove } from './letter-reading.js';
import { assertOpen, type LetterRow, LetterRows } from './letter-rows.js';
import type { LetterReturnDto, LetterSendingDto, NoLetterDto } from './letters.dto.js';
import { assertVersion } from './letters.service.js';

type Answers = Omit<Extract<ClockedCommand, { type: 'record_attempt' }>, 'type' | 'causeKey'>;

/** How a letter went: the only door to a closure by letter. The letter and its journey change in one transaction (decisions 1). */
@Injectable()
export class SendingService {
  constructor(
    private readonly rows: LetterRows,
    private readonly reading: LetterReading,
    private readonly journeys: JourneyService,
    private readonly book: PracticeBook,
  ) {}

  /**
   * It left: the journey closes with the letter as its proof.
   *
   * @throws Problem `no-longer-open` where nothing was approved, or they came back before it left; `invalid-input` for a way that they did not allow
   */
  async send(scope: Scope, id: string, { version, journeyVersion, way, paper, at, proof }: LetterSendingDto): Promise<LetterRow> {
    const letter = await this.rows.one(scope, id, { lock: true });
    assertVersion(letter, version);
    assertOpen(letter.followUpState);
    if (letter.state !== 'approved') throw new Problem('no-longer-open', 'Only a letter that was approved can go out.');
    const { ways } = await this.reading.standing(scope, letter);
    if (!ways.find((one) => one.way === way)?.allowed) throw invalid('/way', 'was not allowed by them for a letter: choose another way');
    if (way === 'post' && !letter.windowLines)
      throw invalid(
        '/way',
        'needs their address on the letter, and it was approved without: open the words once more and approve it again',
      );
    const when = at ?? scope.now.toISOString();
    if (letter.approvedAt && when < letter.approvedAt) throw invalid('/at', 'is before it was approved');
    if (!letter.chartNoteAt)
      throw new Problem('no-longer-open', 'The chart does not say yet why it ends: keep how the last call went first (R-61).');
    const moved = await this.kept(scope, letter, journeyVersion, letter.causeKey, { outcome: 'letter_sent', way, at: when });
    await this.rows.update(scope, id, {
      state: 'sent',
      way,
      paper,
      sent_at: when,
      sent_by: scope.caller.memberId,
      sent_version: moved.journey.version,
      proof: proof ?? null,
    });
    return this.rows.one(scope, id);
  }

  /** It came back, or could not be handed over: what was closed by it is open again, and another way is owed, or the reason for none. */
  async cameBack(scope: Scope, id: string, { version, journeyVersion, anotherWay }: LetterReturnDto): Promise<LetterRow> {
    const letter = await this.rows.one(scope, id, { lock: true });
    assertVersion(letter, version);
    if (letter.state !== 'approved' && letter.state !== 'sent') throw new Problem('no-longer-open', 'This letter is not on its way.');
    let from = journeyVersion;
    let causeKey = letter.causeKey;
    if (letter.state === 'sent') {
      if (letter.outcome !== 'termination_letter_sent') throw new Problem('no-longer-open', 'They are no longer closed by this letter.');
      const reopened = await this.journeys.applyIn(scope, letter.journeyId, { type: 'reopen' }, journeyVersion);
      from = reopened.journey.version;
      causeKey = reopened.journey.followUps.find(({ kind }) => kind === 'termination_letter')?.causeKey ?? causeKey;
    } else assertOpen(letter.followUpState);
    await this.kept(scope, letter, from, causeKey, { outcome: 'letter_undeliverable', otherContactPoint: anotherWay });
    await this.rows.update(scope, id, { state: 'undeliverable', returned_at: scope.now });
    return this.rows.one(scope, id);
  }

  /** No letter, and why: in writing, by their clinician or an owner. */
  async none(scope: Scope, { followUpId, journeyVersion, reason }: NoLetterDto): Promise<Applied> {
    const asking = await this.rows.asking(scope, followUpId);
    if (!mayApprove(scope, asking))
      throw new Problem('forbidden', 'Why there is no letter is written down by the clinician who answers for them, or by an owner.');
    const notes = [{ kind: 'reason_for_none' as const, note: reason }];
    if (asking.kind === 'termination_letter')
      return this.kept(scope, { ...asking, followUpId }, journeyVersion, asking.causeKey, { outcome: 'reason_for_none' }, notes);
    return this.journeys.applyIn(scope, asking.journeyId, { type: 'finish_step', causeKey: asking.causeKey }, journeyVersion, {
      also: () => ({ finished: [asking.causeKey], notes }),
    });
  }

  private async kept(
    scope: Scope,
    { journeyId, followUpId }: Pick<LetterRow, 'journeyId' | 'followUpId'>,
    journeyVersion: number,
    causeKey: string,
    answers: Answers,
    notes: { kind: 'reason_for_none'; note: string }[] = [],
  ): Promise<Applied> {
    const { zone } = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const names = { member: await memberName(scope), numberEnds: null, zone };
    return this.journeys.applyIn(scope, journeyId, { type: 'record_attempt', causeKey, ...answers }, journeyVersion, {
      also: ({ event }) => ({
        attempt: attemptRow(event, { followUpId, contactPointId: null }, names),
        finished: [causeKey],
        notes,
      }),
    });
  }
}
