import { describe, expect, it } from '@jest/globals';
import { consents, FREE, known, stranger, UNASKED } from '../test/reach.js';
import { answersThatHold, type ConsentRecord, type ContactAction, type DisclosureInput, disclose } from './index.js';

const level = (input: DisclosureInput) => disclose(input).level;
const refusals = (input: DisclosureInput, action: ContactAction) => disclose(input).actions[action].reasons.map(({ code }) => code);
const shared = (input: DisclosureInput, is: 'yes' | 'no' | 'unknown'): DisclosureInput => ({
  ...input,
  point: { ...input.point, shared: is },
});

describe('the level', () => {
  it('R-30: is nothing for a number that we do not know', () => {
    expect(level(stranger())).toBe(0);
    expect(level(stranger({ point: { kind: 'phone', phoneKind: 'mobile', shared: 'no', consents: consents({ identify: 'yes' }) } }))).toBe(
      0,
    );
  });

  it.each([
    [known(), 1],
    [known({ call: 'yes' }), 1],
    [known({ voicemail: 'no' }), 1],
    [known({ voicemail: 'yes' }), 2],
    [known({ text: 'yes' }), 2],
    [known({ voicemail: 'yes', identify: 'no' }), 2],
    [known({ voicemail: 'no', identify: 'yes' }), 3],
    [known({ voicemail: 'yes', identify: 'yes' }), 3],
  ])('rules 0.3: follows from what they allowed (%#)', (input, expected) => {
    expect(level(input)).toBe(expected);
    expect(disclose(input).why.length).toBeGreaterThan(0);
  });

  it('R-36: is one less where others use the number, or where nobody has said', () => {
    expect(level(shared(known({ voicemail: 'yes', identify: 'yes' }), 'yes'))).toBe(2);
    expect(level(shared(known({ voicemail: 'yes' }), 'yes'))).toBe(1);
    expect(level(shared(known(), 'yes'))).toBe(0);
    expect(level(shared(known(), 'unknown'))).toBe(0);
    expect(disclose(shared(known(), 'yes')).why).toContain('Somebody else uses it too: one level less.');
  });

  it('outcomes 8.23: a yes for the number settles that sharing is unknown, not that it is known', () => {
    expect(level(shared(known({ voicemail: 'yes' }), 'unknown'))).toBe(2);
    expect(level(shared(known({ voicemail: 'yes' }), 'yes'))).toBe(1);
  });

  it('R-34: the strictest rule of all who share a number wins', () => {
    const all = { voicemail: 'yes', identify: 'yes', text: 'yes' } as const;
    const other = { consents: UNASKED, safe: FREE, doNotContact: false };
    expect(level(known(all, { sharers: [other] }))).toBe(2);
    expect(level(known(all, { sharers: [other, { ...other, consents: consents({ voicemail: 'no' }) }] }))).toBe(1);
    expect(refusals(known(all, { sharers: [{ ...other, consents: consents({ voicemail: 'no' }) }] }), 'voicemail')).toEqual([
      'no_consent_voicemail',
    ]);
    expect(refusals(known(all, { sharers: [{ ...other, safe: { ...FREE, doNotCall: true } }] }), 'call')).toEqual(['safe_do_not_call']);
    expect(level(known(all, { sharers: [{ ...other, doNotContact: true }] }))).toBe(0);
    expect(refusals(known(all, { sharers: [{ ...other, doNotContact: true }] }), 'call')).toEqual(['number_of_others']);
  });
});

describe('the ways', () => {
  it('R-35: a call is open unless they said no', () => {
    expect(refusals(stranger(), 'call')).toEqual([]);
    expect(refusals(known(), 'call')).toEqual([]);
    expect(refusals(known({ call: 'no', voicemail: 'yes' }), 'call')).toEqual(['no_consent_call']);
    expect(refusals(known({ call: 'no', voicemail: 'yes' }), 'voicemail')).toEqual(['no_consent_call']);
  });

  it('R-37: everything else needs a yes, and says why it is closed', () => {
    expect(refusals(known(), 'voicemail')).toEqual(['voicemail_not_asked']);
    expect(refusals(known(), 'text')).toEqual(['text_not_asked']);
    expect(refusals(known({ voicemail: 'yes', text: 'yes' }), 'voicemail')).toEqual([]);
    expect(refusals(known({ voicemail: 'yes', text: 'yes' }), 'text')).toEqual([]);
    expect(disclose(known({ voicemail: 'no' })).actions.voicemail.reasons[0]?.says).toContain('Hang up');
  });

  it('R-32: a stranger may be left the one message that tells nothing; a known person without consent may not', () => {
    expect(refusals(stranger(), 'voicemail')).toEqual([]);
    expect(refusals(shared(known(), 'yes'), 'voicemail')).toEqual(['voicemail_not_asked']);
    expect(refusals(stranger(), 'text')).toEqual(['text_to_stranger']);
  });

  it('R-41: no consent to post, no post', () => {
    const address = (said: Parameters<typeof consents>[0]) =>
      known({}, { point: { kind: 'post', phoneKind: 'unknown', shared: 'no', consents: consents(said) } });
    expect(refusals(address({}), 'post')).toEqual(['post_not_asked']);
    expect(refusals(address({ post: 'no' }), 'post')).toEqual(['no_consent_post']);
    expect(refusals(address({ post: 'yes' }), 'post')).toEqual([]);
    expect(refusals(address({ post: 'yes' }), 'call')).toEqual(['wrong_kind']);
  });

  it('R-34: what somebody asked for to be safe closes ways; only those may a role reopen', () => {
    const all = { call: 'yes', voicemail: 'yes', text: 'yes' } as const;
    expect(refusals(known(all, { safe: { ...FREE, doNotCall: true } }), 'call')).toEqual(['safe_do_not_call']);
    expect(refusals(known(all, { safe: { ...FREE, doNotCall: true } }), 'text')).toEqual([]);
    expect(refusals(known(all, { safe: { ...FREE, onlyBy: ['text'] } }), 'call')).toEqual(['safe_channel']);
    expect(refusals(known(all, { safe: { ...FREE, codeWord: true } }), 'voicemail')).toEqual(['safe_code_word']);
    expect(refusals(known(all, { safe: { ...FREE, held: true } }), 'text')).toEqual(['held']);
    const reasons = disclose(known(all, { doNotContact: true, safe: { ...FREE, doNotCall: true, held: true } })).actions.call.reasons;
    expect(reasons.map(({ code, mayBeOverridden }) => [code, mayBeOverridden])).toEqual([
      ['do_not_contact', false],
      ['held', false],
      ['safe_do_not_call', true],
    ]);
  });

  it('R-68, R-31, R-72: nothing after a no, a closing letter or a wrong guess; a child’s number only after a yes', () => {
    expect(refusals(known({ text: 'yes' }, { doNotContact: true }), 'text')).toEqual(['do_not_contact']);
    expect(refusals(known({ text: 'yes' }, { terminationSent: true }), 'text')).toEqual(['termination_sent']);
    expect(refusals(stranger({ doNotRecall: true }), 'call')).toEqual(['do_not_recall']);
    expect(refusals(known({}, { minor: true }), 'call')).toEqual(['minor_not_asked']);
    expect(refusals(known({ call: 'yes' }, { minor: true }), 'call')).toEqual([]);
  });
});

describe('answers', () => {
  const said = (answer: ConsentRecord['answer'], at: string, recordedAt = at): ConsentRecord => ({
    action: 'voicemail',
    answer,
    at,
    recordedAt,
  });

  it('R-37: the newest one holds, whatever the order in which they come', () => {
    const [yes, no, again] = [said('yes', '2026-01-01'), said('withdrawn', '2026-02-01'), said('yes', '2026-03-01')];
    expect(answersThatHold([]).voicemail).toBe('unknown');
    expect(answersThatHold([no, yes]).voicemail).toBe('no');
    expect(answersThatHold([again, no, yes]).voicemail).toBe('yes');
    expect(answersThatHold([said('no', '2026-01-01'), said('yes', '2026-01-01')]).voicemail).toBe('no');
    expect(answersThatHold([said('yes', '2026-02-01', '2026-02-01'), said('no', '2026-01-01', '2026-03-01')]).voicemail).toBe('yes');
    expect(answersThatHold([yes]).call).toBe('unknown');
  });
});
