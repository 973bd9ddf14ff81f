import {
  ATTEMPT_OUTCOMES,
  CONTACT_ACTIONS,
  CONTACT_REFUSAL_CODES,
  EVENT_TYPES,
  FACT_KINDS,
  FOLLOW_UP_KINDS,
  MEETING_PLACES,
  NEXT_SESSION,
  NEXT_STEPS,
  OUTCOMES,
  SITUATIONS,
  STAGES,
  STEP_CODES,
  VISIT_KINDS,
  VISIT_STATUSES,
} from '@porchlight/pipeline';
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

/** How somebody heard of us, as they say it (6.10); which way they asked is the source. */
export const FOUND_BY = ['person', 'organisation', 'directory', 'search', 'insurer', 'social', 'event', 'other', 'unknown'] as const;
export type FoundBy = (typeof FOUND_BY)[number];

/** What may stand on a card's third line. */
const CARD_STEPS = [...NEXT_STEPS, ...FOLLOW_UP_KINDS.filter((kind) => kind !== 'next_step'), 'intake', 'session'];

/** The groups of Today, most urgent first (ux.md, screen 1). */
export const QUEUE_GROUPS = [
  'escalated',
  'rang_back',
  'past_promise',
  'late',
  'new',
  'try_again',
  'no_show',
  'no_next_appointment',
  'cancelled_not_rebooked',
  'silent',
  'scheduling_fix',
  'check_in',
  'closing',
  'steps',
  'later',
] as const;

/** How a system tells of appointments: a calendar, a table, FHIR, or webhooks. */
export const SOURCE_KINDS = ['ics', 'csv', 'fhir', 'calcom', 'calendly', 'acuity'] as const;

/** What a column of a file of appointments can hold. */
export const VISIT_FIELDS = [
  'visitId',
  'seriesId',
  'personId',
  'givenName',
  'familyName',
  'fullName',
  'email',
  'phone',
  'age',
  'startsAt',
  'startTime',
  'endsAt',
  'minutes',
  'bookedAt',
  'changedAt',
  'arrivedAt',
  'provider',
  'kind',
  'procedure',
  'status',
  'noShow',
  'cancelled',
  'firstVisit',
  'paid',
  'fee',
  'reason',
] as const;

/** Where a visit from outside stands with us. */
export const STANDINGS = [
  'placed',
  'whose',
  'nobody',
  'no_journey',
  'closed_journey',
  'unmapped',
  'requested',
  'no_time',
  'entered_in_error',
  'refused',
] as const;

/** What only the desk can say of a visit from outside. */
export const QUESTIONS = ['whose', 'no_journey', 'closed_journey', 'vanished', 'entered_in_error', 'refused'] as const;

/** Lists of codes under the name that they have in the OpenAPI document and in the client; a field that takes one of them names it by itself. */
export const WORDS = {
  Stage: STAGES,
  Outcome: OUTCOMES,
  FactKind: FACT_KINDS,
  NextStepKind: NEXT_STEPS,
  CardStep: CARD_STEPS,
  EventType: EVENT_TYPES,
  EntryType: [...EVENT_TYPES, 'inquiry'],
  FactSource: ['calendar', 'phone', 'person', 'import', 'self_service'],
  ActorKind: ['member', 'system', 'import', 'simulator'],
  FollowUpKind: FOLLOW_UP_KINDS,
  StepCode: STEP_CODES,
  AttemptOutcome: ATTEMPT_OUTCOMES,
  NextSession: NEXT_SESSION,
  QueueGroup: QUEUE_GROUPS,
  MeetingPlace: MEETING_PLACES,
  Situation: SITUATIONS,
  ContactAction: CONTACT_ACTIONS,
  ContactRefusalCode: CONTACT_REFUSAL_CODES,
  SourceCode: SOURCES,
  FoundBy: FOUND_BY,
  SourceKind: SOURCE_KINDS,
  VisitField: VISIT_FIELDS,
  VisitStanding: STANDINGS,
  SourceQuestionKind: QUESTIONS,
  Warning: ['do_not_contact', 'safety', 'no_call', 'no_voicemail', 'no_practice_name', 'no_text', 'hours', 'code_word'],
  Role: ROLES,
  Permission: Object.keys(PERMISSIONS),
  Profile: ['therapy', 'dental'],
  AppointmentKind: VISIT_KINDS,
  AppointmentStatus: VISIT_STATUSES,
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
