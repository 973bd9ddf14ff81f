import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { consents, FREE } from '../test/reach.js';
import {
  type ConsentAnswer,
  DEFAULT_TEMPLATES,
  type Disclosure,
  type DisclosureInput,
  type DisclosureLevel,
  disclose,
  type Filling,
  render,
  SCRIPT_KINDS,
  type Script,
  type Secrets,
  SITUATIONS,
  scriptFor,
} from './index.js';

/** Written a second time, from the rules alone: it knows nothing of placeholders, templates or word lists. */
const KIND_OF_PRACTICE = /therap|psych|counsel|clinic|dental|dentist|tooth|teeth|doctor|patient|treatment|session|diagnos|medic/i;
const APPOINTMENT = /appointment|schedul|book(?!\b.*business)|cancel|visit|slot/i;

const ANSWERS: ConsentAnswer[] = ['yes', 'no', 'unknown'];
const SHARED = ['yes', 'no', 'unknown'] as const;

/** How much may be said at most, read off rules 0.3, R-36 and outcomes 8.23 alone. */
function mostOf({ point, knownPerson, sharers }: DisclosureInput): number {
  const { voicemail, text, identify } = point.consents;
  if (!knownPerson) return 0;
  let most = identify === 'yes' ? 3 : voicemail === 'yes' || text === 'yes' ? 2 : 1;
  const asked = Object.values(point.consents).includes('yes');
  if (point.shared === 'yes' || sharers.length > 0 || (point.shared === 'unknown' && !asked)) most -= 1;
  for (const sharer of sharers) {
    if (sharer.consents.identify === 'no') most = Math.min(most, 2);
    if (sharer.consents.voicemail === 'no' || sharer.consents.text === 'no') most = Math.min(most, 1);
  }
  return Math.max(0, most);
}

/** Every combination of answers for a number, of who may pick it up, and of whether we know them. */
function* everyConsent(): Generator<DisclosureInput> {
  const others = [
    [],
    [{ consents: consents(), safe: FREE, doNotContact: false }],
    [{ consents: consents({ voicemail: 'no' }), safe: FREE, doNotContact: false }],
  ];
  for (const call of ANSWERS)
    for (const voicemail of ANSWERS)
      for (const text of ANSWERS)
        for (const identify of ANSWERS)
          for (const shared of SHARED)
            for (const knownPerson of [true, false])
              for (const sharers of others) {
                const point = {
                  kind: 'phone',
                  phoneKind: 'mobile',
                  shared,
                  consents: consents({ call, voicemail, text, identify }),
                } as const;
                yield {
                  point,
                  knownPerson,
                  sharers,
                  minor: false,
                  safe: FREE,
                  doNotContact: false,
                  terminationSent: false,
                  doNotRecall: false,
                };
              }
}

/** Names that no text holds by chance. */
const NAMES = {
  ours: 'Quillon',
  ourSurname: 'Vexler',
  theirs: 'Zarifa',
  surname: 'Obrecht',
  clinician: 'Wystan',
  practice: 'Jubrell Hollow Rooms',
};
const filling = (over: Partial<typeof NAMES> = {}): Filling => {
  const { ours, ourSurname, theirs, surname, clinician, practice } = { ...NAMES, ...over };
  return {
    our_first_name: `${ours} ${ourSurname}`,
    person_first_name: `${theirs} ${surname}`,
    number: '(206) 555-0100',
    date: 'Mon 13 Apr',
    time: '4:17 pm',
    new_time: '5:23 pm',
    clinician_first_name: clinician,
    practice_name: practice,
  };
};
const secretsOf = (profile: Secrets['profile'], over: Partial<typeof NAMES> = {}): Secrets => {
  const { ourSurname, surname, practice } = { ...NAMES, ...over };
  return { profile, practiceName: practice, surnames: [ourSurname, surname] };
};

/** What a text gives away that is above a level. */
function tooMuch(text: string, level: number, { ourSurname, surname, theirs, practice }: typeof NAMES): string[] {
  const above: [number, string, boolean][] = [
    [4, 'surname', [ourSurname, surname].some((name) => text.includes(name))],
    [3, 'practice name', text.includes(practice)],
    [3, 'kind of practice', KIND_OF_PRACTICE.test(text)],
    [2, 'appointment', APPOINTMENT.test(text)],
    [2, 'time', /4:17|5:23|13 Apr/.test(text)],
    [1, 'their name', text.includes(theirs)],
    [1, 'number', text.includes('555')],
  ];
  return above.filter(([lowest, , told]) => told && level < lowest).map(([, what]) => what);
}

/** As read aloud: without what has no width, and with look-alikes as what they look like. */
const fold = (spoken: string) =>
  spoken
    .replace(/\u200B/g, '')
    .replaceAll('\u0435', 'e')
    .replaceAll('\u043E', 'o');
const THERAPY = secretsOf('therapy');
const text = (script: Script) => (script.ok ? script.lines.join('\n') : '');

describe('whatever was allowed', () => {
  const found = new Map<string, { disclosure: Disclosure; most: number }>();
  for (const input of everyConsent()) {
    const disclosure = disclose(input);
    found.set(JSON.stringify([disclosure, mostOf(input)]), { disclosure, most: mostOf(input) });
  }

  it('FD-06: no way is offered that was not allowed, and none is closed without a reason', () => {
    for (const input of everyConsent()) {
      const { level, why, actions } = disclose(input);
      const { call, voicemail, text: texting } = input.point.consents;
      const silenced = input.sharers.some((sharer) => sharer.consents.voicemail === 'no');
      const mayLeave = input.knownPerson ? voicemail === 'yes' : voicemail !== 'no';
      expect([input, level]).toEqual([input, mostOf(input)]);
      expect(why.length).toBeGreaterThan(0);
      expect({ input, ways: Object.entries(actions).flatMap(([action, { allowed }]) => (allowed ? [action] : [])) }).toEqual({
        input,
        ways: [
          ...(call !== 'no' ? ['call'] : []),
          ...(call !== 'no' && mayLeave && !silenced ? ['voicemail'] : []),
          ...(texting === 'yes' && input.knownPerson ? ['text'] : []),
        ],
      });
      for (const { allowed, reasons } of Object.values(actions)) {
        expect(allowed).toBe(reasons.length === 0);
        for (const { says } of reasons) expect(says).toMatch(/^[A-Z].{10,}\.$/);
      }
    }
  });

  it('FD-06: no script of any kind and situation says more', () => {
    let said = 0;
    for (const { disclosure, most } of found.values())
      for (const kind of SCRIPT_KINDS)
        for (const situation of SITUATIONS) {
          const script = scriptFor({ kind, situation, disclosure, filling: filling(), secrets: THERAPY });
          if ((situation === 'voicemail' || situation === 'text') && !disclosure.actions[situation].allowed) expect(script.ok).toBe(false);
          if (!script.ok) continue;
          said++;
          expect([script.templateId, tooMuch(text(script), most, NAMES)]).toEqual([script.templateId, []]);
        }
    expect(found.size).toBeGreaterThan(50);
    expect(said).toBeGreaterThan(1000);
  });
});

/** A name as people write it into the wrong field: with a surname, a title, a trade, another alphabet, signs. */
const part = fc.stringMatching(/^[a-z]{4,8}$/).map((letters) => `Qz${letters}`);
const dirt = fc.constantFrom('', 'Dr. ', 'Ms ', 'Therapy ', 'counselling-', 'th\u0435rapy', '\u200B', 'Psych. ', '5 ');
const people = fc.record({
  ours: part,
  ourSurname: part,
  theirs: part,
  surname: part,
  practice: fc.tuple(part, part).map((words) => words.join(' ')),
});

describe('whatever people are called', () => {
  it('FD-06: no template at any level tells a surname, the practice or what it does before it may', () => {
    const level = fc.constantFrom<DisclosureLevel[]>(0, 1, 2, 3);
    const profile = fc.constantFrom<Secrets['profile'][]>('therapy', 'dental');
    const template = fc.constantFrom(...DEFAULT_TEMPLATES);
    let said = 0;
    fc.assert(
      fc.property(people, dirt, dirt, fc.boolean(), level, profile, template, (names, before, after, swapped, at, of, each) => {
        const all = { ...NAMES, ...names };
        const given = filling(all);
        given.person_first_name = swapped ? `${before}${all.surname}, ${all.theirs}` : `${before}${all.theirs} ${after}${all.surname}`;
        given.our_first_name = swapped ? `${all.ours} ${before}${all.ourSurname}` : `${after}${all.ours}-${all.ourSurname}`;
        const rendered = render(each, { level: at, filling: given, secrets: secretsOf(of, all) });
        if (!rendered.ok) return;
        said++;
        expect(each.level).toBeLessThanOrEqual(at);
        expect(tooMuch(fold(rendered.text), at, all)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    expect(said).toBeGreaterThan(300);
  });

  it('FD-06: no text that a practice writes itself slips past the level', () => {
    const piece = fc.constantFrom(
      ...[
        'Hello {person_first_name}.',
        'It is {our_first_name}.',
        'from {practice_name}',
        'at {time}',
        'on {date}',
        '{number}',
        '[ at {new_time}]',
      ],
      ...[
        'your therapy',
        'c\u043Eunseling',
        'psy\u200Bchology',
        'Jubrell',
        'Vexler',
        'Jubrell Hollow Rooms',
        'an appointment',
        'your booking',
      ],
      ...['How are you?', '{surname}', 'Please ring.', '[', ']', '{', '}'],
    );
    const level = fc.constantFrom<DisclosureLevel[]>(0, 1, 2, 3);
    let said = 0;
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), level, level, fc.constantFrom(' ', ''), (pieces, own, at, gap) => {
        const template = { id: 'own', version: 1, kind: 'any', situation: 'answered', level: own, text: pieces.join(gap) } as const;
        const rendered = render(template, { level: at, filling: filling(), secrets: THERAPY });
        if (!rendered.ok) return;
        said++;
        expect(tooMuch(fold(rendered.text), at, NAMES)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    expect(said).toBeGreaterThan(100);
  });
});
