/**
 * The words of the wire, under the names that screens use. All of them are generated from what the API says of itself
 * (`openapi.json`, written by `scripts/openapi.mjs`), so that the two cannot drift apart.
 */
export type {
  AppointmentView,
  AttemptDto,
  AttemptKept,
  AttemptView,
  Board,
  Card,
  Column,
  FactDto as FactInput,
  FactView,
  FollowUpDetail,
  ImportView,
  JourneyView,
  Me,
  MemberView,
  Moved,
  NumberView,
  OfferView,
  Permission,
  PersonHit,
  PersonView,
  Queue,
  QueueRow,
  Role,
  ScriptView,
  SourceCode,
  TimelineEntry,
  VisitOfRow,
  Warning,
} from './generated/types.gen.js';
