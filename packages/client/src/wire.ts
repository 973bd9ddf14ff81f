/**
 * The words of the wire, under the names that screens use. All of them are generated from what the API says of itself
 * (`openapi.json`, written by `scripts/openapi.mjs`), so that the two cannot drift apart.
 */
export type {
  Abandoned,
  AppointmentChanged,
  AppointmentView,
  Board,
  Card,
  CaseloadClient,
  CaseloadList,
  Column,
  Day,
  DayVisit,
  FactDto as FactInput,
  FactView,
  ImportView,
  JourneyView,
  Me,
  MemberView,
  MissedCall,
  Moved,
  NextSession,
  Permission,
  PersonHit,
  PersonView,
  Role,
  SourceCode,
  TimelineEntry,
  Warning,
} from './generated/types.gen.js';
