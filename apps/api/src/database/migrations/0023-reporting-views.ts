/** A view of the schema `reporting`: its columns in order, and what it reads. Released with migration 0023: a change is a new migration. */
export interface ReportingView {
  name: string;
  /** What one row is. */
  says: string;
  columns: [name: string, expression: string, says: string][];
  /** Everything after the columns; `h` is the practice: its zone and its salt. */
  from: string;
}

/** What the views may read, by table. Not a name, a number, an address or a word that somebody wrote. */
export const READ_BY_VIEWS: Record<string, string> = {
  practices: 'id, settings',
  reporting_salts: 'practice_id, salt',
  people: 'practice_id, id, born_on',
  journeys: 'practice_id, id, person_id, stage, source, owner_id, inquired_at, entered_at, client_since, closed_at, outcome, voided_at',
  journey_events: 'practice_id, journey_id, version, type, from_stage, to_stage, at, data',
  figures_inquiries:
    'practice_id, inquiry_id, known_from, known_to, person_id, class, source, inquired_at, attempted_seen, conversation_seen, qualified_seen, scheduled_seen, completed_seen, client_at, client_seen, closed_at, closed_seen, outcome, attempt_at, attempt_seen, contact_at, contact_seen, target_due_at, self_served_at, self_served_seen, withdrew_at, withdrew_seen',
  figures_care:
    'practice_id, inquiry_id, known_from, known_to, person_id, source, member_id, client_at, client_seen, closed_at, closed_seen, end_kind, imported_at, imported_seen, sessions_before, booked_only, last_before, sessions, first_session_at, last_session_at, settled_since, starts, seen, unseen, ahead',
  figures_missed:
    'practice_id, appointment_id, known_from, known_to, person_id, journey_id, status, starts_at, origin, missed_seen, rebooked_seen, held_seen, had_next',
  figures_progress: 'practice_id, rows_version, filled, done, people',
  appointments:
    'practice_id, id, journey_id, member_id, kind, status, starts_at, ends_at, status_at, status_known_at, arrived_at, arrived_known_at, history, created_at, known_from, journey_voided_at',
  follow_ups: 'practice_id, id, journey_id, kind, state, created_at, due_at, first_due_at, ended_at, journey_voided_at',
  attempts: 'practice_id, journey_id, version, follow_up_id, kind, outcome, at, recorded_at, member_id, undone_version',
  missed_calls: 'practice_id, id, journey_id, at, voicemail, rang_seconds',
  surveys: 'practice_id, id, journey_id, point, asked_at, answered_at, score',
};

/** The practice of the login, with what its rows are told in. */
const HOME = `(SELECT s.practice_id, s.salt, p.settings ->> 'zone' AS zone FROM reporting_salts s JOIN practices p ON p.id = s.practice_id) h`;
const ref = (id: string): string => `left(encode(sha256(h.salt || uuid_send(${id})), 'hex'), 32)`;
const day = (at: string): string => `(${at} AT TIME ZONE h.zone)::date`;
const hours = (from: string, to: string): string => `round(extract(epoch FROM ${to} - ${from}) / 3600, 2)`;
const days = (from: string, to: string): string => `round(extract(epoch FROM ${to} - ${from}) / 86400, 2)`;
const known = (row: string): string => `${row}.known_from <= now() AND ${row}.known_to > now()`;
const seen = (name: string): string => `CASE WHEN i.${name}_seen <= now() THEN i.${name}_at END AS ${name}_at`;
const mark = (name: string, as: string): string => `coalesce(i.${name}_seen <= now(), false) AS ${as}`;
/** Elapsed days after which silence is an end (6.6). */
const SILENT = `interval '${42 * 24} hours'`;

const PERSON: ReportingView['columns'][number] = [
  'person_ref',
  ref('x.person_id'),
  'The same person in every view; leads to nobody outside.',
];
const JOURNEY: ReportingView['columns'][number] = [
  'journey_ref',
  ref('x.journey_id'),
  'Reference of the journey (one pass of one person).',
];

const AT_ONCE = 'coalesce(x.self_served_at <= x.inquired_at, false)';
const LEFT_AT = 'LEAST(x.self_served_at, x.withdrew_at)';
const RELEASED = `coalesce(${LEFT_AT} < coalesce(x.response_at, 'infinity'), false)`;
const watched = (until: string): string => `(NOT ${RELEASED} OR ${LEFT_AT} > ${until})`;
const CEILING = `x.inquired_at + interval '48 hours'`;
const COUNTED = `x.class = 'inquiry' AND NOT ${AT_ONCE}`;

const inquiries: ReportingView = {
  name: 'inquiries',
  says: 'One row for each inquiry as it is known now: how far it went, how it ended, how long our first answer took. Figures funnel, sources, first-response, losses, referral.',
  columns: [
    ['inquiry_ref', ref('x.inquiry_id'), 'Reference of the inquiry; equal to the journey_ref of its first journey.'],
    PERSON,
    ['inquired_on', day('x.inquired_at'), 'Date, in the zone of the practice, of the person’s own action.'],
    ['class', 'x.class', '“inquiry” is in every denominator; spam, not_a_lead, duplicate, drill, imported … are not.'],
    ['source', 'x.source', 'How they came: call, form, referral, directory …'],
    [
      'age_band',
      `CASE WHEN x.age < 18 THEN 'under 18' WHEN x.age < 25 THEN '18-24' WHEN x.age < 35 THEN '25-34' WHEN x.age < 45 THEN '35-44'
            WHEN x.age < 55 THEN '45-54' WHEN x.age < 65 THEN '55-64' WHEN x.age >= 65 THEN '65 and over' END`,
      'Age when they asked, in bands; null = not known.',
    ],
    ['reached_attempted', 'x.attempted', 'We tried to reach them; true where a later stage was reached, too.'],
    ['reached_in_conversation', 'x.in_conversation', 'We talked; or a later stage.'],
    ['reached_qualified', 'x.qualified', 'Qualified; or a later stage.'],
    ['reached_intake_scheduled', 'x.intake_scheduled', 'The intake was booked; or a later stage.'],
    ['reached_intake_completed', 'x.intake_completed', 'The intake was held; or a later stage.'],
    ['became_client', 'x.active', 'They became a client.'],
    ['client_on', day('x.client_at'), 'Date on which they became a client; null = not (yet).'],
    ['days_to_client', days('x.inquired_at', 'x.client_at'), 'Elapsed days from asking to client.'],
    ['closed_on', day('x.closed_at'), 'Date of the closure; null = open.'],
    ['outcome', 'x.outcome', 'How it was closed, as a code.'],
    ['standing', `CASE WHEN x.active THEN 'client' WHEN x.closed_at IS NOT NULL THEN 'lost' ELSE 'open' END`, 'client, lost or open.'],
    [
      'first_answer',
      `CASE WHEN x.class <> 'inquiry' THEN 'not_counted' WHEN ${AT_ONCE} THEN 'self_served' WHEN ${RELEASED} THEN 'released'
            WHEN x.response_at IS NOT NULL THEN 'answered' ELSE 'waiting' END`,
      'answered, waiting or released (they left before we answered): those are the n of first-response. self_served: booked at once, nobody had to answer. not_counted: no inquiry.',
    ],
    [
      'hours_to_first_answer',
      `CASE WHEN NOT ${RELEASED} THEN ${hours('x.inquired_at', 'x.response_at')} END`,
      'Elapsed hours until our first human answer; null = none.',
    ],
    [
      'answered_within_48_hours',
      `CASE WHEN ${COUNTED} AND ${CEILING} <= now() AND ${watched(CEILING)} THEN coalesce(x.response_at <= ${CEILING}, false) END`,
      'Null while 48 hours have not passed, or where they left before.',
    ],
    [
      'answered_within_promise',
      `CASE WHEN ${COUNTED} AND x.target_due_at <= now() AND ${watched('x.target_due_at')} THEN coalesce(x.response_at <= x.target_due_at, false) END`,
      'By the hour that the practice promised; null while it has not come, or where they left before.',
    ],
  ],
  from: `${HOME} JOIN (
      SELECT i.practice_id, i.inquiry_id, i.person_id, i.class, i.source, i.inquired_at, i.target_due_at,
        ${mark('attempted', 'attempted')}, ${mark('conversation', 'in_conversation')}, ${mark('qualified', 'qualified')},
        ${mark('scheduled', 'intake_scheduled')}, ${mark('completed', 'intake_completed')}, ${mark('client', 'active')},
        ${seen('client')}, ${seen('closed')}, CASE WHEN i.closed_seen <= now() THEN i.outcome END AS outcome,
        LEAST(CASE WHEN i.attempt_seen <= now() THEN i.attempt_at END, CASE WHEN i.contact_seen <= now() THEN i.contact_at END) AS response_at,
        ${seen('self_served')}, ${seen('withdrew')}, extract(year FROM age(i.inquired_at, p.born_on)) AS age
      FROM figures_inquiries i LEFT JOIN people p ON p.practice_id = i.practice_id AND p.id = i.person_id WHERE ${known('i')}
    ) x ON x.practice_id = h.practice_id`,
};

const journeys: ReportingView = {
  name: 'journeys',
  says: 'One row for each card, closed ones too, where it stands now. Figure snapshot.',
  columns: [
    ['journey_ref', ref('x.id'), 'Reference of the journey.'],
    PERSON,
    ['stage', 'x.stage', 'Where it stands, as a code.'],
    ['source', 'x.source', 'How they came.'],
    ['owner_ref', ref('x.owner_id'), 'Reference of the member whom it belongs to; null = nobody.'],
    ['inquired_on', day('x.inquired_at'), 'Date on which they asked.'],
    ['entered_on', day('x.entered_at'), 'Date since which it stands in its stage.'],
    ['client_on', day('x.client_since'), 'Date on which they became a client.'],
    ['closed_on', day('x.closed_at'), 'Date of the closure.'],
    ['outcome', 'x.outcome', 'How it was closed, as a code.'],
  ],
  from: `${HOME} JOIN journeys x ON x.practice_id = h.practice_id WHERE x.voided_at IS NULL OR x.voided_at > now()`,
};

const stageVisits: ReportingView = {
  name: 'stage_visits',
  says: 'One row for each stay of a card in a stage. A step that was undone is none; a stage that was only walked through is none.',
  columns: [
    JOURNEY,
    ['stage', 'x.stage', 'Which stage, as a code.'],
    ['entered_on', day('x.at'), 'Date on which it came.'],
    ['left_on', day('x.left_at'), 'Date on which it left; null = it stands there now.'],
    ['days', days('x.at', 'GREATEST(x.left_at, x.at)'), 'Elapsed days; null = it stands there now.'],
  ],
  from: `${HOME} JOIN (
      SELECT e.practice_id, e.journey_id, e.to_stage AS stage, e.at, lead(e.at) OVER (PARTITION BY e.practice_id, e.journey_id ORDER BY e.version) AS left_at
      FROM journey_events e JOIN journeys j ON j.practice_id = e.practice_id AND j.id = e.journey_id
      WHERE (j.voided_at IS NULL OR j.voided_at > now()) AND e.from_stage IS DISTINCT FROM e.to_stage AND e.type <> 'undone'
        AND NOT EXISTS (SELECT FROM journey_events u WHERE u.practice_id = e.practice_id AND u.journey_id = e.journey_id
                        AND u.type = 'undone' AND (u.data ->> 'undoes')::int = e.version)
    ) x ON x.practice_id = h.practice_id`,
};

const OVER = 'x.ends_at <= now()';
const visits: ReportingView = {
  name: 'visits',
  says: 'One row for each appointment, by when it is to begin. Figure attendance.',
  columns: [
    ['visit_ref', ref('x.id'), 'Reference of the appointment.'],
    JOURNEY,
    PERSON,
    ['member_ref', ref('x.member_id'), 'Reference of the member who holds it; null = not known.'],
    ['kind', 'x.kind', 'consult, intake, session or wrap_up.'],
    ['status', 'x.status', 'booked, arrived, attended, no_show, late_cancel, cancelled_client, cancelled_practice or rescheduled.'],
    ['starts_on', day('x.starts_at'), 'Date of its beginning.'],
    [
      'start_hour',
      'extract(hour FROM x.starts_at AT TIME ZONE h.zone)::int',
      'Hour of its beginning, 0 to 23, in the zone of the practice.',
    ],
    ['minutes', '(extract(epoch FROM x.ends_at - x.starts_at) / 60)::int', 'How long it was planned.'],
    ['booked_on', day('x.created_at'), 'Date on which we learned of it.'],
    [
      'counted_as',
      `CASE WHEN x.history THEN 'imported' WHEN x.status = 'rescheduled' THEN 'rescheduled' WHEN NOT (${OVER}) THEN 'ahead'
            WHEN x.status IN ('booked', 'arrived') THEN 'unresolved' ELSE 'attendance' END`,
      '“attendance” is the n of the figure; unresolved = over, and nobody said how it ended; ahead, rescheduled, imported past.',
    ],
    [
      'arrived_late',
      `x.status = 'attended' AND coalesce(x.arrived_at >= x.starts_at + interval '15 minutes', false)`,
      'Attended, and arrived 15 minutes after the start or later.',
    ],
  ],
  from: `${HOME} JOIN (
      SELECT a.practice_id, a.id, a.journey_id, j.person_id, a.member_id, a.kind, a.history, a.starts_at, a.ends_at, a.created_at,
        CASE WHEN a.status IN ('attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice', 'rescheduled') AND coalesce(a.status_known_at, a.status_at) <= now() THEN a.status
             WHEN a.arrived_known_at <= now() OR a.status = 'arrived' AND a.arrived_known_at IS NULL THEN 'arrived' ELSE 'booked' END AS status,
        CASE WHEN a.arrived_known_at <= now() THEN a.arrived_at END AS arrived_at
      FROM appointments a JOIN journeys j ON j.practice_id = a.practice_id AND j.id = a.journey_id
      WHERE coalesce(a.known_from, a.created_at) <= now() AND (a.journey_voided_at IS NULL OR a.journey_voided_at > now())
    ) x ON x.practice_id = h.practice_id`,
};

const missedVisits: ReportingView = {
  name: 'missed_visits',
  says: 'One row for each appointment that somebody missed or called off, and what took its place. Figure rebooking counts those that are settled.',
  columns: [
    ['visit_ref', ref('x.appointment_id'), 'Reference of the appointment.'],
    JOURNEY,
    PERSON,
    ['status', 'x.status', 'no_show, late_cancel or cancelled_client.'],
    ['starts_on', day('x.starts_at'), 'Date of its beginning.'],
    ['owed_from_on', day('x.origin'), 'Date from which on they are owed another one.'],
    ['settled', `x.origin <= now() - interval '168 hours'`, 'Seven days have passed: the n of rebooking.'],
    ['rebooked', 'coalesce(x.rebooked_seen <= now(), false)', 'Another one took its place.'],
    ['held_again', 'coalesce(x.held_seen <= now(), false)', 'That one was held within 30 days.'],
    ['had_next_already', 'x.had_next', 'A later one was there before.'],
  ],
  from: `${HOME} JOIN figures_missed x ON x.practice_id = h.practice_id WHERE ${known('x')} AND x.missed_seen <= now()`,
};

const DISENGAGED = `('no_show', 'no_next_appointment', 'cancelled_not_rebooked', 'silent')`;
const followUps: ReportingView = {
  name: 'follow_ups',
  says: 'One row for each follow-up, against the time that was promised first. Figure follow-ups counts all but taken_back.',
  columns: [
    ['follow_up_ref', ref('x.id'), 'Reference of the follow-up.'],
    JOURNEY,
    PERSON,
    ['kind', 'x.kind', 'Why it is owed, as a code: callback, no_show, silent …'],
    ['created_on', day('x.created_at'), 'Date on which it arose.'],
    ['due_on', day('x.due_at'), 'Date on which it was first due, whatever was snoozed.'],
    ['ended_on', day('x.ended_at'), 'Date of its end; null = open.'],
    ['hours_open', hours('x.created_at', 'coalesce(x.over_at, now())'), 'Elapsed hours from its beginning to its end, or until now.'],
    [
      'standing',
      `CASE WHEN x.taken_back THEN 'taken_back' WHEN x.ended = 'done' THEN CASE WHEN x.over_at <= x.due_at THEN 'on_time' ELSE 'late' END
            WHEN x.ended IS NOT NULL THEN x.ended WHEN x.due_at < now() THEN 'overdue' ELSE 'ahead' END`,
      'on_time, late, returned (came back before we called), withdrawn (its cause fell away), overdue, ahead; taken_back is counted nowhere.',
    ],
    ['tries', 'x.tries', 'Tries that count.'],
    ['last_outcome', 'x.outcome', 'What came of the last try, as a code.'],
  ],
  from: `${HOME} JOIN (
      SELECT f.practice_id, f.id, f.journey_id, j.person_id, f.kind, f.created_at, coalesce(f.first_due_at, f.due_at) AS due_at, f.ended_at,
        coalesce(CASE WHEN f.state <> 'done' THEN NULL WHEN t.done_at < f.created_at THEN f.created_at ELSE t.done_at END, f.ended_at) AS over_at,
        coalesce(t.tries, 0) AS tries, t.outcome, coalesce(f.state = 'done' AND t.taken_back_at = f.ended_at, false) AS taken_back,
        CASE WHEN f.ended_at IS NULL THEN NULL WHEN f.state = 'done' THEN 'done'
             WHEN f.kind IN ${DISENGAGED} AND (t.came_back OR EXISTS (
               SELECT FROM appointments a WHERE a.practice_id = f.practice_id AND a.journey_id = f.journey_id AND a.created_at = f.ended_at)) THEN 'returned'
             ELSE 'withdrawn' END AS ended
      FROM follow_ups f JOIN journeys j ON j.practice_id = f.practice_id AND j.id = f.journey_id
      LEFT JOIN (
        SELECT a.practice_id, a.follow_up_id, max(a.at) FILTER (WHERE a.recorded_at = o.ended_at) AS done_at,
          count(*) FILTER (WHERE u.version IS NULL)::int AS tries,
          (array_agg(a.outcome ORDER BY a.version DESC) FILTER (WHERE u.version IS NULL))[1] AS outcome,
          max(a.recorded_at) FILTER (WHERE u.version IS NOT NULL) AS taken_back_at, bool_or(a.outcome = 'returned_before_contact') AS came_back
        FROM attempts a JOIN follow_ups o ON o.practice_id = a.practice_id AND o.id = a.follow_up_id
        LEFT JOIN journey_events u ON u.practice_id = a.practice_id AND u.journey_id = a.journey_id AND u.version = a.undone_version
        WHERE a.follow_up_id IS NOT NULL GROUP BY a.practice_id, a.follow_up_id
      ) t ON t.practice_id = f.practice_id AND t.follow_up_id = f.id
      WHERE f.journey_voided_at IS NULL OR f.journey_voided_at > now()
    ) x ON x.practice_id = h.practice_id`,
};

const clients: ReportingView = {
  name: 'clients',
  says: 'One row for each client, with what retention is reckoned from. Figure retention counts those who have begun.',
  columns: [
    ['inquiry_ref', ref('x.inquiry_id'), 'Reference of the inquiry that they came by.'],
    PERSON,
    ['member_ref', ref('x.member_id'), 'Reference of the member who held the first session, else of whom they belong to; null = nobody.'],
    ['source', 'x.source', 'How they came.'],
    ['client_on', day('x.client_at'), 'Date on which they became a client.'],
    ['begun', 'x.k > 0', 'They had a session: the n of retention.'],
    ['sessions', 'x.k', 'Sessions held, those before us included.'],
    ['sessions_before', 'x.m', 'Those before us, as the import told.'],
    [
      'counted_from_session',
      'CASE WHEN x.m = 0 THEN 1 WHEN x.booked_only THEN x.m + 1 ELSE x.m END',
      'Watched from this session on (left truncation).',
    ],
    [
      'settled_through',
      `CASE WHEN x.m = 0 OR x.before_at <= now() - ${SILENT} THEN x.m + x.settled ELSE 0 END`,
      'The last session of which it is known whether they came back.',
    ],
    ['first_session_on', day('CASE WHEN x.m = 0 THEN x.first_at END'), 'Date of the first session; null = before us, or none.'],
    ['last_session_on', day('x.last_at'), 'Date of the last session.'],
    ['closed_on', day('x.closed_at'), 'Date of the closure; null = none.'],
    [
      'ended',
      `CASE WHEN x.closed_at IS NOT NULL THEN x.end_kind WHEN x.last_at <= now() - ${SILENT} AND NOT x.booked_ahead THEN 'unplanned' END`,
      'planned, unplanned (42 days of silence, too), or null: in care.',
    ],
  ],
  from: `${HOME} JOIN (
      SELECT c.practice_id, c.inquiry_id, c.person_id, c.member_id, c.source, c.client_at, CASE WHEN c.closed_seen <= now() THEN c.closed_at END AS closed_at,
        c.end_kind, c.booked_only, b.m, b.before_at, b.m + n.held AS k, n.first_at, coalesce(n.last_at, b.before_at) AS last_at, n.settled, c.ahead @> now() AS booked_ahead
      FROM figures_care c
      CROSS JOIN LATERAL (SELECT CASE WHEN c.imported_seen <= now() THEN c.sessions_before ELSE 0 END AS m,
                                 CASE WHEN c.imported_seen <= now() THEN coalesce(c.last_before, c.imported_at) END AS before_at) b
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS held, min(u.start) AS first_at, max(u.start) AS last_at, (count(*) FILTER (WHERE u.start <= now() - ${SILENT}))::int AS settled
        FROM unnest(c.starts, c.seen, c.unseen) u(start, since, until) WHERE u.since <= now() AND u.until > now()) n
      WHERE ${known('c')} AND c.client_seen <= now()
    ) x ON x.practice_id = h.practice_id`,
};

const callAttempts: ReportingView = {
  name: 'call_attempts',
  says: 'One row for each try to reach somebody. One that was taken back is marked and counts for nothing.',
  columns: [
    JOURNEY,
    ['follow_up_ref', ref('x.follow_up_id'), 'Reference of the follow-up that asked for it; null = none did.'],
    ['kind', 'x.kind', 'Why they were called, as a code.'],
    ['outcome', 'x.outcome', 'What came of it, as a code.'],
    ['member_ref', ref('x.member_id'), 'Reference of the member who tried.'],
    ['tried_on', day('x.at'), 'Date of the try.'],
    ['hour', 'extract(hour FROM x.at AT TIME ZONE h.zone)::int', 'Hour of the try, 0 to 23.'],
    ['taken_back', 'x.undone_version IS NOT NULL', 'It was undone.'],
  ],
  from: `${HOME} JOIN attempts x ON x.practice_id = h.practice_id JOIN journeys j ON j.practice_id = x.practice_id AND j.id = x.journey_id
    WHERE j.voided_at IS NULL OR j.voided_at > now()`,
};

const missedCalls: ReportingView = {
  name: 'missed_calls',
  says: 'One row for each call that nobody took.',
  columns: [
    ['call_ref', ref('x.id'), 'Reference of the call.'],
    JOURNEY,
    ['rang_on', day('x.at'), 'Date of the call.'],
    ['hour', 'extract(hour FROM x.at AT TIME ZONE h.zone)::int', 'Hour of the call, 0 to 23.'],
    ['voicemail', 'x.voicemail', 'They left a message.'],
    ['rang_seconds', 'x.rang_seconds', 'How long it rang; null = not known.'],
  ],
  from: `${HOME} JOIN missed_calls x ON x.practice_id = h.practice_id`,
};

const surveyAnswers: ReportingView = {
  name: 'survey_answers',
  says: 'One row for each person who was asked how likely they would recommend us. No reference to whom: an answer is nobody’s record.',
  columns: [
    ['point', 'x.point', 'When they were asked: session_3 or closure.'],
    ['source', 'j.source', 'How they had come.'],
    ['asked_on', day('x.asked_at'), 'Date on which they were asked.'],
    ['answered_on', day('x.answered_at'), 'Date of the answer; null = none.'],
    ['score', 'x.score', '0 to 10; null = no answer.'],
  ],
  from: `${HOME} JOIN surveys x ON x.practice_id = h.practice_id JOIN journeys j ON j.practice_id = x.practice_id AND j.id = x.journey_id WHERE x.asked_at IS NOT NULL`,
};

const freshness: ReportingView = {
  name: 'freshness',
  says: 'One row: how far these views follow what happened. Where complete is false, rows are still being filled and no number is the figure yet.',
  columns: [
    ['complete', 'coalesce(x.filled, false)', 'All that happened is in them, but for the last seconds.'],
    ['people_done', 'coalesce(x.done, 0)', 'People whose rows are filled.'],
    ['people', 'coalesce(x.people, 0)', 'Of so many.'],
    ['zone', 'h.zone', 'The zone in which dates and hours are told.'],
  ],
  from: `${HOME} LEFT JOIN LATERAL (SELECT * FROM (SELECT rows_version, filled, done, people FROM figures_progress g WHERE g.practice_id = h.practice_id) g
    ORDER BY g.rows_version DESC LIMIT 1) x ON true`,
};

/** In the order of the page that documents them. */
export const REPORTING_VIEWS = [
  inquiries,
  journeys,
  stageVisits,
  visits,
  missedVisits,
  followUps,
  clients,
  callAttempts,
  missedCalls,
  surveyAnswers,
  freshness,
];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A barrier: what a tool asks is judged after the view's own conditions, so that no function of its own sees another row. */
export function viewStatements({ name, says, columns, from }: ReportingView): string {
  const view = `reporting.${name}`;
  return `
    CREATE VIEW ${view} WITH (security_barrier) AS SELECT ${columns.map(([column, expression]) => `${expression} AS ${column}`).join(', ')} FROM ${from};
    COMMENT ON VIEW ${view} IS ${quoted(says)};
    ${columns.map(([column, , what]) => `COMMENT ON COLUMN ${view}.${column} IS ${quoted(what)};`).join('\n')}
    ALTER VIEW ${view} OWNER TO porchlight_reporting;
    GRANT SELECT ON ${view} TO porchlight_bi;`;
}
