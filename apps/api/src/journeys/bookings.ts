import { Injectable } from '@nestjs/common';
import type { FactDraft, FactKind, VisitDraft } from '@porchlight/pipeline';
import { newId } from '../database/ids.js';
import { invalid } from '../http/problem.js';
import type { Scope } from '../http/scope.js';
import { JourneyReading } from './journey-reading.js';
import type { FactDto } from './journeys.dto.js';
import type { Note, VisitPlace } from './stored-journey.js';

/** Facts for the core, and what stands beside them in rows. */
export interface Stated {
  drafts: FactDraft[];
  places: Map<string, VisitPlace>;
  notes: Note[];
}

export interface Booking {
  kind: 'consult' | 'intake' | 'session' | 'wrap_up';
  startsAt: string;
  minutes: number;
  memberId?: string | null;
  locationId?: string | null;
}

const BOOKS: Partial<Record<FactKind, Booking['kind']>> = { intake_booked: 'intake', next_session_booked: 'session' };

/** Bookings, and facts as the wire states them turned into facts that the core can judge. */
@Injectable()
export class Bookings {
  constructor(private readonly reading: JourneyReading) {}

  /**
   * A new visit for the core, and where it takes place for its row.
   *
   * @throws Problem `invalid-input` where member or place are not of this practice
   */
  async visit(scope: Scope, booking: Booking, pointer: string): Promise<{ visit: VisitDraft; place: VisitPlace }> {
    await this.reading.assertMember(scope, booking.memberId, `${pointer}/memberId`);
    await this.assertPlace(scope, booking.locationId, `${pointer}/locationId`);
    const endsAt = new Date(Date.parse(booking.startsAt) + booking.minutes * 60_000).toISOString();
    const { kind, startsAt, memberId = null, locationId = null } = booking;
    return { visit: { id: newId(), kind, status: 'booked', startsAt, endsAt, memberId }, place: { memberId, locationId } };
  }

  /** @throws Problem `invalid-input` where the id is no place of this practice */
  async assertPlace(scope: Scope, locationId: string | null | undefined, pointer: string): Promise<void> {
    if (!locationId) return;
    const rows = await scope.tx.query('SELECT 1 FROM locations WHERE practice_id = $1 AND id = $2', [scope.caller.practiceId, locationId]);
    if (rows.length === 0) throw invalid(pointer, 'is no place of this practice; choose one from the list');
  }

  /**
   * Books what is to be booked, looks up who pays, and separates the words from the facts.
   *
   * @throws Problem `invalid-input` with a pointer to the fact that cannot be
   */
  async drafts(scope: Scope, journeyId: string, personId: string, facts: FactDto[]): Promise<Stated> {
    const drafts: FactDraft[] = [];
    const places = new Map<string, VisitPlace>();
    for (const [index, fact] of facts.entries()) {
      const pointer = `/facts/${index}`;
      const draft: FactDraft = { kind: fact.kind, ...(fact.at ? { at: fact.at } : {}), source: fact.source ?? 'person' };
      if (fact.appointment) {
        const kind = BOOKS[fact.kind];
        if (!kind) throw invalid(`${pointer}/appointment`, 'only an intake or a next session is booked this way');
        const { visit, place } = await this.visit(scope, { kind, ...fact.appointment }, `${pointer}/appointment`);
        places.set(visit.id, place);
        Object.assign(draft, { appointmentId: visit.id, startsAt: visit.startsAt, endsAt: visit.endsAt, source: 'calendar' });
      } else {
        if (fact.startsAt) draft.startsAt = fact.startsAt;
        if (fact.appointmentId) Object.assign(draft, await this.ofCalendar(scope, journeyId, fact.appointmentId, pointer));
      }
      if (fact.guarantorId) {
        if (fact.kind !== 'payment_verified') throw invalid(`${pointer}/guarantorId`, 'belongs to payment_verified only');
        draft.guarantor = await this.guarantor(scope, personId, fact.guarantorId, pointer);
      }
      drafts.push(draft);
    }
    return { drafts, places, notes: facts.flatMap((fact) => (fact.note ? [{ kind: fact.kind, note: fact.note }] : [])) };
  }

  private async ofCalendar(scope: Scope, journeyId: string, appointmentId: string, pointer: string): Promise<Partial<FactDraft>> {
    const [row] = await scope.tx.query(
      'SELECT starts_at, ends_at FROM appointments WHERE practice_id = $1 AND id = $2 AND journey_id = $3',
      [scope.caller.practiceId, appointmentId, journeyId],
    );
    if (!row) throw invalid(`${pointer}/appointmentId`, 'is no appointment of this journey');
    return { appointmentId, startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), source: 'calendar' };
  }

  /** the relationship is vouched for by its row, never by the request; of what they said twice, the newest holds. */
  private async guarantor(scope: Scope, personId: string, guarantorId: string, pointer: string): Promise<FactDraft['guarantor']> {
    if (guarantorId === personId) return { personId, relationship: 'self', consents: true };
    const [row] = await scope.tx.query(
      `SELECT kind, may_pay FROM (
         SELECT DISTINCT ON (kind) kind, may_pay, recorded_at FROM relationships
         WHERE practice_id = $1 AND person_id = $2 AND other_person_id = $3 AND ended_at IS NULL ORDER BY kind, recorded_at DESC, id DESC) newest
       ORDER BY may_pay DESC, recorded_at DESC LIMIT 1`,
      [scope.caller.practiceId, personId, guarantorId],
    );
    if (!row) throw invalid(`${pointer}/guarantorId`, 'is not related to this person; add the relationship first');
    return {
      personId: guarantorId,
      relationship: row.kind === 'guardian' || row.kind === 'parent' ? 'guardian' : 'guarantor',
      consents: row.may_pay,
    };
  }
}
