import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  after,
  asked,
  at,
  drop,
  facts,
  INTAKE,
  LAST_WEEK,
  NEXT_WEEK,
  practice,
  record,
  refused,
  SESSION,
  standing,
} from '../test/days.js';
import { type PlainCommand as Command, type Journey, undoUntil, verdict } from './index.js';

const undo = (journey: Journey, now?: string, version = journey.version) => verdict(journey, { type: 'undo', version }, at(now));
const bare = (journey: Journey) => ({ ...journey, version: null, previous: null });

describe('undo', () => {
  const commands: [string, Journey, Command][] = [
    ['a drop', asked(), drop('attempted')],
    ['a drop over several stages', asked(), drop('intake_scheduled', INTAKE)],
    ['a fact that moved the card', standing('at_risk'), record(SESSION)],
    ['a fact that replaced another', standing('attempted'), record(...facts('attempted'))],
    ['a missed intake', standing('intake_scheduled'), { type: 'withdraw_fact', kind: 'intake_booked' }],
    ['the milestone', standing('intake_completed'), record(...facts('payment_verified'), SESSION)],
    [
      'a closure',
      after(asked(), { type: 'set_next_step', nextStep: { what: 'call', dueAt: NEXT_WEEK, note: 'x' } }),
      { type: 'close', outcome: 'spam' },
    ],
    [
      'a reopening',
      after(standing('closing'), record(...facts('letter_sent')), { type: 'close', outcome: 'termination_letter_sent' }),
      { type: 'reopen' },
    ],
    ['an admission', asked(), { type: 'admit', sessionsAtImport: null, clientSince: LAST_WEEK }],
    ['a next step', asked(), { type: 'set_next_step', nextStep: { what: 'call', dueAt: null, note: null } }],
    ['an owner', asked(), { type: 'assign', ownerId: 'm-2' }],
  ];
  for (const [what, journey, command] of commands) {
    it(`gives back the moment before ${what}, one version further`, () => {
      const done = accepted(verdict(journey, command, at()));
      const undone = accepted(undo(done.journey));
      expect(bare(undone.journey)).toEqual(bare(journey));
      expect([undone.journey.version, undone.event.undoes, undone.event.type]).toEqual([journey.version + 2, done.event.version, 'undone']);
      expect([undone.event.from, undone.event.to]).toEqual([done.journey.stage, journey.stage]);
      expect(undone.event.voids).toEqual(done.event.facts.map(({ kind, version }) => ({ kind, version })));
    });
  }

  it('is possible until the last of its seconds, and not a millisecond longer', () => {
    const journey = after(asked(), drop('attempted'));
    expect(undoUntil(journey, practice)).toBe('2026-04-14T18:00:10.000Z');
    expect(undo(journey, '2026-04-14T18:00:10.000Z').ok).toBe(true);
    expect(refused(undo(journey, '2026-04-14T18:00:10.001Z')).type).toBe('undo-too-late');
  });

  it('takes back only what its version names', () => {
    const journey = after(asked(), drop('attempted'), { type: 'assign', ownerId: 'm-2' });
    for (const version of [journey.version - 1, journey.version + 1])
      expect(refused(undo(journey, undefined, version)).type).toBe('undo-too-late');
  });

  it('is not undone itself, and an opening is closed, not undone', () => {
    const undone = accepted(undo(after(asked(), drop('attempted')))).journey;
    expect(undoUntil(undone, practice)).toBeNull();
    expect(refused(undo(undone)).type).toBe('undo-too-late');
    expect(refused(undo(asked())).type).toBe('undo-too-late');
  });

  it('leaves what belongs to the person: birth date and "no contact"', () => {
    const journey = { ...after(asked(), drop('attempted')), bornOn: '2016-09-01', doNotContact: true };
    expect(accepted(undo(journey)).journey).toMatchObject({ stage: 'new', bornOn: '2016-09-01', doNotContact: true });
  });

  it('keeps the start of a visit that goes on', () => {
    expect(accepted(undo(after(asked(), drop('qualified')))).journey.enteredAt).toBe(asked().enteredAt);
  });
});
