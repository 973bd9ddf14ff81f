import { MESSAGES, type Name, type NameBook, SERVICES } from './names.js';
import { DAY, iso } from './practice-time.js';
import type { Dice } from './random.js';
import { ONLINE, RATES, type Source } from './rates.js';
import type { NumberBook } from './reserved-numbers.js';

/** What they allow and forbid; written on the form, or told when we first speak. */
export interface Wishes {
  consents: boolean;
  noVoicemail: boolean;
  noPracticeName: boolean;
  noText: boolean;
  onlyAfterNoon: boolean;
  codeWord: string | null;
}

/** A person who asks, before they have an id. */
export interface Somebody {
  name: Name | null;
  /** Told only when we first speak: until then a number without a name. */
  nameless: boolean;
  bornOn: string | null;
  phone: string | null;
  email: string | null;
  /** Who asks for a child, and pays; the child has no number of its own. */
  guardian: { name: Name; kind: 'parent' | 'guardian'; phone: string | null; email: string } | null;
  source: Source;
  inquiredAt: number;
  message: string | null;
  service: string | null;
  wishes: Wishes;
  /** The front desk answers for them from the start. */
  ofDesk: boolean;
  /** Which clinician they will see, which place. */
  clinician: number;
  online: boolean;
}

export interface Books {
  names: NameBook;
  numbers: NumberBook;
  clinicians: number;
}

/** Who rang and was not answered is called back, message or not. */
export const askedBy = ({ source }: Pick<Somebody, 'source'>): 'missed_call' | null =>
  source === 'missed_call' || source === 'voicemail' ? 'missed_call' : null;

const PHONE_SOURCES = new Set<Source>(['missed_call', 'voicemail', 'call']);
const WRITES = new Set<Source>(['web_form', 'email', 'voicemail']);
const YEAR = 365.25 * DAY;

export function somebody(source: Source, inquiredAt: number, books: Books, dice: Dice): Somebody {
  const bySound = PHONE_SOURCES.has(source);
  const nameless = bySound && dice.chance(RATES.nameless);
  const minor = !nameless && dice.chance(RATES.minor);
  const age = minor ? dice.between(6, 17) : dice.between(19, 74);
  const name = books.names.fresh(dice);
  const guardian = minor ? books.names.fresh(dice, name.family) : null;
  // Who writes leaves a number below their name.
  const phone = books.numbers.fresh();
  const leavesMail = !phone || source === 'web_form' || source === 'email' || (!nameless && dice.chance(RATES.leavesMail));
  const email = leavesMail ? mailOf(guardian ?? name) : null;
  return {
    name,
    nameless,
    bornOn: minor || dice.chance(RATES.birthDateKnown) ? iso(inquiredAt - age * YEAR).slice(0, 10) : null,
    phone: guardian ? null : phone,
    email: guardian ? null : email,
    guardian: guardian && {
      name: guardian,
      kind: dice.chance(0.85) ? 'parent' : 'guardian',
      phone,
      email: mailOf(guardian),
    },
    source,
    inquiredAt,
    message: WRITES.has(source) ? dice.pick(MESSAGES) : null,
    service: minor ? 'Child and family' : dice.chance(0.7) ? dice.pick(SERVICES) : null,
    wishes: wishesBy(dice),
    ofDesk: source !== 'web_form' && dice.chance(RATES.deskOwns),
    clinician: dice.whole(0, books.clinicians - 1),
    online: dice.chance(ONLINE),
  };
}

function wishesBy(dice: Dice): Wishes {
  return {
    consents: dice.chance(RATES.consents),
    noVoicemail: dice.chance(RATES.noVoicemail),
    noPracticeName: dice.chance(RATES.noPracticeName),
    noText: dice.chance(RATES.noText),
    onlyAfterNoon: dice.chance(RATES.onlyAfterNoon),
    codeWord: dice.chance(RATES.codeWord) ? dice.pick(['blue heron', 'garden club', 'the Tuesday class']) : null,
  };
}

/** example.test is set aside for fiction as well. */
export const mailOf = ({ given, family }: Name): string => `${given}.${family}@example.test`.toLowerCase().replace(/\s+/g, '');
