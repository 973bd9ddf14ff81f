import { describe, expect, it } from '@jest/globals';
import { secrets } from '../test/reach.js';
import {
  builtIn,
  DEFAULT_TEMPLATES,
  DISCLOSURE_LEVELS,
  isClean,
  lintOwn,
  mended,
  OWN_SITUATIONS,
  ownTemplates,
  placeholdersFor,
  type Said,
  SCRIPT_KINDS,
} from './index.js';

const said = (text: string, over: Partial<Said> = {}): Said => ({
  text,
  kind: 'no_next_appointment',
  situation: 'voicemail',
  level: 2,
  ...over,
});
const codes = (text: string, over: Partial<Said> = {}) => lintOwn(said(text, over), secrets).map(({ code }) => code);
/** What stands there after the first button was pressed. */
const pressed = (text: string, over: Partial<Said> = {}): string | null => {
  const [first] = lintOwn(said(text, over), secrets);
  return first?.mend ? mended(text, first.mend) : null;
};

describe('what a practice writes itself', () => {
  it('begins with what we say, and ours pass the same linter', () => {
    for (const template of DEFAULT_TEMPLATES) expect([template.id, isClean(template, secrets)]).toEqual([template.id, true]);
    for (const kind of SCRIPT_KINDS)
      for (const level of DISCLOSURE_LEVELS)
        for (const situation of OWN_SITUATIONS) {
          const ours = builtIn(kind, situation, level);
          if (situation !== 'voicemail' || level > 0)
            expect([kind, level, situation, ours !== null]).toEqual([kind, level, situation, true]);
          if (ours) expect(isClean({ ...ours, kind, level }, secrets)).toBe(true);
        }
    expect(builtIn('no_show', 'voicemail', 0)).toBeNull();
    expect(builtIn('callback', 'voicemail', 0)?.text).toContain('somebody rang');
  });

  it('R-12: becomes templates that keep kind, situation, level and version; what was left to us does not', () => {
    const texts = { answered: 'Hello.', someone_else: null, voicemail: 'Good day.' };
    expect(ownTemplates({ kind: 'silent', level: 2, version: 3, texts }).map(({ id, version }) => `${id}@${version}`)).toEqual([
      'own/silent/answered/L2@3',
      'own/silent/voicemail/L2@3',
    ]);
  });

  it('R-39: tells somebody else of two things at most, however much the person allowed', () => {
    const other = { situation: 'someone_else', level: 3 } as const;
    expect(codes('It is about the therapy.', other)).toEqual(['tells-what-we-do']);
    expect(codes('Larchmont here.', other)).toEqual(['tells-who-we-are']);
    expect(codes('at {time}', other)).toEqual(['placeholder-for-others']);
    expect(codes('It has to do with an appointment.', other)).toEqual([]);
    expect(placeholdersFor(other)).toEqual(['our_first_name', 'person_first_name']);
  });

  it('R-30: fills in only what its level allows', () => {
    expect(placeholdersFor({ situation: 'voicemail', level: 0 })).toEqual(['our_first_name']);
    expect(placeholdersFor({ situation: 'voicemail', level: 1 })).toEqual(['our_first_name', 'person_first_name', 'number']);
    expect(placeholdersFor({ situation: 'answered', level: 2 })).not.toContain('practice_name');
    expect(placeholdersFor({ situation: 'answered', level: 3 })).toContain('practice_name');
  });

  it.each(['Ring me at 206 555 0100.', '(206) 555-0100', '+12065550100', '２０６５５５０１００', '206.555.0100', '206/555-0100'])(
    'R-33: a number is filled in, never typed: %s',
    (text) => expect(codes(text)).toEqual(['typed-number']),
  );

  it.each(['See hollowoak.com', 'Write to oak@post.example', 'www.oak.example/you', 'https://oak.example'])(
    'R-33: an address leads to us: %s',
    (text) => {
      expect(codes(text)).toContain('typed-address');
      expect(codes(text, { level: 3 })).not.toContain('typed-address');
    },
  );

  it('says something', () => {
    for (const text of ['', ' … ', '[Hello {person_first_name}]']) expect(codes(text)).toEqual(['says-nothing']);
    expect(codes('In 3 days, at 4 pm or 5:30.')).toEqual([]);
  });
});

describe('a button beside a finding', () => {
  it('FD-06: mends the text of the picture', () => {
    const text =
      'Hi {person_first_name}, this is {our_first_name}. You had your last counseling session on {date}. We miss you. My number is {number}.';
    const [first, second, ...rest] = lintOwn(said(text), secrets);
    expect(rest).toEqual([]);
    expect([first?.found, first?.says]).toEqual(['counseling session', expect.stringMatching(/^“counseling session” tells what we do\. /)]);
    expect([second?.found, second?.says]).toEqual(['We miss you', expect.stringContaining('asks for something')]);
    const once = pressed(text) ?? '';
    expect(once).toContain('your last appointment on {date}');
    expect(pressed(once)).toBe(
      'Hi {person_first_name}, this is {our_first_name}. You had your last appointment on {date}. My number is {number}.',
    );
  });

  it.each([
    ['You have a session tomorrow.', 'You have an appointment tomorrow.'],
    ['About your therapy appointment.', 'About your appointment.'],
    ['I am calling for your therapist. Ring me.', 'I am calling for {clinician_first_name}. Ring me.'],
    ['This is {our_first_name} from Larchmont Quiet Rooms. Ring me.', 'This is {our_first_name}. Ring me.'],
    ['This is Lena Ortiz.', 'This is Lena.'],
    ['This is Ms. Ortiz.', 'This is.'],
    ['Ring me at 206 555 0100.', 'Ring me at {number}.'],
    ['You missed it. Ring me.', 'Ring me.'],
    ['Hello[, you failed us]. Ring me.', 'Hello. Ring me.'],
    ['Hi {surname}, ring me.', 'Hi, ring me.'],
    ['Hi{our_first_name}.', 'Hi {our_first_name}.'],
    ['Hello] there.', 'Hello there.'],
    ['Our clinic rang. Ring me.', 'Ring me.'],
  ])('%s → %s', (text, mendedText) => expect(pressed(text)).toBe(mendedText));

  it('says less below the level', () => {
    expect(pressed('About your session. Ring me.', { level: 1 })).toBe('Ring me.');
    expect(pressed('Your time is {time}. Ring me.', { level: 1 })).toBe('Ring me.');
    expect(pressed('Ring 206 555 0100. Good day.', { level: 0 })).toBe('Good day.');
  });
});
