/**
 * The words of the wire, under the names that screens use. All of them are generated from what the API says of itself
 * (`openapi.json`, written by `scripts/openapi.mjs`), so that the two cannot drift apart.
 */
export type {
  AppointmentView,
  Board,
  Card,
  Column,
  FactDto as FactInput,
  FactView,
  ImportView,
  JourneyView,
  LetterFactsDto as LetterFacts,
  LetterRowView as LetterRow,
  LetterView,
  LetterWordDto as LetterWord,
  Me,
  MemberView,
  Moved,
  Permission,
  PersonHit,
  PersonView,
  Role,
  SourceCode,
  TimelineEntry,
  Warning,
} from './generated/types.gen.js';
