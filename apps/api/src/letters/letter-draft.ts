import { Injectable } from '@nestjs/common';
import { ATTEMPT_OUTCOME, type AttemptOutcome, afterDays, localDate } from '@porchlight/pipeline';
import type { Scope } from '../http/scope.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { LetterRecord } from './letter.js';
import type { OwnLetter } from './letter-template.js';

/** Days for which their place stays open after the letter; ours (outcomes 6), and edited in each letter. */
const OPEN_DAYS = 14;
/** They said themselves that they want to end. */
const THEIR_WISH: readonly AttemptOutcome[] = ['not_interested', 'declines_to_continue', 'wrap_up_declined', 'booked_elsewhere'];

interface Recorded {
  name: string | null;
  givenName: string | null;
  clinician: string | null;
  firstVisit: Date | null;
  lastVisit: Date | null;
  attempts: { at: string; outcome: AttemptOutcome }[];
}

/** What the record says, as the beginning of a letter: nobody types what we know. */
@Injectable()
export class LetterDraft {
  constructor(private readonly book: PracticeBook) {}

  async of(scope: Scope, journeyId: string, { referrals, crisisLine }: Pick<OwnLetter, 'referrals' | 'crisisLine'>): Promise<LetterRecord> {
    const settings = await this.book.settings(scope.caller.practiceId, scope.caller.settingsVersion, scope.tx);
    const day = (at: Date) => localDate(at, settings.zone);
    const { attempts, ...known } = await this.recorded(scope, journeyId);
    const tried = attempts.filter(
      ({ at, outcome }) => ATTEMPT_OUTCOME[outcome].countsForClosure && at > (known.lastVisit?.toISOString() ?? ''),
    );
    const last = attempts.at(-1)?.outcome;
    return {
      reason: last && THEIR_WISH.includes(last) ? 'their_wish' : 'not_reached',
      addressee: known.givenName ?? known.name?.trim().split(/\s+/)[0] ?? '',
      // Who came once is told of that day only.
      firstOn: known.firstVisit && known.lastVisit && day(known.firstVisit) !== day(known.lastVisit) ? day(known.firstVisit) : null,
      lastOn: known.lastVisit && day(known.lastVisit),
      triedOn: [...new Set(tried.map(({ at }) => day(new Date(at))))].slice(-6),
      endsOn: day(new Date(afterDays(scope.now.toISOString(), OPEN_DAYS, settings))),
      number: settings.callbackNumber ?? null,
      referrals,
      clinician: known.clinician,
      crisisLine,
    };
  }

  /** The consult before is no visit of theirs; who saw them last signs where nobody answers for them. */
  private async recorded(scope: Scope, journeyId: string): Promise<Recorded> {
    const [row] = await scope.tx.query(
      `SELECT p.display_name AS name, p.given_name AS "givenName", v.first AS "firstVisit", v.last AS "lastVisit",
              coalesce(o.name, (SELECT m.name FROM appointments a JOIN members m ON m.practice_id = a.practice_id AND m.id = a.member_id
                WHERE a.practice_id = $1 AND a.journey_id = $2 AND a.status = 'attended' ORDER BY a.starts_at DESC LIMIT 1)) AS clinician,
              coalesce((SELECT json_agg(json_build_object('at', app.instant(t.at), 'outcome', t.outcome) ORDER BY t.version) FROM attempts t
                WHERE t.practice_id = $1 AND t.journey_id = $2), '[]') AS attempts
       FROM journeys j JOIN people p ON p.practice_id = j.practice_id AND p.id = j.person_id
       LEFT JOIN members o ON o.practice_id = j.practice_id AND o.id = j.owner_id,
       LATERAL (SELECT min(c.at) AS first, max(c.at) AS last FROM (
                  SELECT a.starts_at AS at FROM appointments a WHERE a.practice_id = $1 AND a.journey_id = $2 AND a.status = 'attended' AND a.kind <> 'consult'
                  UNION ALL SELECT f.at FROM facts f WHERE f.practice_id = $1 AND f.journey_id = $2 AND f.kind = 'intake_completed' AND f.voided_version IS NULL) c) v
       WHERE j.practice_id = $1 AND j.id = $2`,
      [scope.caller.practiceId, journeyId],
    );
    return row;
  }
}
