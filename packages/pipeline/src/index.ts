export { type AttemptNote, composeNote, FOLLOW_UP_LABEL, type NoteNames, noteOf } from './attempt-note.js';
export * from './attempt-outcomes.js';
export { type ColumnOf, columnsOf, compareCards, isBreached, type Urgent, urgentAt } from './board.js';
export { type CapReason, nextAllowedCall } from './caps.js';
export { type CardLine, cardLine, proofFlags } from './card-line.js';
export { mayBeReached, visitAhead } from './causes.js';
export { checkFollowUpSettings, type SettingsFault } from './check-follow-up-settings.js';
export { checkOfficeHours } from './check-office-hours.js';
export {
  answersThatHold,
  CONTACT_ACTIONS,
  type ConsentAction,
  type ConsentAnswer,
  type ConsentRecord,
  type Consents,
  type ContactAction,
} from './contact-actions.js';
export { CAPS, type CapSpan, type ContactKind, type PastContact } from './contact-caps.js';
export { type ContactAsked, contactGate, type GateAnswer, OVERRIDE_ROLES, type Override } from './contact-gate.js';
export { CONTACT_REFUSAL_CODES, type ContactRefusal, type ContactRefusalCode, contactRefusal } from './contact-refusals.js';
export { decide, open } from './decide.js';
export { defaultPractice, type Profile } from './default-practice.js';
export {
  DISCLOSURE_LABEL,
  DISCLOSURE_LEVELS,
  type Disclosure,
  type DisclosureInput,
  type DisclosureLevel,
  disclose,
  type Permission,
  type Reachable,
  type SafeContactRules,
  type SafeHours,
  type Sharer,
} from './disclosure.js';
export { afterDays, afterMinutes, afterOpenHours, afterWait, afterWorkingDays, firstOpen } from './due-time.js';
export { EDGE_LIST, EDGES, type Edge, type EdgeName, type NamedEdge } from './edges.js';
export * from './follow-up.js';
export { endingsOf } from './follow-up-endings.js';
export * from './follow-up-kinds.js';
export {
  type Assignee,
  assigneeOf,
  FOLLOW_UP_DEFAULTS,
  type FollowUpSettings,
  followUpSettings,
  SWITCHABLE,
  type Switchable,
  type Wait,
} from './follow-up-settings.js';
export { type FollowUpRule, nextDue, plan, RULES } from './follow-ups.js';
export * from './journey.js';
export * from './journey-outcomes.js';
export type { At, Refused, Verdict } from './judging.js';
export {
  CALENDAR_TITLE,
  closingLetter,
  LETTER_TEMPLATES,
  type Letter,
  type LetterFacts,
  type LetterFinding,
  type LetterPart,
  type LetterReason,
  type LetterTemplate,
  letterTemplate,
  lintLetter,
  lockScreenText,
  MAIL_SUBJECT,
  reminderText,
} from './letters.js';
export { ageOn, localDate } from './local-date.js';
export { IMPORTED, isMinor, type Judged, MILESTONE_RULES, type MilestoneRule, milestoneRule, unmetProofs } from './milestone.js';
export { closuresFrom, foresee, type MoveTarget, movesFrom } from './moves.js';
export { addOpenMinutes, closingsBetween, isOpen, nextOpen, openMinutesBetween } from './office-hours.js';
export { NOTHING_YET, type Opening, opened } from './open.js';
export type { OfficeTime } from './open-blocks.js';
export { pathTo, pathToClosed, type Requirements, requirementsOf, type Step } from './path.js';
export { isNeutralCallerName, type LintCode, type LintFinding, lintScript, mayBeSaid, type Said, type Secrets } from './script-linter.js';
export { DEFAULT_TEMPLATES } from './script-templates.js';
export {
  PLACEHOLDERS,
  type Placeholder,
  SCRIPT_KINDS,
  type ScriptKind,
  type ScriptTemplate,
  SITUATIONS,
  type Situation,
} from './script-words.js';
export { type Filling, firstName, type Rendered, render, type Script, type ScriptRequest, scriptFor } from './scripts.js';
export * from './stages.js';
export { nextCheck } from './time-passes.js';
export { undoUntil } from './undo.js';
export { verdict } from './verdict.js';
export * from './visit.js';
export { SENSITIVE, type WordPattern } from './word-lists.js';
