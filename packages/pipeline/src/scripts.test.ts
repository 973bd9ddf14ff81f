import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FREE, known, secrets, stranger } from '../test/reach.js';
import {
  type DisclosureInput,
  disclose,
  type Filling,
  firstName,
  render,
  type ScriptKind,
  type ScriptTemplate,
  type Situation,
  scriptFor,
} from './index.js';

const filling: Filling = {
  our_first_name: 'Lena Ortiz',
  person_first_name: 'Noor',
  number: '(206) 555-0100',
  date: 'Mon 13 Apr',
  time: '4:00 pm',
  new_time: '3:15 pm',
  clinician_first_name: 'Imani',
  practice_name: 'Larchmont Quiet Rooms',
};
const script = (kind: ScriptKind, situation: Situation, input: DisclosureInput, over: Partial<Parameters<typeof scriptFor>[0]> = {}) =>
  scriptFor({ kind, situation, disclosure: disclose(input), filling, secrets, ...over });
const words = (...asked: Parameters<typeof script>) => {
  const found = script(...asked);
  return found.ok ? found.lines.join(' / ') : found.reasons.map(({ code }) => code).join(', ');
};

const MAY_LEAVE = known({ voicemail: 'yes', text: 'yes' });
const MAY_SAY_ALL = known({ voicemail: 'yes', identify: 'yes' });

describe('the words for a call', () => {
  it('R-30, R-32: a stranger hears one first name and that somebody rang', () => {
    expect(words('callback', 'answered', stranger())).toMatch(/^Hello, my name is Lena\. I believe that somebody rang/);
    expect(words('callback', 'voicemail', stranger())).toMatch(/^Hello, my name is Lena\. .* You are welcome to ring me again\.$/);
  });

  it('R-31: whoever knows of no call hears an apology and a good wish', () => {
    expect(words('callback', 'not_recognised', stranger())).toBe('I am sorry, I must have got something wrong. Have a good day.');
  });

  it('R-32: the message for strangers is for strangers only', () => {
    expect(words('callback', 'voicemail', known())).toBe('voicemail_not_asked');
    expect(words('no_show', 'voicemail', stranger())).toBe('no_words');
  });

  it('R-52: with consent the message has time and number; without, there is none', () => {
    expect(words('no_show', 'voicemail', MAY_LEAVE)).toContain('on Mon 13 Apr at 4:00 pm');
    expect(words('late', 'voicemail', MAY_LEAVE)).toContain('(206) 555-0100');
    expect(words('late', 'voicemail', known({ voicemail: 'no' }))).toBe('no_consent_voicemail');
    expect(words('late', 'text', known({ voicemail: 'yes' }))).toBe('text_not_asked');
  });

  it('rules 0.3: with a shared number it asks for a call, no more', () => {
    const sharedNumber = { ...MAY_LEAVE, point: { ...MAY_LEAVE.point, shared: 'yes' as const } };
    expect(words('no_show', 'voicemail', sharedNumber)).toBe(
      'Hello Noor, this is Lena. Please ring me at (206) 555-0100 whenever it suits you.',
    );
  });

  it('R-33: says who we are only where they agreed to it', () => {
    expect(words('no_show', 'answered', MAY_SAY_ALL)).toContain('Lena from Larchmont Quiet Rooms');
    expect(words('no_show', 'answered', MAY_LEAVE)).not.toContain('Larchmont');
  });

  it('R-39: somebody else hears two phrases, of which one needs a consent', () => {
    expect(words('no_show', 'someone_else', MAY_LEAVE)).toMatch(/business call.*to do with an appointment/);
    expect(words('no_show', 'someone_else', known())).not.toContain('appointment');
    expect(words('no_show', 'someone_else', MAY_SAY_ALL)).not.toMatch(/4:00|555|Larchmont/);
    expect(words('callback', 'someone_else', stranger())).toBe('I am sorry to have bothered you. Have a good day.');
  });

  it('R-63: somebody who went silent hears concern', () => {
    expect(words('silent', 'answered', MAY_LEAVE)).toContain('I wanted to hear how you are');
  });

  it('R-65: a change of time asks and does not tell why', () => {
    expect(words('scheduling_fix', 'answered', MAY_LEAVE)).toBe(
      'Hello Noor, this is Lena. You have an appointment on Mon 13 Apr at 4:00 pm. Would 3:15 pm suit you just as well?',
    );
  });

  it('R-34: before the code word they are a stranger, and nothing is left or sent', () => {
    const guarded = known({ voicemail: 'yes', identify: 'yes' }, { safe: { ...FREE, codeWord: true } });
    const opening = script('no_show', 'answered', guarded);
    expect(opening).toMatchObject({ ok: true, level: 0, waitForCodeWord: true, lines: ['Hello, my name is Lena. Is this a good moment?'] });
    expect(script('no_show', 'answered', guarded, { codeWordSaid: true })).toMatchObject({ ok: true, level: 3, waitForCodeWord: false });
    expect(words('no_show', 'voicemail', guarded)).toBe('safe_code_word');
  });

  it('says less where something is not known, and never a hole', () => {
    const without = (...names: (keyof Filling)[]) => ({
      filling: { ...filling, ...Object.fromEntries(names.map((name) => [name, null])) },
    });
    expect(words('no_show', 'answered', MAY_LEAVE, without('date', 'person_first_name'))).toMatch(
      /^Hello, this is Lena\. You had an appointment at 4/,
    );
    expect(words('no_show', 'answered', MAY_LEAVE, without('time'))).toBe(
      'Hello, this is Lena. I am calling for Noor. Is now a good time to talk?',
    );
    expect(words('no_show', 'answered', MAY_LEAVE, without('our_first_name'))).toBe('no_words');
  });

  it('outcomes 6: the closing message asks for nothing and fits what may be said', () => {
    expect(words('closing_message', 'text', MAY_LEAVE)).toBe(
      'Hello Noor, this is Lena. I will not try again. You can reach me at (206) 555-0100, now or later.',
    );
    expect(words('closing_message', 'voicemail', stranger())).not.toMatch(/Noor|555/);
    expect(words('closing_message', 'text', known())).toBe('text_not_asked');
  });

  it('R-12: names the template, its version and the level of the words', () => {
    expect(script('silent', 'voicemail', MAY_LEAVE)).toMatchObject({ templateId: 'silent/voicemail/L2', version: 1, level: 2 });
  });
});

describe('a practice’s own words', () => {
  const own = (text: string, over: Partial<ScriptTemplate> = {}): ScriptTemplate => ({
    id: 'own',
    version: 4,
    kind: 'silent',
    situation: 'answered',
    level: 2,
    text,
    ...over,
  });

  it('go before ours, the newest version first', () => {
    const texts = [own('Hello, here is {our_first_name}.', { version: 3 }), own('Good day, here is {our_first_name}.')];
    expect(words('silent', 'answered', MAY_LEAVE, { own: texts })).toBe('Good day, here is Lena.');
  });

  it('R-32: are passed over where they say too much', () => {
    for (const text of ['About your therapy.', 'This is Lena Ortiz.', 'from {practice_name}', 'at {nowhere}']) {
      expect([text, words('silent', 'answered', MAY_LEAVE, { own: [own(text)] })]).toEqual([text, expect.stringContaining('how you are')]);
    }
  });

  it('are refused above the level, with a reason', () => {
    const at = (template: ScriptTemplate, level: 0 | 1 | 2 | 3) => {
      const rendered = render(template, { level, filling, secrets });
      return rendered.ok ? rendered.text : rendered.why;
    };
    expect(at(own('at {time}'), 2)).toBe('at 4:00 pm');
    expect(at(own('at {time}'), 1)).toBe('above-level');
    expect(at(own('at {time}', { level: 0 }), 2)).toBe('above-level');
    expect(at(own('{who}'), 3)).toBe('unknown-placeholder');
    expect(at(own('our clinic'), 2)).toBe('says-too-much');
  });
});

describe('the words', () => {
  it('come without Temporal, so that a screen can show them', () => {
    const source = (file: string) => readFileSync(join(__dirname, file), 'utf8');
    const needed = new Set(['disclosure.ts', 'scripts.ts', 'script-linter.ts', 'letters.ts', 'contact-caps.ts']);
    for (const file of needed) {
      for (const [, from] of source(file).matchAll(/^(?:import|export) (?!type)[^;]*? from '([^']+)'/gms)) {
        needed.add((from ?? '').replace('./', '').replace('.js', '.ts'));
      }
    }
    expect([...needed].filter((file) => file === 'temporal-polyfill' || file === 'contact-gate.ts')).toEqual([]);
  });
});

describe('a first name', () => {
  it.each([
    ['Noor', 'Noor'],
    ['Noor Haddad', 'Noor'],
    ['Mary Ann', 'Mary'],
    ['Anne-Marie', 'Anne-Marie'],
    ['Haddad, Noor', null],
    ['Haddad', null],
    ['H\u0430ddad', null],
    ['Noor-Haddad', null],
    ['Dr. Haddad', null],
    ['Mr Smith', null],
    ['Therapy line', null],
    ['Counsellor', null],
    ['206 555 0100', null],
    ['', null],
  ])('R-33: %s is spoken as %s', (recorded, spoken) => {
    expect(firstName(recorded, secrets)).toBe(spoken);
  });

  it('R-33: no other field speaks through a value', () => {
    const smuggled: Filling = { ...filling, time: '4 pm counseling', date: '13 Haddad', number: 'Larchmont 5' };
    expect(words('no_show', 'voicemail', MAY_LEAVE, { filling: smuggled })).toBe('no_words');
    expect(words('no_show', 'answered', MAY_LEAVE, { filling: smuggled })).not.toMatch(/counsel|Haddad|Larchmont/);
  });
});
