import { Injectable } from '@nestjs/common';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import { WaitlistRound } from './waitlist-round.js';

/** On or off, saved like every setting: under a new version, with who and when. */
@Injectable()
export class OfferingSwitch {
  constructor(
    private readonly book: PracticeBook,
    private readonly round: WaitlistRound,
  ) {}

  async set(scope: Scope, on: boolean): Promise<void> {
    const { practiceId, settingsVersion } = scope.caller;
    const { waitlist } = await this.book.settings(practiceId, settingsVersion, scope.tx);
    await this.book.save(scope, 'waitlist', { waitlist: { ...waitlist, offers: on } }, settingsVersion);
    // Settings that are not committed must not be remembered: the first round comes after.
    if (on) scope.afterCommit(() => void this.round.runQuietly());
  }
}
