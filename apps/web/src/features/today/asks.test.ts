import { describe, expect, it } from '@jest/globals';
import type { OfferView } from '@porchlight/client';
import { askOf, keyOf, shownFirst, shownLater } from './asks.js';

const offer = (outcome: OfferView['outcome'], more: Partial<OfferView> = {}): OfferView => ({
  outcome,
  label: outcome,
  reached: false,
  nextKind: null,
  nextDue: null,
  ends: null,
  asks: null,
  ...more,
});

describe('What an outcome asks for', () => {
  it('no answer, mailbox full, wrong number: nothing, so one key is enough', () => {
    for (const outcome of ['no_answer', 'mailbox_full', 'wrong_number', 'spam', 'not_interested'] as const)
      expect(askOf(offer(outcome), { kind: 'callback', stage: 'new' })).toBeNull();
  });
  it('R-05: a talk asks for the next date, but not of somebody who is late and on the way', () => {
    const talked = offer('talked', { nextDue: '2026-04-15T16:00:00Z' });
    expect(askOf(talked, { kind: 'callback', stage: 'new' })).toBe('due');
    expect(askOf(talked, { kind: 'late', stage: 'active' })).toBeNull();
    expect(askOf(offer('talked'), { kind: 'check_in', stage: 'active' })).toBeNull();
  });
  it('R-58: a client who goes elsewhere is asked for a closing session, a lead is not', () => {
    const elsewhere = offer('booked_elsewhere', { asks: 'Would they come once more?' });
    expect(askOf(elsewhere, { kind: 'no_next_appointment', stage: 'at_risk' })).toBe('wrapUp');
    expect(askOf(offer('booked_elsewhere', { ends: 'booked_elsewhere' }), { kind: 'retry', stage: 'attempted' })).toBeNull();
  });
  it('the first nine have the number keys, spam and booked have their own and take none of them', () => {
    const outcomes = [
      'talked',
      'no_answer',
      'mailbox_full',
      'wrong_number',
      'third_party_answered',
      'booked_elsewhere',
      'not_interested',
    ] as const;
    const offers = [...outcomes, 'spam', 'not_a_fit', 'booked', 'busy', 'vendor'].map((one) => offer(one as OfferView['outcome']));
    expect(keyOf(offers, 'talked')).toBe('1');
    expect(keyOf(offers, 'spam')).toBe('!');
    expect(keyOf(offers, 'booked')).toBe('0');
    expect(keyOf(offers, 'busy')).toBe('9');
    expect(keyOf(offers, 'vendor')).toBeNull();
    expect(shownFirst(offers)).toHaveLength(11);
    expect(shownLater(offers).map(({ outcome }) => outcome)).toEqual(['vendor']);
  });
});
