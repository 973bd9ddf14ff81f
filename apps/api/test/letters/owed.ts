import { Scopes } from '../../src/http/scope.js';
import { JourneyService } from '../../src/journeys/journey.service.js';
import type { House, TestPractice } from '../house.js';
import { DAY, Lead } from '../trips/lead.js';
import type { Visitor } from '../visitor.js';

/** Somebody to whom a closing letter is owed. */
export interface Owed {
  journeyId: string;
  personId: string;
  followUpId: string;
  version: number;
}

/**
 * Leads somebody by the desk to where a letter is owed: a client who came once more, was called and did not answer, or said no.
 *
 * @param options.says how the last call went
 */
export async function owedLetter(
  house: House,
  practice: TestPractice,
  desk: Visitor,
  options: { name?: string; ownerId?: string | null; says?: 'no_answer' | 'not_interested' } = {},
): Promise<Owed> {
  const { ownerId = practice.members.clinician, says = 'no_answer' } = options;
  const lead = await Lead.asks(desk, { name: options.name ?? 'Zoë Lindqvist', ...(ownerId ? { ownerId } : {}) });
  await lead.becomesClient(house);
  const next = (await lead.appointments()).find(({ kind }) => kind === 'session');
  house.clock.windOn(8 * DAY);
  if (next) await lead.status(next, 'attended');
  await house.app.get(Scopes).runAs(practice.owner, async (scope) => {
    const { journey } = await house.app
      .get(JourneyService)
      .applyIn(scope, lead.id, { type: 'record_attempt', causeKey: causeOf(await causes(scope.tx, lead.id)), outcome: says }, null, {
        also: ({ event }) => ({
          attempt: {
            followUpId: null,
            kind: String(event.detail.kind),
            outcome: says,
            at: event.at,
            contactPointId: null,
            level: null,
            scriptId: null,
            note: 'kept',
          },
        }),
      });
    lead.version = journey.version;
  });
  const { rows } = await house.db.query(
    `SELECT id FROM follow_ups WHERE journey_id = $1 AND kind = 'termination_letter' AND state = 'open'`,
    [lead.id],
  );
  if (!rows[0]) throw new Error('No letter is owed.');
  return { journeyId: lead.id, personId: lead.personId, followUpId: rows[0].id, version: lead.version };
}

const causes = async (tx: { query(sql: string, values: unknown[]): Promise<{ key: string; kind: string }[]> }, id: string) =>
  tx.query(`SELECT cause_key AS key, kind FROM follow_ups WHERE journey_id = $1 AND state = 'open'`, [id]);
const causeOf = (open: { key: string; kind: string }[]): string => open.find(({ kind }) => kind === 'no_next_appointment')?.key ?? '';
