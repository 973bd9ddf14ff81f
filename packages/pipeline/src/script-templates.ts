import type { DisclosureLevel } from './disclosure.js';
import type { ScriptKind, ScriptTemplate, Situation } from './script-words.js';

/** What is said to, or left for, the person themselves from L2 on; the greeting stands before it. */
const ABOUT: Record<Exclude<ScriptKind, 'closing_message'>, Record<'answered' | 'voicemail' | 'text', string>> = {
  callback: {
    answered: 'You rang, and I am returning your call. Is now a good time?',
    voicemail: 'I am returning your call. Please ring me at {number} whenever it suits you.',
    text: 'You rang us. When may I call you back? You can also ring {number}.',
  },
  first_reply: {
    answered: 'You wrote and asked to hear from us. Is now a good time?',
    voicemail: 'You asked to hear from us. Please ring me at {number} whenever it suits you.',
    text: 'Thank you for writing. When may I call you? You can also ring {number}.',
  },
  retry: {
    answered: 'I tried you earlier. Is now a good time?',
    voicemail: 'I tried you earlier. You can reach me at {number} whenever it suits you.',
    text: 'I tried to reach you by phone. You can reach me at {number} whenever it suits you.',
  },
  late: {
    answered: 'You had an appointment at {time}, and I wanted to ask whether you are on your way.',
    voicemail: 'You had an appointment at {time} today. If you would like another time, please ring me at {number}.',
    text: 'You had an appointment at {time} today. If you would like another time, please ring {number}.',
  },
  no_show: {
    answered: 'You had an appointment[ on {date}] at {time}, and I hope that all is well. Would you like another time?',
    voicemail:
      'You had an appointment[ on {date}] at {time}. I hope that all is well. If you would like another time, please ring me at {number}.',
    text: 'You had an appointment[ on {date}] at {time}. I hope that all is well. For another time, please ring {number}.',
  },
  no_next_appointment: {
    answered: 'There is no next appointment in the book for you yet. Would you like to find one?',
    voicemail: 'There is no next appointment in the book for you yet. If you would like one, please ring me at {number}.',
    text: 'There is no next appointment in the book for you yet. If you would like one, please ring {number}.',
  },
  cancelled_not_rebooked: {
    answered: 'Your appointment[ on {date}] was called off, and there is no other in the book yet. Would you like to find a new time?',
    voicemail: 'There is no new appointment in the book for you yet. If you would like one, please ring me at {number}.',
    text: 'There is no new appointment in the book for you yet. If you would like one, please ring {number}.',
  },
  silent: {
    answered: 'We have not spoken for a while, and I wanted to hear how you are. You need not decide anything today.',
    voicemail: 'We have not spoken for a while, and I wanted to hear how you are. If you would like to talk, I am at {number}.',
    text: 'We have not spoken for a while, and I wanted to hear how you are. If you would like to talk, I am at {number}.',
  },
  scheduling_fix: {
    answered: 'You have an appointment[ on {date}] at {time}. Would {new_time} suit you just as well?',
    voicemail: 'It is about your appointment[ on {date}] at {time}. Would {new_time} suit you just as well? Please ring me at {number}.',
    text: 'You have an appointment[ on {date}] at {time}. Would {new_time} suit you just as well? Please ring {number}.',
  },
  check_in: {
    answered: 'I wanted to ask how you have settled in with us, and whether there is anything that you need.',
    voicemail: 'I wanted to ask how you have settled in with us. If there is anything that you need, I am at {number}.',
    text: 'I wanted to ask how you have settled in with us. If there is anything that you need, please ring {number}.',
  },
  // Never whose time it was, nor why it is free.
  opening: {
    answered:
      'You asked us to ring when there is room. We have a time[ on {date}] at {time}[ with {clinician_first_name}]. Would it suit you?',
    voicemail:
      'You asked us to ring when there is room. We have a time[ on {date}] at {time}. If it suits you, please ring me at {number}.',
    text: 'You asked us to write when there is room. We have a time[ on {date}] at {time}. If it suits you, please ring {number}.',
  },
  wrap_up: {
    answered: 'Would you like to come in once more, so that we can finish well? It is your choice.',
    voicemail: 'You are welcome to come in once more, so that we can finish well. It is your choice. I am at {number}.',
    text: 'You are welcome to come in once more, so that we can finish well. It is your choice. Please ring {number}.',
  },
};

/** What is the same whatever it is about, because less may be said. */
const FOR_ANY: readonly [Situation, DisclosureLevel, string][] = [
  ['answered', 0, 'Hello, my name is {our_first_name}. Is this a good moment?'],
  ['answered', 1, 'Hello, this is {our_first_name}[. I am calling for {person_first_name}]. Is now a good time to talk?'],
  ['not_recognised', 0, 'I am sorry, I must have got something wrong. Have a good day.'],
  ['someone_else', 0, 'I am sorry to have bothered you. Have a good day.'],
  [
    'someone_else',
    1,
    'Hello, may I speak with {person_first_name}, please?\nIf they ask: It is just a business call. I will try another time, thank you.',
  ],
  [
    'someone_else',
    2,
    'Hello, may I speak with {person_first_name}, please?\nIf they ask: It is just a business call. Or: It has to do with an appointment.\nI will try another time, thank you.',
  ],
  ['voicemail', 1, 'Hello[ {person_first_name}], this is {our_first_name}. Please ring me at {number} whenever it suits you.'],
  ['text', 1, 'Hello[ {person_first_name}], this is {our_first_name}. Please ring me at {number} whenever it suits you.'],
];

/** To a number that rang us, and that we know nothing of. */
const TO_A_STRANGER: readonly [Situation, string][] = [
  [
    'answered',
    'Hello, my name is {our_first_name}. I believe that somebody rang me from this number. If now suits you, I have time to talk.',
  ],
  ['voicemail', 'Hello, my name is {our_first_name}. I believe that somebody rang me from this number. You are welcome to ring me again.'],
];

/** The last word to somebody who inquired: no more tries, and the way back. It asks for nothing (outcomes 6). */
const CLOSING: readonly [Situation, DisclosureLevel, string][] = [
  [
    'voicemail',
    0,
    'Hello, my name is {our_first_name}. Somebody rang me from this number. I will not try again, and you are welcome to ring me.',
  ],
  [
    'voicemail',
    1,
    'Hello[ {person_first_name}], this is {our_first_name}. I will not try again. You can reach me at {number}, now or later.',
  ],
  ['text', 1, 'Hello[ {person_first_name}], this is {our_first_name}. I will not try again. You can reach me at {number}, now or later.'],
];

const GREETING: Record<2 | 3, string> = {
  2: 'Hello[ {person_first_name}], this is {our_first_name}. ',
  3: 'Hello[ {person_first_name}], this is {our_first_name} from {practice_name}. ',
};

/** The words with which a practice begins. To change one, add it with the next version; nothing here is taken away. */
export const DEFAULT_TEMPLATES: readonly ScriptTemplate[] = [
  ...FOR_ANY.map(([situation, level, text]) => template('any', situation, level, text)),
  ...(['callback', 'retry'] as const).flatMap((kind) => TO_A_STRANGER.map(([situation, text]) => template(kind, situation, 0, text))),
  ...CLOSING.map(([situation, level, text]) => template('closing_message', situation, level, text)),
  ...(Object.keys(ABOUT) as (keyof typeof ABOUT)[]).flatMap((kind) =>
    (['answered', 'voicemail', 'text'] as const).flatMap((situation) =>
      ([2, 3] as const).map((level) => template(kind, situation, level, GREETING[level] + ABOUT[kind][situation])),
    ),
  ),
];

function template(kind: ScriptTemplate['kind'], situation: Situation, level: DisclosureLevel, text: string): ScriptTemplate {
  return { id: `${kind}/${situation}/L${level}`, version: 1, kind, situation, level, text };
}

/** Fullest first; at one level the practice's own before ours, words for this kind before those for every kind, the newest version before older ones. */
export function fullestFirst(
  templates: readonly ScriptTemplate[],
  kind: ScriptKind,
  situation: Situation,
  level: DisclosureLevel,
): ScriptTemplate[] {
  const ours = (template: ScriptTemplate) => (DEFAULT_TEMPLATES.includes(template) ? 1 : 0);
  return templates
    .filter((template) => template.situation === situation && template.level <= level && [kind, 'any'].includes(template.kind))
    .sort((a, b) => b.level - a.level || ours(a) - ours(b) || Number(a.kind === 'any') - Number(b.kind === 'any') || b.version - a.version);
}
