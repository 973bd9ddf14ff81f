import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { known, secrets, stranger } from '../test/reach.js';
import {
  type ConsentAnswer,
  DISCLOSURE_LEVELS,
  type Disclosure,
  disclose,
  type Filling,
  isClean,
  lintOwn,
  mended,
  OWN_SITUATIONS,
  ownTemplates,
  type Said,
  SCRIPT_KINDS,
  scriptFor,
  wordsAt,
} from './index.js';

/** Written a second time, from the rules alone. */
const KIND_OF_PRACTICE = /therap|psych|counsel|clinic|doctor|patient|treatment|session|diagnos|depress/i;
const APPOINTMENT = /appointment|booking|calendar|visit/i;
const NEVER = /haddad|ortiz|\bfailed\b|\bforgot\b|miss you|discount|guilty/i;
/** Whoever inquires may be told of money. */
const INQUIRIES = ['callback', 'first_reply', 'retry', 'closing_message'];

const filling: Filling = {
  our_first_name: 'Quillon Ortiz',
  person_first_name: 'Zarifa Haddad',
  number: '(206) 555-0100',
  date: 'Mon 13 Apr',
  time: '4:17 pm',
  new_time: '5:23 pm',
  clinician_first_name: 'Wystan',
  practice_name: secrets.practiceName,
};

/** What a spoken text gives away above a level; somebody else hears no more than “an appointment”. */
function tooMuch(text: string, level: number, { situation, kind }: Said): string[] {
  const most = situation === 'someone_else' ? Math.min(level, 2) : level;
  const other = situation === 'someone_else';
  const above: [number, string, boolean][] = [
    [4, 'surname, blame or sale', NEVER.test(text)],
    [4, 'money', /\bfee\b/i.test(text) && !INQUIRIES.includes(kind)],
    [3, 'practice', /larchmont|quiet rooms/i.test(text)],
    [3, 'kind of practice', KIND_OF_PRACTICE.test(text)],
    [3, 'address', /oak\.example/.test(text)],
    [2, 'appointment', APPOINTMENT.test(text)],
    [other ? 4 : 2, 'time', /4:17|5:23|13 Apr|Wystan/.test(text)],
    [1, 'their name', text.includes('Zarifa')],
    [other ? 4 : 1, 'number', text.includes('555')],
  ];
  return above.filter(([lowest, , told]) => told && most < lowest).map(([, what]) => what);
}

/** Read aloud: without what has no width, with look-alikes and signs as the letters that they stand for. */
const aloud = (text: string) =>
  text
    .replace(/\u200B/g, '')
    .replaceAll('\u0435', 'e')
    .replaceAll('\u043E', 'o')
    .replaceAll('3', 'e') + text;

const piece = fc.constantFrom(
  ...[
    'Hello {person_first_name}.',
    'This is {our_first_name}.',
    'Please ring {number}.',
    'It is about {date}',
    '[ at {time}]',
    'or {new_time}.',
  ],
  ...['with {clinician_first_name}.', 'from {practice_name}.', 'Hello there.', 'How are you?', 'I will try again.', 'An appointment.'],
  ...[
    'your counseling session',
    'th\u0435rapy',
    'psy\u200Bch',
    'th3rapy',
    't h e r a p y',
    'our clinic',
    'a booking',
    'your visit.',
    'depressed',
  ],
  ...['Larchmont', 'Larchmont Quiet Rooms', 'Mr. Haddad', 'Lena Ortiz', 'We miss you.', 'You failed.', 'You forgot', 'a fee', 'a discount'],
  ...['206 555 0100', 'oak.example/x', 'www.oak.example', '[', ']', '{', '}', '{surname}', '\n', '[Hello ', ' again]', 'so guilty.'],
);
const draft = fc.record({
  kind: fc.constantFrom(...SCRIPT_KINDS),
  level: fc.constantFrom(...DISCLOSURE_LEVELS),
  situation: fc.constantFrom(...OWN_SITUATIONS),
  text: fc.tuple(fc.array(piece, { minLength: 1, maxLength: 5 }), fc.constantFrom(' ', '', ', ')).map(([pieces, gap]) => pieces.join(gap)),
});
const templateOf = ({ kind, level, situation, text }: Said) =>
  ownTemplates({
    kind: kind as (typeof SCRIPT_KINDS)[number],
    level,
    version: 7,
    texts: { answered: null, someone_else: null, voicemail: null, [situation]: text },
  });

/** Each disclosure that consents can lead to, once. */
const disclosures: Disclosure[] = [
  ...new Map(
    [
      stranger(),
      ...(['yes', 'no', 'unknown'] as ConsentAnswer[]).flatMap((voicemail) =>
        (['yes', 'no', 'unknown'] as ConsentAnswer[]).flatMap((identify) =>
          (['yes', 'no'] as const).map((shared) => {
            const input = known({ voicemail, identify });
            return { ...input, point: { ...input.point, shared } };
          }),
        ),
      ),
    ]
      .map(disclose)
      .map((found) => [JSON.stringify([found.level, found.knownPerson, found.actions.voicemail.allowed]), found]),
  ).values(),
];

describe('FD-06: words that a practice writes itself', () => {
  it('tell nothing above the level, whatever was accepted, whatever was allowed', () => {
    let accepted = 0;
    let spoken = 0;
    fc.assert(
      fc.property(draft, (said) => {
        const own = templateOf(said);
        const clean = own.every((template) => isClean(template, secrets));
        if (clean) accepted++;
        for (const disclosure of disclosures) {
          const script = scriptFor({ kind: said.kind, situation: said.situation, disclosure, filling, secrets, own });
          if (!script.ok) continue;
          const isOwn = script.templateId.startsWith('own/');
          if (isOwn) spoken++;
          expect([isOwn && !clean, isOwn && script.ownPassedOver]).toEqual([false, false]);
          expect([script.lines, tooMuch(aloud(script.lines.join('\n')), disclosure.level, said)]).toEqual([script.lines, []]);
        }
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(30);
    expect(spoken).toBeGreaterThan(60);
  });

  it('what is refused at a level is refused at every lower one', () => {
    fc.assert(
      fc.property(draft, (said) => {
        const clean = DISCLOSURE_LEVELS.map((level) => isClean({ ...said, level }, secrets));
        expect(clean).toEqual([...clean].sort((a, b) => Number(a) - Number(b)));
      }),
      { numRuns: 800 },
    );
  });

  it('are passed over where they say too much, and that is told', () => {
    let told = 0;
    fc.assert(
      fc.property(draft, (said) => {
        const own = templateOf(said);
        if (own.every((template) => isClean(template, secrets))) return;
        const words = wordsAt({ kind: said.kind, situation: said.situation, level: said.level, filling, secrets, own });
        const without = wordsAt({ kind: said.kind, situation: said.situation, level: said.level, filling, secrets });
        expect(words?.text).toBe(without?.text);
        if (!words) return;
        expect(words.ownPassedOver).toBe(true);
        told++;
      }),
      { numRuns: 800 },
    );
    expect(told).toBeGreaterThan(200);
  });

  it('are clean once every button was pressed, or nothing is left of them', () => {
    fc.assert(
      fc.property(draft, (said) => {
        let { text } = said;
        for (let press = 0; press < 60; press++) {
          const finding = lintOwn({ ...said, text }, secrets).find(({ severity }) => severity === 'error');
          if (!finding) return;
          if (finding.code === 'says-nothing' && text.replace(/\[[^[\]]*\]/g, '').replace(/[^\p{L}\p{N}]/gu, '') === '') return;
          expect([text, finding.code, finding.mend !== null]).toEqual([text, finding.code, true]);
          if (!finding.mend) return;
          text = mended(text, finding.mend);
        }
        throw new Error(`never clean: ${JSON.stringify(said)} → ${text}`);
      }),
      { numRuns: 1500 },
    );
  });
});
