import { EVENT_TYPES, FACT_KINDS, NEXT_STEPS, OUTCOMES, STAGES } from '@porchlight/pipeline';
import { PERMISSIONS, ROLES } from './permissions.js';
import { PROBLEMS } from './problem.js';

/** How somebody asked (rules 1.1). */
export const SOURCES = [
  'web_form',
  'missed_call',
  'voicemail',
  'call',
  'email',
  'walk_in',
  'referral',
  'directory',
  'import',
  'other',
] as const;

/** Lists of codes under the name that they have in the OpenAPI document and in the client; a field that takes one of them names it by itself. */
export const WORDS = {
  Stage: STAGES,
  Outcome: OUTCOMES,
  FactKind: FACT_KINDS,
  NextStepKind: NEXT_STEPS,
  CardStep: [...NEXT_STEPS, 'first_reply', 'intake', 'session'],
  EventType: EVENT_TYPES,
  EntryType: [...EVENT_TYPES, 'inquiry'],
  FactSource: ['calendar', 'phone', 'person', 'import', 'self_service'],
  ActorKind: ['member', 'system', 'import', 'simulator'],
  FollowUpKind: ['first_reply', 'next_step'],
  SourceCode: SOURCES,
  Warning: ['do_not_contact', 'safety', 'no_call', 'no_voicemail', 'no_practice_name', 'no_text', 'hours', 'code_word'],
  Role: ROLES,
  Permission: Object.keys(PERMISSIONS),
  Profile: ['therapy', 'dental'],
  AppointmentKind: ['consult', 'intake', 'session', 'wrap_up'],
  AppointmentStatus: ['booked', 'arrived', 'attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice', 'rescheduled'],
  ContactKind: ['phone', 'email', 'post'],
  ConsentAction: ['call', 'voicemail', 'text', 'email', 'post', 'identify'],
  ConsentAnswer: ['yes', 'no', 'withdrawn'],
  PhoneKind: ['mobile', 'home', 'work', 'unknown'],
  Shared: ['yes', 'no', 'unknown'],
  RelationshipKind: ['guardian', 'guarantor', 'partner', 'parent', 'other'],
  ProblemCode: Object.keys(PROBLEMS),
} as const satisfies Record<string, readonly string[]>;
export type Word = keyof typeof WORDS;

/** The name of exactly these codes; null where they have none. */
export function wordOf(values: readonly string[]): Word | null {
  const text = values.join(' ');
  const names = Object.keys(WORDS) as Word[];
  return names.find((name) => WORDS[name].join(' ') === text) ?? null;
}
