import { FOLLOW_UP_DEFAULTS, OUR_LETTER } from '@porchlight/pipeline';
import type { Permission } from '../../src/http/permissions.js';
import { PASSWORD } from '../house.js';
import { farDay, type Kind, type Things, type World } from './world.js';

/** A request that works, for one route. The matrix derives every other one from it: other roles, other ids, other fields. */
export interface Example {
  /** Said a second time here, so that a weaker decorator is noticed; left out = public. */
  needs?: Permission;
  /** What each `:parameter` of the address names, in order. */
  names?: Kind[];
  queries?: (things: Things) => string[];
  /** The first is sent by every role, the others by the owner; together they fill every id that the body can hold. */
  bodies?: (things: Things, world: World) => object[];
  /** Leads fresh things to where the request can act. */
  before?: (world: World, things: Things) => Promise<unknown>;
  /** Status of success. */
  answers: number;
  /** Public routes decide by themselves: status for nobody, for a member, for a member who was switched off. */
  publicly?: [anonymous: number, member: number, disabled: number];
  /** The session is another one, or gone, afterwards. */
  spendsSession?: true;
}

const later = (world: World, days: number): string => new Date(world.house.clock.now().getTime() + days * 86_400_000).toISOString();
const did = async (world: World, path: string, body: object): Promise<void> => {
  const answer = await world.desk.post(path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
};
const asked = (things: Things) => `/api/journeys/${things.journey}`;

/** Without a window, and within one as it was known then. */
const WINDOWS = () => ['', '?from=2026-01-01&to=2026-03-31&asOf=2026-03-31', '?as=csv'];

/** Fresh things for each role, though nothing leads up to the request. */
const nothing = async (): Promise<void> => undefined;
const approved = (world: World, { letter }: Things) => did(world, `/api/letters/${letter}/approval`, { version: 2 });
const LETTER_FACTS = {
  reason: 'not_reached',
  addressee: 'Rosa',
  firstOn: null,
  lastOn: '2026-03-02',
  triedOn: ['2026-03-10'],
  endsOn: '2026-04-29',
  number: '(206) 555-0100',
  referrals: [{ name: 'Juniper House', reach: '(206) 555-0121' }],
  clinician: 'Somebody Here',
  crisisLine: null,
};

const PRACTICE = {
  name: 'Willow',
  zone: 'America/Los_Angeles',
  country: 'US',
  officeHours: { 1: [['09:00', '17:00']], 2: [['09:00', '17:00']] },
  holidays: ['2026-12-25'],
  callbackTargetMinutes: 60,
  callbackCeilingHours: 48,
  callbackNumber: '(206) 555-0100',
  address: ['40 Alder Street', 'Seattle, WA 98101'],
  privateFirst: false,
  idleMinutes: 15,
  feedMinutes: 15,
};

const LETTER_TEMPLATE = { texts: null, referrals: [{ name: 'Juniper House', reach: '(206) 555-0121' }], crisisLine: 'call 988' };

/** Every route of the API. A new one needs a row here. */
export const EXAMPLES: Record<string, Example> = {
  'POST /api/session': {
    bodies: (_things, { mine }) => [{ email: mine.email('owner'), password: PASSWORD, practiceId: mine.id }],
    answers: 201,
    publicly: [201, 201, 201],
    spendsSession: true,
  },
  'GET /api/session': { answers: 200, publicly: [401, 200, 401] },
  'DELETE /api/session': { answers: 204, publicly: [204, 204, 204], spendsSession: true },
  'POST /api/session/lock': { answers: 204, publicly: [401, 204, 401], spendsSession: true },
  'POST /api/session/unlock': { bodies: () => [{ password: PASSWORD }], answers: 200, publicly: [401, 200, 401] },
  'GET /api/setup': { answers: 200, publicly: [200, 200, 200] },
  'POST /api/setup': {
    bodies: () => [
      {
        token: 'a link that was used',
        practice: { name: 'Second', zone: 'America/Denver', profile: 'therapy' },
        owner: { name: 'Sam Second', email: 'sam@second.test', password: PASSWORD },
      },
    ],
    answers: 410,
    publicly: [410, 410, 410],
  },
  'GET /api/health/live': { answers: 200, publicly: [200, 200, 200] },
  'GET /api/health/ready': { answers: 200, publicly: [200, 200, 200] },
  'GET /api/live': {
    needs: 'board.read',
    answers: 200,
  },
  'GET /api/members': {
    needs: 'members.read',
    answers: 200,
  },
  'GET /api/absences': { needs: 'members.read', answers: 200 },
  'POST /api/absences': {
    needs: 'absences.own',
    bodies: ({ member }) => [{ ...farDay(), coverId: member }],
    answers: 201,
  },
  // The absence is another member's: test/reminders ends one's own.
  'DELETE /api/absences/:id': { needs: 'absences.own', names: ['absence'], answers: 404 },
  'POST /api/members/:id/absences': {
    needs: 'members.write',
    names: ['member'],
    bodies: (_things, { mine }) => [{ ...farDay(), coverId: mine.members.owner }],
    answers: 201,
  },
  'DELETE /api/members/:id/absences/:absenceId': {
    needs: 'members.write',
    names: ['member', 'absence'],
    before: nothing,
    answers: 204,
  },
  'GET /api/reminders': { needs: 'reminders.own', answers: 200 },
  'PUT /api/reminders': {
    needs: 'reminders.own',
    bodies: () => [{ digest: true, digestAt: '08:30', ceilings: false, weekly: false }],
    answers: 200,
  },
  'POST /api/reminders/calendar': { needs: 'reminders.own', answers: 201 },
  'DELETE /api/reminders/calendar': { needs: 'reminders.own', answers: 204 },
  // Its address is the key; who has it stands in test/reminders.
  'GET /api/calendars/:token': { answers: 404, publicly: [404, 404, 404] },
  'GET /api/follow-ups/evening': { needs: 'follow_ups.read', answers: 200 },
  'PATCH /api/members/:id': {
    needs: 'members.write',
    names: ['member'],
    bodies: () => [{ version: 1, name: 'Another Name' }],
    before: ({ house }, { member }) => house.db.query('UPDATE members SET version = 1 WHERE id = $1', [member]),
    answers: 200,
  },
  'GET /api/locations': {
    needs: 'members.read',
    answers: 200,
  },
  'GET /api/figures/funnel': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/snapshot': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/sources': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/first-response': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/losses': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/attrition': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/attendance': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/rebooking': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/follow-ups': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/returned': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/never-abandoned': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/retention': { needs: 'figures.read', queries: () => ['', '?by=source', '?by=clinician&as=csv'], answers: 200 },
  'GET /api/figures/referral': { needs: 'figures.read', queries: () => ['', '?among=clients'], answers: 200 },
  'GET /api/figures/satisfaction': { needs: 'satisfaction.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/goals': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/break-even': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/uptake': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/reactions': { needs: 'figures.read', queries: WINDOWS, answers: 200 },
  'GET /api/figures/people': {
    needs: 'figures.read',
    queries: () => ['?figure=funnel&part=all', '?figure=attendance&part=no_show&as=csv', '?figure=retention&part=returned:3&by=source'],
    answers: 200,
  },
  'GET /api/audit': {
    needs: 'audit.read',
    queries: ({ auditEntry }) => ['', `?before=${auditEntry}`],
    answers: 200,
  },
  'GET /api/board': {
    needs: 'board.read',
    queries: ({ member, location }) => ['', `?owner=${member}`, `?location=${location}`, `?clinician=${member}`, '?mine=1'],
    answers: 200,
  },
  'GET /api/board/cards': {
    needs: 'board.read',
    queries: ({ journey }) => [`?id=${journey}`],
    answers: 200,
  },
  'GET /api/board/counts': {
    needs: 'board.read',
    queries: ({ member, location }) => ['', `?owner=${member}`, `?location=${location}`, `?clinician=${member}`],
    answers: 200,
  },
  'POST /api/journeys': {
    needs: 'journeys.write',
    bodies: ({ person, member }) => [
      { name: 'Nell Example', source: 'walk_in', ownerId: member },
      { personId: person, source: 'call' },
    ],
    answers: 201,
  },
  'GET /api/journeys/:id': {
    needs: 'board.read',
    names: ['journey'],
    answers: 200,
  },
  'GET /api/journeys/:id/timeline': {
    needs: 'board.read',
    names: ['journey'],
    answers: 200,
  },
  'POST /api/journeys/:id/moves': {
    needs: 'journeys.write',
    names: ['journey'],
    bodies: ({ person, member, location, appointment }, world) => [
      { to: 'attempted', version: 2 },
      {
        to: 'qualified',
        version: 2,
        facts: [
          {
            kind: 'next_session_booked',
            appointment: { startsAt: later(world, 3), minutes: 50, memberId: member, locationId: location },
          },
          { kind: 'payment_verified', guarantorId: person },
        ],
      },
      { to: 'qualified', version: 2, facts: [{ kind: 'next_session_booked', appointmentId: appointment }] },
    ],
    answers: 200,
  },
  'POST /api/journeys/:id/facts': {
    needs: 'facts.payment',
    names: ['journey'],
    bodies: ({ person, member, location, appointment }, world) => [
      { version: 2, facts: [{ kind: 'payment_verified', guarantorId: person, note: 'on file' }] },
      {
        version: 2,
        facts: [
          { kind: 'intake_booked', appointment: { startsAt: later(world, 3), minutes: 50, memberId: member, locationId: location } },
          { kind: 'next_session_booked', appointmentId: appointment },
        ],
      },
    ],
    answers: 200,
  },
  'POST /api/journeys/:id/withdrawals': {
    needs: 'journeys.write',
    names: ['journey'],
    bodies: () => [{ version: 3, kind: 'payment_verified' }],
    before: (world, things) =>
      did(world, `${asked(things)}/facts`, { version: 2, facts: [{ kind: 'payment_verified', guarantorId: things.person }] }),
    answers: 200,
  },
  'POST /api/journeys/:id/undos': {
    needs: 'journeys.write',
    names: ['journey'],
    bodies: () => [{ version: 3 }],
    before: (world, things) => did(world, `${asked(things)}/moves`, { version: 2, to: 'attempted' }),
    answers: 200,
  },
  'POST /api/journeys/:id/closure': {
    needs: 'journeys.write',
    names: ['journey'],
    bodies: () => [{ version: 2, outcome: 'declined', note: 'by phone' }],
    answers: 200,
  },
  'POST /api/journeys/:id/reopening': {
    needs: 'journeys.write',
    names: ['journey'],
    bodies: () => [{ version: 3 }],
    before: (world, things) => did(world, `${asked(things)}/closure`, { version: 2, outcome: 'declined' }),
    answers: 200,
  },
  'PUT /api/journeys/:id/next-step': {
    needs: 'journeys.write',
    names: ['journey'],
    bodies: (_things, world) => [{ version: 2, nextStep: { what: 'call', dueAt: later(world, 1), note: 'after five' } }],
    answers: 200,
  },
  'PUT /api/journeys/:id/owner': {
    needs: 'journeys.write',
    names: ['journey'],
    bodies: ({ member }) => [{ version: 2, ownerId: member }],
    answers: 200,
  },
  'POST /api/people/search': {
    needs: 'people.read',
    bodies: () => [{ q: 'example', limit: 5 }],
    answers: 200,
  },
  'GET /api/people/:id': {
    needs: 'people.read',
    names: ['person'],
    answers: 200,
  },
  'PATCH /api/people/:id': {
    needs: 'people.write',
    names: ['person'],
    bodies: () => [{ version: 1, displayName: 'Ida B. Example', safeContact: { doNotCall: true, hours: { from: '09:00', to: '17:00' } } }],
    answers: 200,
  },
  'POST /api/people/:id/contact-points': {
    needs: 'people.write',
    names: ['person'],
    bodies: () => [{ kind: 'phone', value: '(206) 555-0142', phoneKind: 'mobile', shared: 'no' }],
    answers: 201,
  },
  'DELETE /api/people/:id/contact-points/:contactPointId': {
    needs: 'people.write',
    names: ['person', 'contactPoint'],
    answers: 200,
  },
  'POST /api/people/:id/contact-points/:contactPointId/consents': {
    needs: 'people.write',
    names: ['person', 'contactPoint'],
    bodies: () => [{ action: 'email', answer: 'yes' }],
    answers: 201,
  },
  'POST /api/people/:id/relationships': {
    needs: 'guarantors.write',
    names: ['person'],
    bodies: ({ other }) => [
      { otherPersonId: other, kind: 'guardian', mayPay: true, mayBeTold: false },
      { other: { name: 'Gil Example', email: 'gil@people.test' }, kind: 'guarantor', mayPay: true, mayBeTold: false },
    ],
    answers: 201,
  },
  'GET /api/people/:id/keep-apart': { needs: 'keep_apart.write', names: ['person'], answers: 200 },
  'POST /api/people/:id/keep-apart': {
    needs: 'keep_apart.write',
    names: ['person'],
    bodies: ({ other }) => [{ otherPersonId: other }],
    answers: 201,
  },
  'DELETE /api/people/:id/keep-apart/:pairId': { needs: 'keep_apart.write', names: ['person', 'pair'], answers: 200 },
  'GET /api/appointments': {
    needs: 'appointments.read',
    queries: ({ journey }) => [`?journeyId=${journey}`],
    answers: 200,
  },
  'POST /api/appointments': {
    needs: 'appointments.write',
    bodies: ({ journey, member, location, appointment }, world) => [
      {
        journeyId: journey,
        journeyVersion: 2,
        kind: 'consult',
        startsAt: later(world, 2),
        minutes: 30,
        memberId: member,
        locationId: location,
      },
      {
        journeyId: journey,
        journeyVersion: 2,
        kind: 'session',
        startsAt: later(world, 4),
        minutes: 50,
        memberId: member,
        locationId: location,
        replacesId: appointment,
      },
    ],
    answers: 201,
  },
  'POST /api/appointments/:id/statuses': {
    needs: 'appointments.write',
    names: ['appointment'],
    bodies: () => [{ status: 'arrived', version: 1, journeyVersion: 2 }],
    answers: 200,
  },
  'POST /api/appointments/:id/scheduling-fixes': {
    needs: 'appointments.write',
    names: ['appointment'],
    bodies: () => [{ journeyVersion: 2 }],
    answers: 201,
  },
  'GET /api/day': {
    needs: 'appointments.read',
    queries: ({ member, location }) => [
      '?date=2026-11-23',
      `?date=2026-11-23&memberId=${member}`,
      `?date=2026-11-23&locationId=${location}`,
    ],
    answers: 200,
  },
  'GET /api/follow-ups': {
    needs: 'follow_ups.read',
    queries: () => ['', '?mine=1'],
    answers: 200,
  },
  'GET /api/follow-ups/:id': {
    needs: 'follow_ups.read',
    names: ['followUp'],
    answers: 200,
  },
  'POST /api/follow-ups/:id/claims': {
    needs: 'follow_ups.write',
    names: ['followUp'],
    answers: 201,
  },
  'DELETE /api/follow-ups/:id/claims': {
    needs: 'follow_ups.write',
    names: ['followUp'],
    answers: 204,
  },
  'POST /api/follow-ups/:id/attempts': {
    needs: 'follow_ups.write',
    names: ['followUp'],
    bodies: ({ contactPoint, member, location }, world) => [
      { outcome: 'no_answer', journeyVersion: 2 },
      { outcome: 'busy', journeyVersion: 2, contactPointId: contactPoint },
      {
        outcome: 'booked',
        journeyVersion: 2,
        fit: true,
        booked: { kind: 'consult', startsAt: later(world, 3), minutes: 20, memberId: member, locationId: location },
      },
    ],
    answers: 201,
  },
  'POST /api/follow-ups/:id/completion': {
    needs: 'follow_ups.write',
    names: ['followUp'],
    bodies: () => [{ journeyVersion: 3 }],
    // It was not safe to talk: the step that is open now is ours.
    before: async (world, things) => {
      await did(world, `/api/follow-ups/${things.followUp}/attempts`, { outcome: 'unsafe_now', journeyVersion: 2 });
      const { rows } = await world.house.db.query(
        `SELECT id FROM follow_ups WHERE journey_id = $1 AND state = 'open' AND kind = 'internal_step'`,
        [things.journey],
      );
      things.followUp = rows[0].id;
    },
    answers: 200,
  },
  'PUT /api/follow-ups/:id/snooze': {
    needs: 'follow_ups.write',
    names: ['followUp'],
    bodies: (_things, world) => [{ until: later(world, 0.04) }],
    answers: 204,
  },
  'PUT /api/follow-ups/:id/assignee': {
    needs: 'follow_ups.write',
    names: ['followUp'],
    bodies: ({ member }) => [{ memberId: member }],
    answers: 204,
  },
  'GET /api/caseload': {
    needs: 'follow_ups.read',
    queries: ({ member }) => ['', `?memberId=${member}`],
    answers: 200,
  },
  'GET /api/caseload/counts': { needs: 'follow_ups.read', answers: 200 },
  'GET /api/caseload/abandoned': { needs: 'audit.read', answers: 200 },
  'POST /api/calls': {
    needs: 'follow_ups.write',
    bodies: ({ person }) => [
      { phone: '(206) 555-0177', voicemailSeconds: 12, name: 'Ada Example' },
      { personId: person, phone: '(206) 555-0178' },
    ],
    answers: 201,
  },
  // Files, as below; what they say stands in test/sources.
  'POST /api/appointment-sources/:id/readings': {
    needs: 'imports.write',
    names: ['source'],
    answers: 415,
  },
  'POST /api/appointment-sources/:id/deliveries/:deliveryId/replay': {
    needs: 'imports.write',
    names: ['source', 'delivery'],
    before: nothing,
    answers: 200,
  },
  'GET /api/appointment-sources': {
    needs: 'imports.read',
    answers: 200,
  },
  'POST /api/appointment-sources': {
    needs: 'imports.write',
    bodies: () => [
      { kind: 'calcom', name: 'Bookings', secret: 'a secret of theirs', statuses: [{ word: 'Penciled', means: 'booked' }] },
      { kind: 'csv', name: 'An export', system: 'jane', columns: [{ header: 'When', field: 'startsAt' }] },
    ],
    answers: 201,
  },
  'PATCH /api/appointment-sources/:id': {
    needs: 'imports.write',
    names: ['source'],
    bodies: () => [{ version: 1, name: 'Another name', disabled: false }],
    before: ({ house }, { source }) => house.db.query('UPDATE appointment_sources SET version = 1 WHERE id = $1', [source]),
    answers: 200,
  },
  'DELETE /api/appointment-sources/:id': {
    needs: 'imports.write',
    names: ['source'],
    answers: 204,
  },
  'POST /api/appointment-sources/:id/mapping-trials': {
    needs: 'imports.write',
    names: ['source'],
    bodies: () => [{ statuses: [{ word: 'Penciled', means: 'booked' }] }],
    answers: 200,
  },
  'GET /api/appointment-sources/:id/deliveries': {
    needs: 'imports.read',
    names: ['source'],
    answers: 200,
  },
  // The matrix sends no body here; what becomes of a file stands in test/sources.
  'POST /api/appointment-sources/:id/deliveries': {
    needs: 'imports.write',
    names: ['source'],
    answers: 415,
  },
  'GET /api/source-questions': {
    needs: 'imports.read',
    answers: 200,
  },
  'POST /api/source-questions/:id/answer': {
    needs: 'imports.write',
    names: ['question'],
    bodies: ({ person }) => [{ answer: 'person', personId: person }],
    before: ({ house }, { question }) => house.db.query('UPDATE source_questions SET answered_at = NULL WHERE id = $1', [question]),
    answers: 200,
  },
  // A signature is the only way in; test/sources has them.
  'POST /api/webhooks/:id/:kind': {
    answers: 401,
    publicly: [401, 401, 401],
  },
  // As above; test/calls has them. Without a signature nobody learns more than that there is nothing.
  'POST /api/hooks/calls/:id': {
    answers: 404,
    publicly: [404, 404, 404],
  },
  'GET /api/call-sources': {
    needs: 'imports.read',
    answers: 200,
  },
  'POST /api/call-sources': {
    needs: 'imports.write',
    bodies: () => [{ name: 'Second line' }],
    answers: 201,
  },
  'PATCH /api/call-sources/:id': {
    needs: 'imports.write',
    names: ['line'],
    bodies: () => [{ version: 1, name: 'Another name', disabled: false }],
    before: ({ house }, { line }) => house.db.query('UPDATE call_sources SET version = 1 WHERE id = $1', [line]),
    answers: 200,
  },
  'POST /api/call-sources/:id/secret': {
    needs: 'imports.write',
    names: ['line'],
    bodies: () => [{ version: 1, endFormer: true }],
    before: ({ house }, { line }) => house.db.query('UPDATE call_sources SET version = 1 WHERE id = $1', [line]),
    answers: 200,
  },
  // Made by the owner who sets the table: for everybody else it is not to be seen.
  'GET /api/call-sources/:id/secret': {
    needs: 'imports.write',
    names: ['line'],
    before: ({ house }, { line }) => house.db.query('UPDATE call_sources SET secret_shown_at = now() WHERE id = $1', [line]),
    answers: 409,
  },
  'GET /api/call-sources/:id/events': {
    needs: 'imports.read',
    names: ['line'],
    answers: 200,
  },
  'POST /api/call-sources/:id/test-events': {
    needs: 'imports.write',
    names: ['line'],
    before: nothing,
    answers: 201,
  },
  'POST /api/call-sources/:id/events/:eventId/replay': {
    needs: 'imports.write',
    names: ['line', 'callEvent'],
    before: nothing,
    answers: 200,
  },
  // The matrix speaks JSON; what becomes of a file stands in test/imports.
  'POST /api/imports': {
    needs: 'imports.write',
    answers: 415,
  },
  'GET /api/imports': {
    needs: 'imports.read',
    answers: 200,
  },
  'GET /api/imports/:id': {
    needs: 'imports.read',
    names: ['import'],
    answers: 200,
  },
  'GET /api/letters': {
    needs: 'letters.read',
    answers: 200,
  },
  'POST /api/letters': {
    needs: 'letters.write',
    bodies: ({ letterFollowUp }) => [{ followUpId: letterFollowUp }],
    answers: 201,
  },
  'POST /api/letters/reasons': {
    needs: 'letters.approve',
    bodies: ({ letterFollowUp }) => [{ followUpId: letterFollowUp, journeyVersion: 3, reason: 'They moved away, they told us so.' }],
    before: nothing,
    answers: 201,
  },
  'GET /api/letters/:id': {
    needs: 'letters.read',
    names: ['letter'],
    answers: 200,
  },
  'PUT /api/letters/:id': {
    needs: 'letters.write',
    names: ['letter'],
    bodies: () => [{ version: 2, facts: LETTER_FACTS, words: [{ part: 'paragraph', text: 'We hope that you are well.' }] }],
    before: nothing,
    answers: 200,
  },
  'POST /api/letters/:id/approval': {
    needs: 'letters.approve',
    names: ['letter'],
    bodies: () => [{ version: 2 }],
    before: nothing,
    answers: 200,
  },
  'GET /api/letters/:id/pdf': {
    needs: 'letters.read',
    names: ['letter'],
    queries: () => ['', '?paper=a4'],
    before: approved,
    answers: 200,
  },
  'POST /api/letters/:id/sending': {
    needs: 'letters.write',
    names: ['letter'],
    bodies: () => [{ version: 3, journeyVersion: 3, way: 'hand', paper: 'letter', proof: 'Taken at the desk' }],
    before: approved,
    answers: 200,
  },
  'POST /api/letters/:id/return': {
    needs: 'letters.write',
    names: ['letter'],
    bodies: () => [{ version: 3, journeyVersion: 3, anotherWay: true }],
    before: approved,
    answers: 200,
  },
  'GET /api/settings': { needs: 'settings.read', answers: 200 },
  'GET /api/settings/history': { needs: 'settings.read', queries: () => ['', '?section=rules&before=2'], answers: 200 },
  'PUT /api/settings/rules': {
    needs: 'settings.write',
    bodies: () => [{ version: 1, rules: { ...FOLLOW_UP_DEFAULTS, noNextAppointmentDays: 5, assignees: { late: 'front_desk' } } }],
    answers: 200,
  },
  'POST /api/settings/rules/trial': {
    needs: 'settings.write',
    bodies: () => [{ rules: { ...FOLLOW_UP_DEFAULTS, noNextAppointmentDays: 5 }, from: 0, limit: 20 }],
    answers: 200,
  },
  'PUT /api/settings/practice': {
    needs: 'settings.write',
    bodies: () => [{ version: 1, practice: PRACTICE }],
    answers: 200,
  },
  'GET /api/waitlist': { needs: 'waitlist.read', answers: 200 },
  'PUT /api/waitlist/:id/wish': {
    needs: 'waitlist.write',
    names: ['waiting'],
    bodies: ({ member, location }) => [
      { version: 0, memberId: member, place: 'in_person', locationId: location, times: [{ weekday: 2, from: '09:00', until: '12:00' }] },
    ],
    before: nothing,
    answers: 200,
  },
  'PUT /api/waitlist/:id/first': {
    needs: 'waitlist.write',
    names: ['waiting'],
    bodies: () => [{ version: 0, reason: 'They waited with us before.' }],
    before: nothing,
    answers: 200,
  },
  'PUT /api/waitlist/offering': { needs: 'settings.write', bodies: () => [{ on: false }], answers: 204 },
  'POST /api/freed-times': {
    needs: 'waitlist.write',
    bodies: ({ heldVisit }) => [{ appointmentId: heldVisit }],
    answers: 201,
  },
  'GET /api/time-offers/:id': { needs: 'waitlist.read', names: ['timeOffer'], answers: 200 },
  'POST /api/time-offers/:id/answer': {
    needs: 'waitlist.write',
    names: ['timeOffer'],
    bodies: () => [{ answer: 'accepted', journeyVersion: 3 }],
    before: nothing,
    answers: 201,
  },
  'GET /api/call-times': { needs: 'follow_ups.write', answers: 200 },
  'PUT /api/call-times': {
    needs: 'follow_ups.write',
    bodies: () => [{ times: [{ weekday: 1, from: '09:00', until: '12:00' }] }],
    answers: 200,
  },
  'PATCH /api/locations/:id': {
    needs: 'settings.write',
    names: ['location'],
    bodies: () => [{ version: 1, name: 'Harbor Lane', keepApartMinutes: 0, telehealth: false }],
    before: ({ house }, { location }) => house.db.query('UPDATE locations SET version = 1 WHERE id = $1', [location]),
    answers: 200,
  },
  'GET /api/journeys/:id/origin': { needs: 'origins.read', names: ['journey'], answers: 200 },
  'PUT /api/journeys/:id/origin': {
    needs: 'people.write',
    names: ['journey'],
    bodies: ({ other }) => [
      { version: 0, source: 'person', outside: { kind: 'person', name: 'A neighbour' }, also: ['search'] },
      { version: 0, source: 'person', referrerId: other },
    ],
    before: nothing,
    answers: 200,
  },
  'GET /api/thanks': { needs: 'thanks.write', answers: 200 },
  'POST /api/thanks/:id/ending': {
    needs: 'thanks.write',
    names: ['thanks'],
    bodies: () => [{ way: 'in_person' }],
    before: nothing,
    answers: 201,
  },
  'POST /api/thanks/:id/undos': {
    needs: 'thanks.write',
    names: ['thanks'],
    before: ({ desk }, { thanks }) => desk.post(`/api/thanks/${thanks}/ending`, { way: 'in_person' }),
    answers: 201,
  },
  'GET /api/referrals': { needs: 'referrals.read', queries: ({ outsideReferrer }) => ['', `?of=${outsideReferrer}`], answers: 200 },
  'GET /api/referrers': { needs: 'referrals.read', queries: () => ['', '?as=csv'], answers: 200 },
  'DELETE /api/outside-referrers/:id/name': { needs: 'referrers.erase', names: ['outsideReferrer'], before: nothing, answers: 204 },
  'GET /api/goals': { needs: 'goals.read', answers: 200 },
  'PUT /api/goals': {
    needs: 'settings.write',
    bodies: () => [
      {
        version: 1,
        goals: { newClients: 8, conversionPercent: 40, answeredInTimePercent: 90 },
        breakEven: { coverCost: 500, marginPerVisit: 90, missedCallValue: { from: 50, to: 200 } },
      },
    ],
    answers: 200,
  },
  'GET /api/surveys/summary': { needs: 'surveys.read', answers: 200 },
  'PUT /api/surveys/asking': { needs: 'settings.write', bodies: () => [{ on: false }], answers: 204 },
  'GET /api/people/:id/surveys': { needs: 'surveys.read', names: ['person'], answers: 200 },
  'POST /api/surveys/:id/links': { needs: 'surveys.write', names: ['survey'], before: nothing, answers: 201 },
  'DELETE /api/surveys/:id/words': { needs: 'surveys.erase', names: ['survey'], before: nothing, answers: 204 },
  'GET /api/scripts': { needs: 'settings.read', answers: 200 },
  'GET /api/scripts/said': { needs: 'follow_ups.read', queries: () => ['?scriptId=any/voicemail/L1@1'], answers: 200 },
  'GET /api/scripts/words': { needs: 'settings.read', queries: () => ['?kind=no_show&level=2'], answers: 200 },
  'GET /api/scripts/versions': { needs: 'settings.read', queries: () => ['?kind=no_show&level=2'], answers: 200 },
  'POST /api/scripts/check': {
    needs: 'settings.write',
    bodies: () => [{ kind: 'no_show', level: 2, answered: 'Hello.', someoneElse: null, voicemail: 'Your therapy.' }],
    answers: 200,
  },
  'PUT /api/scripts': {
    needs: 'settings.write',
    bodies: () => [{ kind: 'no_show', level: 2, version: 0, answered: 'Hello there.', someoneElse: null, voicemail: null }],
    answers: 200,
  },
  'GET /api/letter-template': { needs: 'settings.read', answers: 200 },
  'GET /api/letter-template/versions': { needs: 'settings.read', answers: 200 },
  'POST /api/letter-template/check': { needs: 'settings.write', bodies: () => [LETTER_TEMPLATE], answers: 200 },
  'PUT /api/letter-template': {
    needs: 'settings.write',
    bodies: () => [
      { version: 0, ...LETTER_TEMPLATE },
      { version: 0, ...LETTER_TEMPLATE, texts: OUR_LETTER },
    ],
    answers: 200,
  },
};
