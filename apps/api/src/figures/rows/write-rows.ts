const INQUIRIES: Record<string, string> = {
  inquiry_id: 'uuid',
  known_from: 'timestamptz',
  known_to: 'timestamptz',
  person_id: 'uuid',
  journeys: 'uuid[]',
  class: 'text',
  source: 'text',
  inquired_at: 'timestamptz',
  attempted_seen: 'timestamptz',
  conversation_seen: 'timestamptz',
  qualified_seen: 'timestamptz',
  scheduled_seen: 'timestamptz',
  completed_seen: 'timestamptz',
  qualified_stood: 'timestamptz',
  scheduled_stood: 'timestamptz',
  completed_stood: 'timestamptz',
  client_at: 'timestamptz',
  client_seen: 'timestamptz',
  closed_at: 'timestamptz',
  closed_seen: 'timestamptz',
  outcome: 'text',
  attempt_at: 'timestamptz',
  attempt_seen: 'timestamptz',
  contact_at: 'timestamptz',
  contact_seen: 'timestamptz',
  target_due_at: 'timestamptz',
  self_served_at: 'timestamptz',
  self_served_seen: 'timestamptz',
  withdrew_at: 'timestamptz',
  withdrew_seen: 'timestamptz',
};

const CARE: Record<string, string> = {
  inquiry_id: 'uuid',
  known_from: 'timestamptz',
  known_to: 'timestamptz',
  person_id: 'uuid',
  source: 'text',
  member_id: 'uuid',
  client_at: 'timestamptz',
  client_seen: 'timestamptz',
  closed_at: 'timestamptz',
  closed_seen: 'timestamptz',
  end_kind: 'text',
  imported_at: 'timestamptz',
  imported_seen: 'timestamptz',
  sessions_before: 'int',
  booked_only: 'boolean',
  last_before: 'timestamptz',
  sessions: 'int',
  first_session_at: 'timestamptz',
  last_session_at: 'timestamptz',
  settled_since: 'timestamptz',
  starts: 'timestamptz[]',
  seen: 'timestamptz[]',
  unseen: 'timestamptz[]',
  earlier_listed: 'int',
  earlier_held: 'int',
  earlier_last: 'timestamptz',
  earlier_known: 'timestamptz',
  ahead: 'tstzmultirange',
};

const MISSED: Record<string, string> = {
  appointment_id: 'uuid',
  known_from: 'timestamptz',
  known_to: 'timestamptz',
  person_id: 'uuid',
  journey_id: 'uuid',
  status: 'text',
  starts_at: 'timestamptz',
  origin: 'timestamptz',
  missed_seen: 'timestamptz',
  rebooked_seen: 'timestamptz',
  held_seen: 'timestamptz',
  had_next: 'boolean',
};

/** Makes the rows of some people what they should be: `$1` practice, `$2` people, `$3` rows. What is the same already is not written. */
export const KEEP_ROWS = {
  inquiries: keepRows('figures_inquiries', 'inquiry_id', INQUIRIES),
  care: keepRows('figures_care', 'inquiry_id', CARE),
  missed: keepRows('figures_missed', 'appointment_id', MISSED),
};

function keepRows(table: string, key: string, columns: Record<string, string>): string {
  const names = Object.keys(columns);
  const typed = names.map((name) => `${name} ${columns[name]}`).join(', ');
  const changing = names.filter((name) => name !== key && name !== 'known_from');
  return `
    WITH next AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($3::jsonb) t(${typed})),
    gone AS (
      DELETE FROM ${table} o WHERE o.practice_id = $1 AND o.person_id = ANY ($2::uuid[])
        AND NOT EXISTS (SELECT 1 FROM next n WHERE n.${key} = o.${key} AND n.known_from = o.known_from))
    INSERT INTO ${table} AS o (practice_id, ${names.join(', ')}) SELECT $1, ${names.join(', ')} FROM next
    ON CONFLICT (practice_id, ${key}, known_from) DO UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
      WHERE (${changing.map((name) => `o.${name}`).join(', ')}) IS DISTINCT FROM (${changing.map((name) => `excluded.${name}`).join(', ')})`;
}
