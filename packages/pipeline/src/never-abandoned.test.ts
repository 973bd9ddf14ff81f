import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Case, client, lead } from '../test/care.js';
import { practice as usual } from '../test/days.js';
import { type Command, isOpen, outcomesFor, phaseOf, SWITCHABLE, VISIT_STATUSES, visitAhead } from './index.js';

const HOUR = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** Kinds whose hour is a person's wish, a clock of its own, or the minute of a session. */
const OWN_HOUR = ['first_reply', 'callback', 'next_step', 'late'];
const CLOSURE = ['termination_letter', 'wrap_up', 'internal_step'];

/** What must hold at every instant, whatever was asked and however much time has passed. */
function neverAbandoned(told: Case, agreed: Set<string>) {
  const { journey, owed, practice: office } = told;
  const where = JSON.stringify([journey.stage, told.now, owed, journey.visits, journey.pursuits]);
  const letterOut = journey.facts.some(({ kind }) => kind === 'letter_sent' || kind === 'reason_for_none');
  const inCare = journey.stage === 'active' || journey.stage === 'at_risk';
  if (inCare && !visitAhead(journey) && !letterOut) {
    const holding = owed.filter(({ kind }) => kind !== 'next_step' && kind !== 'check_in' && kind !== 'callback');
    if (holding.length === 0) throw new Error(`R-62: nobody looks after them: ${where}`);
  }
  if (journey.stage === 'closing' && !letterOut && !journey.visits.some(({ kind, status }) => kind === 'wrap_up' && status === 'booked')) {
    if (!owed.some(({ kind }) => CLOSURE.includes(kind))) throw new Error(`R-59: closing without a step: ${where}`);
  }
  const keys = owed.map(({ causeKey }) => causeKey);
  if (new Set(keys).size < keys.length) throw new Error(`two rows of one cause: ${where}`);
  const main = owed.filter(({ kind }) => ['late', 'no_show', 'cancelled_not_rebooked', 'no_next_appointment', 'silent'].includes(kind));
  if (main.length > 1) throw new Error(`R-63: more than one reason to call at once: ${where}`);
  for (const { kind, dueAt } of owed)
    if (!OWN_HOUR.includes(kind) && !agreed.has(dueAt) && !isOpen(dueAt, office))
      throw new Error(`due at night: ${kind} ${dueAt} ${where}`);
  if (journey.doNotContact && owed.some(({ kind }) => kind !== 'internal_step')) throw new Error(`R-68: outreach: ${where}`);
  if (journey.stage === 'closed' && owed.some(({ code }) => code !== 'send_names')) throw new Error(`closed and owed: ${where}`);
  if (phaseOf(journey.stage) === 'client' && journey.outcome !== null) throw new Error(`an outcome while open: ${where}`);
}

const LEADS = ['callback', 'first_reply', 'retry'];

/** An attempt at one of the open follow-ups, with answers that a form would have asked for. */
function attemptAt(told: Case, n: number, agreed: Set<string>): Command | null {
  const draft = told.owed[n % Math.max(1, told.owed.length)];
  if (!draft) return null;
  const now = Date.parse(told.now);
  const offered = outcomesFor(draft.kind, told.journey, { mayLeaveVoicemail: true, knowsName: true });
  const outcome = offered[Math.floor(n / 7) % Math.max(1, offered.length)];
  if (!outcome) return { type: 'finish_step', causeKey: draft.causeKey, found: n % 2 === 0 };
  const agreedAt = iso(now + (1 + (n % 200)) * HOUR);
  agreed.add(agreedAt);
  const startsAt = iso(now + (2 + (n % 300)) * HOUR);
  const kind =
    LEADS.includes(draft.kind) && phaseOf(told.journey.stage) !== 'client' ? 'consult' : draft.kind === 'wrap_up' ? 'wrap_up' : 'session';
  const visit = { id: `v-${now}-${n % 97}`, kind, status: 'booked' as const, startsAt, endsAt: iso(Date.parse(startsAt) + HOUR) } as const;
  return {
    type: 'record_attempt',
    causeKey: draft.causeKey,
    outcome,
    agreedAt,
    level: n % 3,
    wrapUp: n % 2 === 0 ? 'accepted' : 'declined',
    otherContactPoint: n % 5 === 0,
    payerAccepted: n % 3 === 0,
    ...(outcome === 'booked' ? { visit } : {}),
  };
}

function visitAt(told: Case, n: number): Command {
  const now = Date.parse(told.now);
  const known = told.journey.visits[n % Math.max(1, told.journey.visits.length)];
  const status = VISIT_STATUSES[Math.floor(n / 5) % 7] ?? 'booked';
  if (known && n % 3 > 0) return { type: 'record_visit', visit: { ...known, status, statusAt: told.now } };
  const startsAt = iso(now + ((n % 400) - 20) * HOUR);
  const kind = (['session', 'session', 'wrap_up', 'intake', 'consult'] as const)[n % 5] ?? 'session';
  const endsAt = iso(Date.parse(startsAt) + HOUR);
  return { type: 'record_visit', visit: { id: `n-${now}-${n % 89}`, kind, status: n % 7 === 0 ? status : 'booked', startsAt, endsAt } };
}

const commandAt = (told: Case, n: number, agreed: Set<string>): Command | null => {
  const { journey } = told;
  const what = n % 20;
  const m = Math.floor(n / 20);
  if (what < 8) return attemptAt(told, m, agreed);
  if (what < 14) return visitAt(told, m);
  if (what === 14) return { type: 'ring', at: told.now, voicemail: m % 2 === 0 };
  if (what === 15) return { type: 'move', to: (['active', 'at_risk', 'closing', 'qualified'] as const)[m % 4] ?? 'active' };
  if (what === 16) return { type: 'undo', version: journey.version };
  if (what === 17) return journey.stage === 'closed' ? { type: 'reopen' } : { type: 'close', outcome: 'documented_reason' };
  if (what === 18) return { type: 'withdraw_fact', kind: 'at_risk' };
  const ahead = journey.visits.find(({ status }) => status === 'booked');
  return ahead ? { type: 'ask_scheduling_fix', visitId: ahead.id } : null;
};

const days = fc.array(
  fc.record({
    wait: fc.constantFrom(0, 20_000, HOUR, 26 * HOUR, 75 * HOUR, 200 * HOUR, 800 * HOUR),
    n: fc.nat(100_000),
    asleep: fc.boolean(),
  }),
  {
    minLength: 4,
    maxLength: 30,
  },
);

describe('nobody is silently abandoned', () => {
  const begin: [string, () => Case][] = [
    ['a lead', () => lead()],
    ['a missed call', () => lead('missed_call')],
    ['a client', () => client()],
    // What may be switched off is never what held somebody.
    ['a client of a practice that has switched off all that may be', () => client({ ...usual, followUps: { off: [...SWITCHABLE] } })],
  ];
  for (const [who, start] of begin) {
    it(`R-62, R-59, R-63, R-68: ${who}, whatever is done and however time passes, always has a step that is theirs`, () => {
      const seen = new Set<string>();
      fc.assert(
        fc.property(days, (steps) => {
          const told = start();
          const agreed = new Set<string>();
          for (const { wait, n, asleep } of steps) {
            const until = iso(Date.parse(told.now) + wait);
            if (asleep) told.sleeps(until);
            else told.waits(until);
            neverAbandoned(told, agreed);
            const next = told.history.at(-1)?.nextCheckAt ?? null;
            if (next !== null && next <= told.now) throw new Error(`time is not at rest: ${next} at ${told.now}`);
            const again = told.decide({ type: 'let_time_pass' });
            if (again.ok) throw new Error(`time passes twice at ${told.now}: ${JSON.stringify(again.event)}`);
            const command = commandAt(told, n, agreed);
            const decided = command && told.decide(command);
            if (!command || !decided?.ok) continue;
            seen.add(command.type === 'record_attempt' ? command.outcome : command.type);
            told.does(command);
            told.sleeps(told.now);
            neverAbandoned(told, agreed);
          }
        }),
        { numRuns: 250 },
      );
      expect(seen.size).toBeGreaterThan(15);
    });
  }
});
