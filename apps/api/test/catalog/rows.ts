import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** One statement a table, in the order of their foreign keys; `$p` is the practice, `$name` an id of this filling. */
const ROWS: [table: string, columns: string, values: string][] = [
  ['practices', 'id, name, profile, settings, created_at', `$p, 'Practice', 'therapy', '{}', now()`],
  ['locations', 'practice_id, id, name', `$p, $location, 'Room'`],
  ['accounts', 'id, email, email_key, password_hash, created_at', `$account, '$account@x.test', '$account@x.test', 'none', now()`],
  ['members', 'practice_id, id, account_id, name, initials, email, roles', `$p, $member, $account, 'Member', 'M', 'm@x.test', '{owner}'`],
  ['sessions', 'token_hash, practice_id, member_id, expires_at', `sha256('$session'), $p, $member, now() + interval '1 hour'`],
  ['sign_in_failures', 'key, at', `sha256('$session'), now()`],
  ['known_devices', 'token_hash, account_id', `sha256('$session'), $account`],
  ['setup_links', 'token_hash', `sha256('$session')`],
  ['audit_entries', 'practice_id, id, at, member_id, action, object_kind', `$p, $audit, now(), $member, 'person.viewed', 'person'`],
  ['people', 'practice_id, id, display_name, search_text, created_at', `$p, $person, 'Canary $p', 'canary', now()`],
  ['people', 'practice_id, id, display_name, search_text, created_at', `$p, $guardian, 'Guardian', 'guardian', now()`],
  [
    'contact_points',
    'practice_id, id, person_id, kind, value, key, created_at',
    `$p, $contact, $person, 'email', 'c@x.test', 'c@x.test', now()`,
  ],
  [
    'consents',
    'practice_id, id, contact_point_id, action, answer, at, recorded_at, recorded_by',
    `$p, $consent, $contact, 'email', 'yes', now(), now(), $member`,
  ],
  [
    'relationships',
    'practice_id, id, person_id, other_person_id, kind, may_pay, may_be_told, recorded_at',
    `$p, $relationship, $person, $guardian, 'guardian', true, true, now()`,
  ],
  ['imports', 'practice_id, id, file_sha256, at, by_member, report', `$p, $import, sha256('$import'), now(), $member, '{}'`],
  ['import_rows', 'practice_id, row_key, import_id, row_number, person_id', `$p, sha256('$import'), $import, 1, $person`],
  [
    'journeys',
    'practice_id, id, person_id, version, stage, owner_id, location_id, source, inquired_at, entered_at, card_name, state',
    `$p, $journey, $person, 1, 'new', $member, $location, 'call', now(), now(), 'Canary', '{}'`,
  ],
  [
    'journey_events',
    'practice_id, journey_id, version, type, to_stage, at, recorded_at, actor_kind, actor_id, data',
    `$p, $journey, 1, 'opened', 'new', now(), now(), 'member', $member, '{}'`,
  ],
  ['inquiries', 'practice_id, id, journey_id, channel, at, recorded_at', `$p, $inquiry, $journey, 'call', now(), now()`],
  [
    'appointments',
    'practice_id, id, journey_id, kind, status, starts_at, ends_at, member_id, status_at, created_at',
    `$p, $appointment, $journey, 'intake', 'booked', now(), now() + interval '1 hour', $member, now(), now()`,
  ],
  [
    'facts',
    'practice_id, journey_id, version, kind, at, recorded_at, actor_kind, recorded_by, source, appointment_id, guarantor_id',
    `$p, $journey, 1, 'qualified', now(), now(), 'member', $member, 'person', $appointment, $guardian`,
  ],
  ['journey_notes', 'practice_id, journey_id, version, kind, note', `$p, $journey, 1, 'closure', 'a note'`],
  ['client_milestones', 'practice_id, journey_id, version, kind, rule_version, at, proofs', `$p, $journey, 1, 'reached', '1', now(), '[]'`],
  [
    'follow_ups',
    'practice_id, id, journey_id, kind, cause_key, due_at, assignee_id, created_at',
    `$p, $followUp, $journey, 'first_reply', 'cause $followUp', now(), $member, now()`,
  ],
  [
    'follow_ups',
    'practice_id, id, journey_id, kind, cause_key, due_at, created_at',
    `$p, $spareFollowUp, $journey, 'check_in', 'cause $spareFollowUp', now(), now()`,
  ],
  [
    'attempts',
    'practice_id, journey_id, version, follow_up_id, kind, outcome, at, recorded_at, member_id, contact_point_id, note',
    `$p, $journey, 1, $followUp, 'first_reply', 'no_answer', now(), now(), $member, $contact, 'no answer'`,
  ],
  ['number_blocks', 'practice_id, id, key, blocked_at, blocked_by, reason', `$p, $block, '+1 $block', now(), $member, 'a call centre'`],
  [
    'letters',
    'practice_id, id, journey_id, follow_up_id, state, template_version, facts, created_at, created_by',
    `$p, $letter, $journey, $followUp, 'drafted', 1, '{}', now(), $member`,
  ],
  [
    'missed_calls',
    'practice_id, id, journey_id, call_key, at, recorded_at, voicemail',
    `$p, $call, $journey, 'call $call', now(), now(), false`,
  ],
  [
    'keep_apart',
    'practice_id, id, person_id, other_person_id, recorded_at, recorded_by, ended_at',
    `$p, $apart, $person, $guardian, now(), $member, now()`,
  ],
  [
    'appointment_sources',
    'practice_id, id, kind, system, name, secret_sealed, connected_at, created_by',
    `$p, $source, 'calcom', 'calcom', 'Bookings', sha256('$source'), now(), $member`,
  ],
  [
    'call_sources',
    'practice_id, id, name, secret_sealed, secret_at, secret_by, connected_at',
    `$p, $line, 'Main line', sha256('$line'), now(), $member, now()`,
  ],
  [
    'call_events',
    'practice_id, id, source_id, key, raw_sealed, received_at, missed_call_id',
    `$p, $event, $line, sha256('$event'), sha256('$event'), now(), $call`,
  ],
  [
    'source_deliveries',
    'practice_id, id, source_id, key, way, raw_sealed, size, received_at',
    `$p, $delivery, $source, sha256('$delivery'), 'webhook', sha256('$delivery'), 32, now()`,
  ],
  [
    'source_people',
    'practice_id, source_id, reference, who, person_id, known_by, confirmed_by, confirmed_at',
    `$p, $source, 'email:c@x.test', '{}', $person, 'desk', $member, now()`,
  ],
  [
    'source_visits',
    'practice_id, source_id, external_id, chain_id, signals, reference, standing, appointment_id',
    `$p, $source, 'a visit', $chain, '[]', 'email:c@x.test', 'placed', $appointment`,
  ],
  [
    'source_questions',
    'practice_id, id, source_id, asks, about, detail, asked_at, answered_by',
    `$p, $question, $source, 'whose', 'email:d@x.test', '{}', now(), $member`,
  ],
  [
    'script_versions',
    'practice_id, kind, level, version, texts, created_at, created_by',
    `$p, 'no_show $script', 2, 1, '{}', now(), $member`,
  ],
  [
    'letter_templates',
    'practice_id, version, created_at, created_by',
    `$p, 1 + abs(hashtext('$template')::bigint) % 1000000, now(), $member`,
  ],
  [
    'settings_changes',
    'practice_id, version, section, before, after, at, by_member',
    `$p, 1 + abs(hashtext('$change')::bigint) % 1000000, 'rules', '{}', '{}', now(), $member`,
  ],
  ['replannings', 'practice_id, settings_version, asked_by, begins_at', `$p, 2, $member, now()`],
  [
    'journeys',
    'practice_id, id, person_id, version, stage, source, inquired_at, entered_at, card_name, state',
    `$p, $spareJourney, $person, 1, 'waitlisted', 'call', now(), now(), 'Canary', '{}'`,
  ],
  [
    'waitlist_wishes',
    'practice_id, journey_id, member_id, place, location_id, first_at, first_by, changed_at, changed_by',
    `$p, $journey, $member, 'any', $location, now(), $member, now(), $member`,
  ],
  [
    'freed_times',
    'practice_id, id, cause, cause_key, journey_id, visit_id, member_id, location_id, weekday, local_time, minutes, weekly, next_at, freed_at',
    `$p, $freedTime, 'closed', 'closed $freedTime', $journey, $appointment, $member, $location, 2, '10:00', 50, true, now(), now()`,
  ],
  [
    'time_offers',
    'practice_id, id, freed_time_id, journey_id, state, starts_at, offered_at, expires_at, ended_at, ended_by, appointment_id',
    `$p, $timeOffer, $freedTime, $journey, 'accepted', now(), now(), now(), now(), $member, $appointment`,
  ],
  ['call_windows', 'practice_id, member_id, weekday, opens, closes', `$p, $member, 1, '09:00', '12:00'`],
  [
    'absences',
    'practice_id, id, member_id, first_day, last_day, starts_at, ends_at, created_at, created_by',
    `$p, $absence, $member, '2026-11-24', '2026-11-25', now(), now() + interval '2 days', now(), $member`,
  ],
  ['reminder_settings', 'practice_id, member_id, digest', `$p, $member, true`],
  [
    'reminder_mails',
    'practice_id, id, member_id, kind, slot, calls, times, state, created_at',
    `$p, $mail, $member, 'digest', 'digest 2026-11-24', 2, '{}', 'sent', now()`,
  ],
  ['calendar_feeds', 'practice_id, member_id, token_hash, created_at', `$p, $member, sha256('$calendar'), now()`],
  [
    'appointment_versions',
    'practice_id, appointment_id, known_from, known_to, kind, status, starts_at, ends_at, status_at',
    `$p, $appointment, now() - interval '1 day', now(), 'intake', 'booked', now(), now() + interval '1 hour', now()`,
  ],
  [
    'figures_inquiries',
    'practice_id, inquiry_id, known_from, person_id, class, source, inquired_at',
    `$p, $journey, now(), $person, 'inquiry', 'call', now()`,
  ],
  [
    'figures_care',
    'practice_id, inquiry_id, known_from, person_id, source, client_at, client_seen, sessions_before, booked_only, sessions, settled_since, starts, seen, unseen, ahead',
    `$p, $journey, now(), $person, 'call', now(), now(), 0, false, 0, now(), '{}', '{}', '{}', '{}'`,
  ],
  [
    'figures_missed',
    'practice_id, appointment_id, known_from, person_id, journey_id, status, starts_at, origin, missed_seen, had_next',
    `$p, $appointment, now(), $person, $journey, 'no_show', now(), now(), now(), false`,
  ],
  ['figures_progress', 'practice_id, rows_version', `$p, (random() * 1000000000)::int`],
  ['figures_touched', 'practice_id, journey_id, person_id', `$p, $journey, $person`],
  [
    'figures_owed',
    'practice_id, follow_up_id, journey_id, person_id, kind, created_at, due_at, tries, taken_back, settled_since',
    `$p, $followUp, $journey, $person, 'no_show', now(), now(), 0, false, now()`,
  ],
  ['figures_days', 'practice_id, day, known_day, part, n', `$p, current_date, current_date, 'part $survey', 1`],
  ['figures_days_touched', 'practice_id, at', `$p, now()`],
  ['figures_kept', 'practice_id, at, question, rows_version, answer, kept_at', `$p, now(), 'funnel|1||||', 1, '{}', now()`],
  [
    'surveys',
    'practice_id, id, journey_id, person_id, point, delivery, raised_at, expires_at',
    `$p, $survey, $journey, $person, 'session_3', 'sent', now(), now() + interval '30 days'`,
  ],
  ['survey_words', 'practice_id, survey_id, words', `$p, $survey, 'Kind words'`],
  ['survey_links', 'practice_id, token_hash, survey_id, created_at, created_by', `$p, sha256('$survey'), $survey, now(), $member`],
  [
    'outside_referrers',
    'practice_id, id, kind, name, key, created_at',
    `$p, $outside, 'organisation', 'A school', 'a school $outside', now()`,
  ],
  [
    'origin_records',
    'practice_id, journey_id, version, source, referrer_id, at, recorded_at, recorded_by',
    `$p, $journey, 1 + abs(hashtext('$origin')::bigint) % 1000000, 'person', $guardian, now(), now(), $member`,
  ],
  [
    'thanks',
    'practice_id, id, journey_id, referrer_id, state, opened_at, ended_at, ended_by, way',
    `$p, $thanks, $journey, $guardian, 'done', now(), now(), $member, 'card'`,
  ],
  [
    'bi_logins',
    'practice_id, id, login, label, created_at',
    `$p, $bi, 'porchlight_bi_' || left(replace('$bi', '-', ''), 12), 'A tool', now()`,
  ],
  ['reporting_salts', 'practice_id, salt', `$p, sha256('$salt')`],
  ['idempotency_keys', 'practice_id, member_id, key, request_hash, created_at', `$p, $member, $key, sha256('$key'), now()`],
];

/** A row in every table for one practice, so that nothing is passed over because it is empty. @returns the ids by name */
export async function fill(superuser: pg.Client, practice: string): Promise<Map<string, string>> {
  const ids = new Map([['p', practice]]);
  const id = (name: string) => ids.get(name) ?? ids.set(name, randomUUID()).get(name);
  for (const [table, columns, values] of ROWS) {
    const text = values.replace(/'[^']*'|\$\w+/g, (part) =>
      part.startsWith("'") ? part.replace(/\$(\w+)/g, (_all, name: string) => `${id(name)}`) : `'${id(part.slice(1))}'`,
    );
    await superuser.query(`INSERT INTO ${table} (${columns}) VALUES (${text})`);
  }
  return ids;
}
