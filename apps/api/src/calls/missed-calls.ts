import { Injectable } from '@nestjs/common';
import { phaseOf } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { seen, seesOnly } from '../http/permissions.js';
import { invalid, notFound } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { type ContactKey, statedContacts } from '../journeys/contact-key.js';
import { JourneyService } from '../journeys/journey.service.js';
import { possibleDuplicate } from '../journeys/newcomers.js';
import { type Match, PersonRows } from '../journeys/person-rows.js';
import { PracticeBook } from '../journeys/practice-settings.js';
import type { MissedCallDto } from './calls.dto.js';

/** Shorter than this, a voicemail is a slip of the finger. */
const SHORTEST_VOICEMAIL_SECONDS = 3;

export type Became = 'new_lead' | 'same_lead' | 'client' | 'withheld' | 'blocked' | 'known_already';
export interface Kept {
  id: string;
  journeyId: string | null;
  became: Became;
}

/** What a phone system tells of a call besides: which line it came through, how long it rang, the name that the network shows. */
export interface ToldOfCall {
  sourceId: string | null;
  line: string | null;
  rangSeconds: number | null;
  /** A hint of the network, never who it was. */
  callerName: string | null;
}
const BY_HAND: ToldOfCall = { sourceId: null, line: null, rangSeconds: null, callerName: null };

/** A missed call is a lead and one callback, with or without a voicemail, however often they ring (R-15 … R-19). */
@Injectable()
export class MissedCalls {
  constructor(
    private readonly people: PersonRows,
    private readonly journeys: JourneyService,
    private readonly book: PracticeBook,
  ) {}

  /**
   * @param callKey the sender's own name of the call: a second delivery changes nothing
   * @param choose whether somebody is there who can say whose call it was
   * @throws Problem `possible-duplicate` where several people have the number, and somebody can choose: never guessed
   */
  async keep(scope: Scope, body: MissedCallDto, callKey: string, choose: boolean, told: ToldOfCall = BY_HAND): Promise<Kept> {
    const { practiceId } = scope.caller;
    const voicemail = body.voicemailSeconds === undefined ? (body.voicemail ?? false) : body.voicemailSeconds >= SHORTEST_VOICEMAIL_SECONDS;
    const known = await this.known(scope, callKey, voicemail, told);
    if (known) return known;
    const at = body.at ?? scope.now.toISOString();
    if (at > scope.now.toISOString()) throw invalid('/at', 'must not lie in the future');
    const settings = await this.book.settings(practiceId, scope.caller.settingsVersion, scope.tx);
    const [number] = statedContacts({ ...(body.phone ? { phone: body.phone } : {}) }, settings.country);
    // Two rings of one number at the same time become one lead.
    if (number) await scope.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${practiceId}:${number.key}`]);
    const { journeyId, became } = await this.became(scope, body, { number, at, voicemail, choose });
    const id = newId();
    const inserted: unknown[] = await scope.tx.query(
      `INSERT INTO missed_calls (practice_id, id, journey_id, call_key, number_key, at, recorded_at, voicemail, recorded_by, source_id, line, rang_seconds, caller_name)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (practice_id, call_key) DO NOTHING RETURNING id`,
      [
        ...[practiceId, id, journeyId, callKey, number?.key ?? null, at, scope.now, voicemail, choose ? scope.caller.memberId : null],
        ...[told.sourceId, told.line, told.rangSeconds, told.callerName],
      ],
    );
    // Its twin was first, of the same instant: what this one did is rolled back with the error.
    if (inserted.length === 0) throw new Error('The same call came twice at the same time.');
    return { id, journeyId, became };
  }

  /** A second word of the same call adds what the first did not know, in whichever order they came; it is no second ring. */
  private async known(
    { tx, caller }: Scope,
    callKey: string,
    voicemail: boolean,
    { line, rangSeconds, callerName }: ToldOfCall,
  ): Promise<Kept | null> {
    const [rows]: [{ id: string; journeyId: string | null }[]] = await tx.query(
      `UPDATE missed_calls SET voicemail = voicemail OR $3, line = coalesce(line, $4), rang_seconds = greatest(rang_seconds, $5), caller_name = coalesce(caller_name, $6)
       WHERE practice_id = $1 AND call_key = $2 RETURNING id, journey_id AS "journeyId"`,
      [caller.practiceId, callKey, voicemail, line, rangSeconds, callerName],
    );
    return rows[0] ? { ...rows[0], became: 'known_already' } : null;
  }

  private async became(
    scope: Scope,
    body: MissedCallDto,
    ring: { number: ContactKey | undefined; at: string; voicemail: boolean; choose: boolean },
  ): Promise<Omit<Kept, 'id'>> {
    const { number, at, voicemail } = ring;
    const nameless = !number && !body.personId;
    // A withheld number that said nothing is a number in a list; one that left word is somebody.
    if (nameless && !voicemail && !body.name && !body.message) return { journeyId: null, became: 'withheld' };
    if (number && (await this.isBlocked(scope, number.key))) return { journeyId: null, became: 'blocked' };
    const match = await this.whose(scope, body, ring);
    if (match?.journeyId && match.stage && match.stage !== 'closed') {
      await this.journeys.applyIn(scope, match.journeyId, { type: 'ring', at, voicemail }, null);
      if (body.message) await this.inquiry(scope, match.journeyId, at, voicemail, body.message);
      return { journeyId: match.journeyId, became: phaseOf(match.stage) === 'client' ? 'client' : 'same_lead' };
    }
    const person = match
      ? await this.people.forNewJourney(scope, match.personId)
      : {
          ...(await this.people.insert(scope, { displayName: body.name ?? null, contacts: number ? [number] : [] })),
          bornOn: null,
          doNotContact: false,
          warnings: [],
        };
    const opened = await this.journeys.openIn(
      scope,
      {
        personId: person.id,
        inquiredAt: at,
        ownerId: seesOnly(scope.caller),
        bornOn: person.bornOn,
        doNotContact: person.doNotContact,
        askedBy: 'missed_call',
      },
      {
        source: voicemail ? 'voicemail' : 'missed_call',
        service: null,
        locationId: null,
        cardName: person.cardName,
        cardWarnings: person.warnings,
        importId: null,
      },
    );
    await this.inquiry(scope, opened.journey.id, at, voicemail, body.message ?? null);
    if (!nameless) return { journeyId: opened.journey.id, became: 'new_lead' };
    // Nobody can call back, so nobody is asked to: it stays to be found, and whoever rings again may be told to be this person.
    await this.journeys.applyIn(scope, opened.journey.id, { type: 'close', outcome: 'unreachable_no_contact_info' }, null);
    return { journeyId: opened.journey.id, became: 'withheld' };
  }

  private async isBlocked(scope: Scope, key: string): Promise<boolean> {
    const rows = await scope.tx.query('SELECT 1 FROM number_blocks WHERE practice_id = $1 AND key = $2 AND undone_at IS NULL', [
      scope.caller.practiceId,
      key,
    ]);
    return rows.length > 0;
  }

  /** The person whose call it was; undefined = nobody whom we know. */
  private async whose(
    scope: Scope,
    body: MissedCallDto,
    { number, choose }: { number: ContactKey | undefined; choose: boolean },
  ): Promise<Match | undefined> {
    if (body.personId) return this.told(scope, body.personId);
    const matches = number ? await this.people.matches(scope, [number]) : [];
    if (matches.length <= 1) return matches[0];
    if (choose) throw possibleDuplicate(matches);
    // Nobody is there to ask. One of them is waiting for us, or it is somebody of whom only the number is known: then it is that one.
    const open = matches.filter(({ stage }) => stage && stage !== 'closed');
    const nameless = open.filter(({ name }) => number && name === number.value);
    return nameless[0] ?? (open.length === 1 ? open[0] : undefined);
  }

  /** Somebody says who it was, whatever number it came from. */
  private async told(scope: Scope, personId: string): Promise<Match> {
    const [row] = await scope.tx.query(
      `SELECT p.id AS "personId", coalesce(p.display_name, '') AS name, j.id AS "journeyId", j.stage, 'phone' AS by FROM people p
       LEFT JOIN LATERAL (SELECT o.id, o.stage, o.owner_id FROM journeys o WHERE o.practice_id = p.practice_id AND o.person_id = p.id AND o.voided_at IS NULL
                          ORDER BY (o.stage = 'closed'), o.inquired_at DESC LIMIT 1) j ON true
       WHERE p.practice_id = $1 AND p.id = $2 AND p.voided_at IS NULL AND ${seen('j.owner_id', '$3')}`,
      [scope.caller.practiceId, personId, seesOnly(scope.caller)],
    );
    if (!row) throw notFound();
    return row;
  }

  private async inquiry(scope: Scope, journeyId: string, at: string, voicemail: boolean, message: string | null): Promise<void> {
    await scope.tx.query(
      'INSERT INTO inquiries (practice_id, id, journey_id, channel, at, recorded_at, message) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [scope.caller.practiceId, newId(), journeyId, voicemail ? 'voicemail' : 'missed_call', at, scope.now, message],
    );
  }
}
