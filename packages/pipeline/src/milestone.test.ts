import { describe, expect, it } from '@jest/globals';
import { accepted, after, asked, at, drop, facts, NOON, practice, record, refused, SESSION, standing, unmetOf } from '../test/days.js';
import {
  ageOn,
  type FactDraft,
  type Guarantor,
  isMinor,
  localDate,
  MILESTONE_RULES,
  milestoneRule,
  opened,
  PROOFS,
  unmetProofs,
  verdict,
} from './index.js';

const CHILD = { bornOn: '2016-09-01' };
const mother: Guarantor = { personId: 'p-2', relationship: 'guardian', consents: true };
const paidBy = (guarantor: Guarantor | null): FactDraft => ({ kind: 'payment_verified', guarantor });

describe('the client milestone', () => {
  it('R-70: is one stored, versioned rule, and every milestone names the version', () => {
    expect(MILESTONE_RULES.map(({ version }) => version)).toEqual([...new Set(MILESTONE_RULES.map(({ version }) => version))]);
    expect(milestoneRule(practice.milestoneVersion).proofs).toEqual(PROOFS);
    expect(standing('active').milestoneVersion).toBe('1');
    expect(milestoneRule('never heard of').proofs).not.toHaveLength(0);
  });

  it('R-71: with any of the four missing the move to Active is refused and names just the missing ones', () => {
    const proofs: FactDraft[] = [{ kind: 'qualified' }, { kind: 'intake_completed' }, { kind: 'payment_verified' }, SESSION];
    for (let held = 0; held < 15; held++) {
      const missing = proofs.filter((_, n) => !(held & (1 << n)));
      const stated = proofs.filter((_, n) => held & (1 << n));
      expect(unmetOf(verdict(asked(), drop('active', ...stated), at()))).toEqual(missing.map(({ kind }) => kind));
    }
    expect(verdict(asked(), drop('active', ...proofs), at()).ok).toBe(true);
  });

  it('R-71: a refusal says what is missing in the words of the checklist', () => {
    expect(refused(verdict(standing('intake_completed'), drop('active'), at()))).toEqual({
      type: 'unmet-proof',
      from: 'intake_completed',
      to: 'active',
      detail: 'Still needed: Payment verified, Next session booked.',
      unmet: [
        { proof: 'payment_verified', label: 'Payment verified' },
        { proof: 'next_session_booked', label: 'Next session booked' },
      ],
    });
  });

  it('R-71: whichever proof comes last, the move happens by itself and once', () => {
    const rest: FactDraft[] = [{ kind: 'payment_verified' }, SESSION];
    for (const [first, last] of [rest, [...rest].reverse()]) {
      if (!first || !last) throw new Error('two proofs');
      const { journey, event } = accepted(verdict(after(standing('intake_completed'), record(first)), record(last), at()));
      expect([journey.stage, journey.clientSince, event.to, event.type]).toEqual(['active', NOON, 'active', 'facts_recorded']);
      expect(accepted(verdict(journey, record(last), at())).event.milestone).toBeNull();
    }
  });

  it('R-71: proofs that came before the intake count on the day of the intake', () => {
    const early = after(standing('intake_scheduled'), record(...facts('payment_verified'), SESSION));
    expect(early.stage).toBe('intake_scheduled');
    expect(after(early, drop('intake_completed')).stage).toBe('active');
  });

  it('R-71: proofs learned while the journey was closed count when it is reopened', () => {
    const closed = after(
      standing('intake_completed'),
      { type: 'close', outcome: 'declined' },
      record(...facts('payment_verified'), SESSION),
    );
    expect([closed.stage, after(closed, { type: 'reopen' }).stage]).toEqual(['closed', 'active']);
  });

  it('R-71: a next session that is over by now makes no client', () => {
    const almost = after(standing('intake_completed'), record(SESSION));
    const later = at('2026-04-21T14:00:00.001Z');
    expect(accepted(verdict(almost, record(...facts('payment_verified')), later)).journey.stage).toBe('intake_completed');
    expect(unmetProofs(almost, later).map(({ proof }) => proof)).toEqual(['payment_verified', 'next_session_booked']);
    expect(accepted(verdict(almost, record(...facts('payment_verified')), at('2026-04-21T14:00:00.000Z'))).journey.stage).toBe('active');
  });

  it('R-73: every proof shows who, when and where it comes from', () => {
    for (const fact of standing('active').facts) {
      expect([fact.by, fact.at, fact.recordedAt, fact.source]).toEqual([{ kind: 'member', memberId: 'm-1' }, NOON, NOON, 'person']);
    }
  });

  it('R-74: reaching it keeps time, version and the four proofs, and a client who recovers reaches it no second time', () => {
    const almost = after(standing('intake_completed'), record(SESSION));
    const { event, journey } = accepted(verdict(almost, record(...facts('payment_verified')), at()));
    expect(event.milestone).toEqual({
      kind: 'reached',
      ruleVersion: '1',
      at: NOON,
      proofs: [
        { kind: 'qualified', version: 2 },
        { kind: 'intake_completed', version: 3 },
        { kind: 'next_session_booked', version: 4 },
        { kind: 'payment_verified', version: 5 },
      ],
    });
    const recovered = accepted(verdict(after(journey, drop('at_risk')), drop('active', SESSION), at('2026-04-15T18:00:00Z')));
    expect([recovered.event.milestone, recovered.journey.clientSince]).toEqual([null, NOON]);
  });

  it('R-74: is undone only by a compensating entry', () => {
    const client = standing('active');
    const undone = accepted(verdict(client, { type: 'undo', version: client.version }, at()));
    expect(undone.event.milestone).toMatchObject({ kind: 'undone', ruleVersion: '1', at: NOON });
    expect(undone.event.milestone?.proofs).toHaveLength(4);
    expect([undone.journey.clientSince, undone.journey.milestoneVersion]).toEqual([null, null]);
  });

  it('R-77: a second service is a new journey of the same person, and the first goes on untouched', () => {
    const client = standing('active');
    const second = accepted(opened({ id: 'j-2', personId: client.personId }, at())).journey;
    expect([second.stage, second.version, client.stage]).toEqual(['new', 1, 'active']);
  });
});

describe('R-72: a child', () => {
  const child = standing('intake_completed', CHILD);

  it('becomes a client with a guarantor who is somebody else and agreed', () => {
    expect(after(child, record(paidBy(mother), SESSION)).stage).toBe('active');
  });

  const wrong: [string, Guarantor | null][] = [
    ['nobody', null],
    ['itself', { personId: 'p-1', relationship: 'self', consents: true }],
    ['itself under another name for it', { personId: 'p-1', relationship: 'guarantor', consents: true }],
    ['somebody called itself', { personId: 'p-2', relationship: 'self', consents: true }],
    ['somebody who was not asked', { ...mother, consents: false }],
  ];
  for (const [who, guarantor] of wrong) {
    it(`is not paid for by ${who}`, () => {
      expect(refused(verdict(child, record(paidBy(guarantor)), at()))).toMatchObject({
        type: 'unmet-proof',
        unmet: [{ proof: 'payment_verified', label: 'Payment verified with a guarantor' }],
      });
      expect(unmetOf(verdict(child, drop('active', paidBy(guarantor)), at()))).toEqual(['payment_verified', 'next_session_booked']);
    });
  }

  it('whose birth date was learned after a payment of its own still needs a guarantor', () => {
    const paid = { ...after(standing('intake_completed'), record(...facts('payment_verified'))), ...CHILD };
    expect(after(paid, record(SESSION)).stage).toBe('intake_completed');
    expect(unmetOf(verdict(paid, drop('active', SESSION), at()))).toEqual(['payment_verified']);
  });

  it('an adult, or somebody whose birth date we do not know, may pay alone', () => {
    for (const bornOn of ['1990-01-01', null, 'unreadable'])
      expect(after(standing('intake_completed', { bornOn }), record(paidBy(null), SESSION)).stage).toBe('active');
  });

  const ages: [string, string, boolean, string][] = [
    ['2008-04-14', '2026-04-14T18:00:00Z', false, 'on the birthday'],
    ['2008-04-15', '2026-04-14T18:00:00Z', true, 'the day before'],
    ['2008-04-15', '2026-04-15T03:59:59Z', true, 'when it is still the day before in New York, though not in UTC'],
    ['2008-04-15', '2026-04-15T04:00:00Z', false, 'from midnight in New York'],
    ['2008-02-29', '2026-02-28T18:00:00Z', true, 'born on a leap day: not yet on 28 February'],
    ['2008-02-29', '2026-03-01T18:00:00Z', false, 'born on a leap day: on 1 March'],
  ];
  for (const [bornOn, now, minor, when] of ages) it(`is a child ${when}: ${minor}`, () => expect(isMinor(bornOn, at(now))).toBe(minor));

  it('is counted in whole years of the local date, in every zone', () => {
    const now = new Date('2026-04-14T11:00:00Z');
    expect(['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago'].map((zone) => localDate(now, zone))).toEqual([
      '2026-04-15',
      '2026-04-14',
      '2026-04-14',
    ]);
    expect(localDate(new Date('2026-04-14T10:59:00Z'), 'Pacific/Pago_Pago')).toBe('2026-04-13');
    expect([ageOn('2016-09-01', '2026-08-31'), ageOn('2016-09-01', '2026-09-01')]).toEqual([9, 10]);
  });
});
