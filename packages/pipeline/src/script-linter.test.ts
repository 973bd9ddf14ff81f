import { describe, expect, it } from '@jest/globals';
import { secrets } from '../test/reach.js';
import { DEFAULT_TEMPLATES, isNeutralCallerName, lintScript, mayBeSaid, type Said, type Secrets } from './index.js';

const said = (text: string, over: Partial<Said> = {}): Said => ({ text, kind: 'no_show', situation: 'voicemail', level: 2, ...over });
const codes = (text: string, over: Partial<Said> = {}, by: Secrets = secrets) => lintScript(said(text, over), by).map(({ code }) => code);

describe('a text that is linted', () => {
  it('R-32: our own texts are clean at their levels, in either profile', () => {
    for (const profile of ['therapy', 'dental'] as const) {
      for (const template of DEFAULT_TEMPLATES) {
        const by: Secrets = { profile, practiceName: 'Hollow Oak', surnames: ['Ash', 'Will', 'May'] };
        expect([template.id, profile, lintScript(template, by)]).toEqual([template.id, profile, []]);
      }
    }
  });

  it.each([
    'It is about your therapy.',
    'THERAPIES',
    'thérapie',
    'your psychotherapist called',
    'counselling',
    'Counselor',
    'ther\u200Bapy',
    'ther\u00ADapy',
    't\u0336h\u0336e\u0336r\u0336a\u0336p\u0336y\u0336',
    'thеrару with Cyrillic letters',
    'τherαpy with Greek letters',
    'ｔｈｅｒａｐｙ',
    '𝓽𝓱𝓮𝓻𝓪𝓹𝔂',
    'th3r4py',
    't h e r a p y',
    't.h.e.r.a.p.y',
    'thera-py',
    'thera[py]',
    'the psychiatrist’s office',
    'mental-health check',
    'terapia',
    'our clinics',
    'self-harm',
  ])('R-40: finds the kind of practice however it is written: %s', (text) => {
    expect(codes(text)).toContain('tells-what-we-do');
    expect(codes(text, { level: 3 })).not.toContain('tells-what-we-do');
  });

  it('R-40: each profile has its list, and a practice changes it', () => {
    expect(codes('your dental cleaning')).toEqual([]);
    expect(codes('your dental cleaning', {}, { ...secrets, profile: 'dental' })).toEqual(['tells-what-we-do']);
    expect(codes('your yoga class', {}, { ...secrets, words: { more: ['Yoga*'] } })).toEqual(['tells-what-we-do']);
    expect(codes('all is well, wellness too', {}, { ...secrets, words: { less: ['wellness'] } })).toEqual([]);
  });

  it('does not take ordinary words for others', () => {
    expect(codes('I hope that all is well. I had time by accident, and confidence to treasure it. Thank you.')).toEqual([]);
    expect(codes('Students identify dentures', {}, { ...secrets, profile: 'dental' })).toEqual(['tells-what-we-do']);
  });

  it('says where it stands, how bad it is and how to mend it', () => {
    const text = 'You had your last coun\u200Bseling talk.';
    const [finding] = lintScript(said(text), secrets);
    expect(finding).toMatchObject({ code: 'tells-what-we-do', severity: 'error', start: 18, found: 'coun\u200Bseling' });
    expect(text.slice(finding?.start, finding?.end)).toBe('coun\u200Bseling');
    expect(finding?.says).toContain('take it out');
  });

  it('R-30: below “Time and number” there is no word of an appointment', () => {
    expect(codes('About your appointment', { level: 1 })).toEqual(['tells-of-an-appointment']);
    expect(codes('You were booked, we re-scheduled', { level: 1 })).toEqual(['tells-of-an-appointment', 'tells-of-an-appointment']);
    expect(codes('About your appointment', { level: 2 })).toEqual([]);
  });

  it('R-33: neither the practice’s name nor a surname', () => {
    expect(codes('This is Larchmont Quiet Rooms')).toContain('tells-who-we-are');
    expect(codes('from L\u0430rchmont')).toEqual(['tells-who-we-are']);
    expect(codes('from Larchmont', { level: 3 })).toEqual([]);
    expect(codes('This is Lena Ortiz')).toEqual(['surname']);
    expect(codes('This is Lena ORT\u0399Z', { level: 3 })).toEqual(['surname']);
    expect(codes('May I speak with you? This is Jane May.', {}, { ...secrets, surnames: ['May'] })).toEqual(['surname']);
    expect(codes('Is now a good time for you?', {}, { ...secrets, practiceName: 'Time for You' })).toEqual([]);
    expect(codes('Hello. Is it a good time?', {}, { ...secrets, practiceName: 'Hello', surnames: ['Time'] })).toEqual([]);
    expect(codes('This is Time for You', {}, { ...secrets, practiceName: 'Time for You' })).toEqual(['tells-who-we-are']);
  });

  it.each(['You missed your appointment.', 'You’ve missed it', 'You forgot us', 'We were disappointed', 'You did not show', 'a no-show'])(
    'R-53: no blame: %s',
    (text) => expect(codes(text)).toEqual(['blame']),
  );

  it('R-53, TM-07: no money towards somebody who is here; a warning to those who ask', () => {
    expect(codes('There is a fee.')).toEqual(['money']);
    expect(lintScript(said('Our fees are on the page.', { kind: 'callback' }), secrets)[0]?.severity).toBe('warning');
  });

  it.each(['We miss you.', 'Don’t miss this', 'A special offer', 'We would love to see you'])('TM-07: no selling: %s', (text) => {
    expect(codes(text, { kind: 'silent' })).toEqual(['selling']);
  });

  it('R-65: a change of time never says why', () => {
    expect(codes('Could you come at {new_time} because of somebody?', { kind: 'scheduling_fix' })).toEqual(['tells-why', 'tells-why']);
    expect(codes('Could you come at {new_time}?', { kind: 'scheduling_fix' })).toEqual([]);
  });

  it('knows its placeholders, and at which level each may stand', () => {
    expect(codes('Hi {surname}')).toEqual(['unknown-placeholder']);
    expect(codes('at {time}', { level: 1 })).toEqual(['placeholder-above-level']);
    expect(codes('from {practice_name}')).toEqual(['placeholder-above-level']);
    expect(codes('psy{our_first_name}')).toEqual(['glued-placeholder']);
    expect(codes('Hi {time')).toEqual(['broken-braces']);
    expect(codes('Hi [ {our_first_name}')).toEqual(['broken-braces']);
    expect(codes('at {time}', { situation: 'someone_else' })).toEqual(['placeholder-for-others']);
  });

  it('warns of what nobody says in one breath', () => {
    const long =
      'I wanted to ask whether you would like to find a new time with us one of these days or perhaps in the weeks that come after them, or later.';
    expect(lintScript(said(long), secrets).map(({ code, severity }) => [code, severity])).toEqual([['long-sentence', 'warning']]);
    expect(mayBeSaid(lintScript(said(long), secrets))).toBe(true);
  });

  it('R-38: judges the name that a line shows', () => {
    expect(isNeutralCallerName('J. Brown', secrets)).toBe(true);
    expect(isNeutralCallerName('LARCHMONT QR', secrets)).toBe(false);
    expect(isNeutralCallerName('OAK COUNSELING', secrets)).toBe(false);
  });
});
