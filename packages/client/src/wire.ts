// THE WIRE (contract between API and web). JSON over HTTP, cookie session. Ids are uuid v7 strings; instants ISO 8601 UTC.
// Every problem: application/problem+json {type:'https://porchlight.invalid/problems/<code>' , title, status, detail, instance?, requestId, ...ext}
//   codes (last path segment of `type`): signed-out 401, session-locked 401, wrong-credentials 401, too-many-attempts 429, forbidden 403, not-found 404,
//   version-conflict 409 {current:{stage,version}, changedBy:{memberId,name}|null, changedAt}, no-such-edge 409, undo-too-late 409, key-in-use 409,
//   possible-duplicate 409 {matches:[{personId,name,journeyId|null,stage|null,by:'phone'|'email'}]}, setup-closed 410,
//   unmet-proof 422 {unmet:[{proof,label}]}, invalid-input 422 {errors:[{pointer,detail}]}, version-required 428, practice-choice 409 {practices:[{id,name}]},
//   unavailable 503, unsupported-media-type 415, too-large 413, internal 500
// Every unsafe request but POST/DELETE /api/session and file upload may carry `Idempotency-Key: <uuid>`.
// Requests the user did not cause (live refetch, polling) carry `Porchlight-Background: 1` and don't postpone the idle lock.
import type { Stage, Phase, Outcome, FactKind, NextStepKind, FactDraft, FactSource, Practice } from '@porchlight/pipeline';
type Id = string; type Instant = string;

// ---- session
// POST /api/session {email, password, practiceId?} -> 201 Me | 401 wrong-credentials | 429 | 409 practice-choice
// GET /api/session -> 200 Me | 401 signed-out | 401 session-locked
// POST /api/session/unlock {password} -> 200 Me   (idle lock; cookie still there)
// POST /api/session/lock -> 204                    (lock now)
// DELETE /api/session -> 204
export type Role = 'owner'|'front_desk'|'clinician'|'biller'|'auditor';
export type Permission = 'board.read'|'people.read'|'people.write'|'names.read'|'journeys.write'|'facts.payment'|'appointments.read'|'appointments.write'|'members.read'|'members.write'|'imports.read'|'imports.write'|'audit.read'|'settings.write';
export interface Me {
  member: { id: Id; name: string; initials: string; roles: Role[] };
  practice: { id: Id; name: string; profile: 'therapy'|'dental'; demo: boolean; settings: Practice /* zone, officeHours, ... */ };
  permissions: Permission[];
  idleMinutes: number;          // after this many minutes without a gesture the session locks
  now: Instant;                 // the API's clock
}
// ---- set-up of an empty install (one-time link /setup#<token>)
// GET /api/setup -> {open: boolean}
// POST /api/setup {token, practice:{name, zone, profile}, owner:{name,email,password}} -> 201 Me (+cookie) | 410 setup-closed | 401 wrong-credentials (bad token) | 422

// ---- board   GET /api/board?owner=<id|none>&source=<code>&location=<id>&clinician=<id>&mine=1&stalled=1&overdue=1   (all optional) -> Board
//              GET /api/board?stage=<stage>&after=<cursor> (+filters) -> Board with that one column
//              GET /api/board/cards?id=..&id=.. -> {cards: Card[], gone: Id[]}     (after a live ring)
//              GET /api/board/counts (+filters) -> {columns:[{stage, count, medianDays: number|null}], asOf}
export interface Board { columns: Column[]; asOf: Instant; }
export interface Column { stage: Stage; count: number | { atLeast: number }; oldestAt: Instant|null; cards: Card[]; next: string|null /* cursor */;
  usualDays: number|null; /* practice's usual days in this stage (a setting); a card stands still when its days in stage > it; null = no figure */ }
// `closed` is in columns with count only (cards []), its cards come with ?stage=closed, newest closed first.
export interface Card {
  id: Id; personId: Id; version: number; stage: Stage;
  name: string;                     // or the formatted number where there is no name
  age: number|null;                 // years, minors only
  source: SourceCode;
  owner: Id|null;                   // member id
  nextStep: NextStepKind|'first_reply'|'intake'|'session'|null; nextDue: Instant|null;   // what stands on line 3
  ceilingAt: Instant|null;          // 48 h line while nobody has tried; past it = breached
  inquiredAt: Instant; enteredAt: Instant;
  proofs: [boolean, boolean, boolean, boolean];  // qualified, intake_completed, payment_verified, next_session_booked
  warnings: Warning[];              // restrictions only
  outcome: Outcome|null;
}
export type Warning = 'no_voicemail'|'no_practice_name'|'no_text'|'no_call'|'hours'|'code_word'|'do_not_contact'|'safety';
export type SourceCode = 'web_form'|'missed_call'|'voicemail'|'call'|'email'|'walk_in'|'referral'|'directory'|'import'|'other';

// ---- journeys
// POST /api/journeys {name?, phone?, email?, source, inquiredAt?, message?, personId?, ownerId?, onDuplicate?:'ask'|'create'} -> 201 {journey: JourneyView, card: Card} | 409 possible-duplicate   (at least one of name/phone/email/personId)
// GET /api/journeys/:id -> JourneyView
// GET /api/journeys/:id/timeline -> {entries: TimelineEntry[]} newest first
// POST /api/journeys/:id/moves {to, version, facts?: FactInput[]} -> 200 Moved
// POST /api/journeys/:id/facts {version, facts: FactInput[]} -> 200 Moved        (may move by itself)
// POST /api/journeys/:id/withdrawals {version, kind} -> 200 Moved
// POST /api/journeys/:id/undos {version} -> 200 Moved
// POST /api/journeys/:id/closure {version, outcome, note?} -> 200 Moved
// POST /api/journeys/:id/reopening {version} -> 200 Moved
// PUT  /api/journeys/:id/next-step {version, nextStep: {what, dueAt, note}|null} -> 200 Moved
// PUT  /api/journeys/:id/owner {version, ownerId|null} -> 200 Moved
export interface FactInput extends Omit<FactDraft,'guarantor'> {
  note?: string;                    // evidence in words ("paid at the desk"), kept in a row of its own
  guarantorId?: Id|null;            // person id; payment_verified. Same as the client's personId = pays themselves.
  appointment?: { startsAt: Instant; minutes: number; memberId?: Id|null; locationId?: Id|null }; // intake_booked | next_session_booked: books it here
  // without `appointment` but with `startsAt`: "It is booked elsewhere" (source 'person')
}
export interface Moved { card: Card; journey: JourneyView; undoUntil: Instant|null; }
export interface JourneyView {
  id: Id; personId: Id; version: number; stage: Stage; outcome: Outcome|null; closedFrom: Stage|null; service: string|null;
  inquiredAt: Instant; enteredAt: Instant; firstAttemptAt: Instant|null; firstContactAt: Instant|null; clientSince: Instant|null;
  source: SourceCode; ownerId: Id|null; minor: boolean;
  nextStep: { what: NextStepKind; dueAt: Instant|null; note: string|null } | null;
  facts: FactView[];                // the ones that hold
  milestone: { ruleVersion: string; since: Instant } ;  // the rule in force
  followUps: { kind: 'first_reply'|'next_step'; causeKey: string; dueAt: Instant; ceilingAt: Instant|null; assigneeId: Id|null }[];
  undo: { version: number; until: Instant } | null;
  state: import('@porchlight/pipeline').Journey;   // what `decide` needs, so that the board foresees with the same core
}
export interface FactView { kind: FactKind; at: Instant; recordedAt: Instant; by: { memberId: Id|null; name: string|null; kind: string }; source: FactSource; appointmentId: Id|null; startsAt: Instant|null; guarantor: { personId: Id; name: string; relationship: string }|null; note: string|null; }
export interface TimelineEntry { id: string; at: Instant; recordedAt: Instant; version: number|null; type: string /* EventType | 'inquiry' | 'appointment' */; from: Stage|null; to: Stage|null; via: Stage[]; by: { kind: string; name: string|null }; facts: FactKind[]; outcome: Outcome|null; undoes: number|null; undoneBy: number|null; note: string|null; detail: Record<string, string|number|null>; }

// In `Moved.journey` names (by.name, guarantor.name) and notes may be null: resolve member names through GET /api/members; GET /api/journeys/:id has them all.

// ---- people
// GET /api/people/:id -> PersonView (looking is written to the audit)
// PATCH /api/people/:id {version, givenName?, familyName?, displayName?, pronouns?, bornOn?, safeContact?} -> PersonView | 409 version-conflict {current:{version}, ...}
// POST /api/people/search {q, limit?} -> {people: PersonHit[]}
// POST /api/people/:id/contact-points {kind:'phone'|'email'|'post', value, phoneKind?, shared?} -> 201 PersonView
// DELETE /api/people/:id/contact-points/:cid -> PersonView
// POST /api/people/:id/contact-points/:cid/consents {action:'call'|'voicemail'|'text'|'email'|'post'|'identify', answer:'yes'|'no'|'withdrawn', at?} -> 201 PersonView
// POST /api/people/:id/relationships {otherPersonId? | other:{name, phone?, email?}, kind:'guardian'|'guarantor'|'partner'|'parent'|'other', mayPay: boolean, mayBeTold: boolean} -> 201 PersonView
export interface PersonHit { personId: Id; name: string; age: number|null; journeyId: Id|null; stage: Stage|null; phone: string|null; email: string|null; warnings: Warning[]; }
export interface PersonView {
  id: Id; version: number; displayName: string; givenName: string|null; familyName: string|null; pronouns: string|null; bornOn: string|null; minor: boolean;
  safeContact: { doNotContact: boolean; doNotCall: boolean; hours: { from: string; to: string }|null; codeWord: boolean; safetyNote: string|null };
  warnings: Warning[];
  contactPoints: { id: Id; kind: 'phone'|'email'|'post'; value: string /* as shown */; key: string /* E.164 or lower case mail */; phoneKind: 'mobile'|'home'|'work'|'unknown'; shared: 'yes'|'no'|'unknown'; consents: { action: string; answer: 'yes'|'no'; at: Instant; byName: string|null }[] }[];
  relationships: { id: Id; personId: Id; name: string; kind: string; mayPay: boolean; mayBeTold: boolean }[];
  journeys: { id: Id; stage: Stage; outcome: Outcome|null; inquiredAt: Instant }[];
}
// ---- members        GET /api/members -> {members: MemberView[]};  PATCH /api/members/:id {version, name?, roles?, disabled?} (owner)
export interface MemberView { id: Id; version: number; name: string; initials: string; email: string|null; roles: Role[]; disabled: boolean; }
// GET /api/locations -> {locations:[{id,name}]}
// ---- appointments   POST /api/appointments {journeyId, journeyVersion, kind:'consult'|'intake'|'session'|'wrap_up', startsAt, minutes, memberId?, locationId?} -> 201 {appointment, moved: Moved|null}
//                     GET /api/appointments?journeyId=  -> {appointments: AppointmentView[]}
//                     POST /api/appointments/:id/statuses {status, version, journeyVersion} -> 200 {appointment, moved}   (intake attended records the proof; no-show / cancelled withdraws it)
export interface AppointmentView { id: Id; version: number; journeyId: Id; kind: string; status: 'booked'|'arrived'|'attended'|'no_show'|'late_cancel'|'cancelled_client'|'cancelled_practice'|'rescheduled'; startsAt: Instant; endsAt: Instant; memberId: Id|null; locationId: Id|null; }
// ---- imports        POST /api/imports?dryRun=1  Content-Type: text/csv, body = file, header X-File-Name (percent-encoded) -> 200 (dry) / 201 ImportView; GET /api/imports/:id; GET /api/imports
export interface ImportView { id: Id|null; dryRun: boolean; fileName: string|null; at: Instant; rows: number; created: number; same: number; refused: number; duplicates: number; columns: {header:string; field:string|null}[]; refusals: { row: number; reasons: string[] }[]; duplicateRows: {row:number; of:'file'|'practice'; by:'phone'|'email'; personId: Id|null; firstRow: number|null}[]; }
// ---- audit          GET /api/audit?before= -> {entries:[{id,at,memberName,action,objectKind,objectId}], next}
// ---- live           GET /api/live (text/event-stream): `event: journeys` data {"ids":["…"]} or {"ids":"*"}; `event: people` {"ids":[…]}; heartbeat comment every 15 s; on (re)connect first event `event: hello`. On hello after a break ask everything again.
// ---- health         GET /api/health/live, /api/health/ready, /api/openapi.json
