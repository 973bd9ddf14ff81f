/** What does not begin with the practice, and why. Whoever adds a line here says the reason; what is no longer there has to go. */

/** Tables that no practice owns. The serving role has no right on them at all; only definer functions of porchlight_lookup reach them. */
export const GLOBAL_TABLES: Record<string, string> = {
  accounts: 'one human, one password, any number of practices (decisions 16)',
  sign_in_failures: 'guesses are counted before a practice is known',
  known_devices: 'a browser is known to an account, before a practice is known',
  setup_links: 'an empty install has no practice yet',
  wire_channel: 'one name, that every replica rings through',
};

/** Tables of a practice whose policy is another than `practice_id = app.practice()`. */
export const OTHER_POLICY: Record<string, { using: string; why: string }> = {
  practices: { using: '(id = ( SELECT app.practice() AS practice))', why: 'it is the practice: its own id is the scope' },
};

/** Primary keys, unique constraints and indexes that do not begin with practice_id. */
export const OTHER_INDEXES: Record<string, string> = {
  practices_pkey: 'it is the practice',
  accounts_pkey: 'global table',
  accounts_email_key: 'an address signs in once, whatever practices it works for',
  sessions_pkey: 'the hash of a token: it says which practice',
  sign_in_failures_by_key: 'global table',
  known_devices_pkey: 'the hash of a token',
  setup_links_pkey: 'the hash of a token',
  calendar_feeds_by_token: 'the hash of a token: it says whose calendar it is',
  survey_links_by_token: 'the hash of a token: it says whose question it asks',
  bi_logins_by_login: 'roles belong to the whole server; the name says which practice a reporting tool is bound to',
  members_by_account: 'sign-in asks in which practices an account works',
  people_search: 'trigrams; read in one practice only, by app.search_people',
  appointment_sources_by_id: 'the address of a webhook names a source before a practice is known, through porchlight_lookup only',
  appointment_sources_by_poll: 'calendars that are due, of every practice, through porchlight_lookup only',
  source_deliveries_waiting: 'what was kept and not yet taken in, of every practice, through porchlight_lookup only',
  call_sources_by_id: 'the address of a hook names a line before a practice is known, through porchlight_lookup only',
  call_events_waiting: 'what was kept and not yet taken in, of every practice, through porchlight_lookup only',
  journeys_by_next_check: 'the sweep over every practice, through porchlight_lookup only (decisions 13)',
};

/** Foreign keys with no practice in them. */
export const OTHER_FOREIGN_KEYS: Record<string, string> = {
  members_account_id_fkey: 'accounts are global',
  known_devices_account_id_fkey: 'accounts are global',
};

/** Tables that the serving role may delete from. */
export const DELETABLE: Record<string, string> = {
  calendar_feeds: 'a calendar that is taken back leaves nothing that could open it',
  reminder_mails: 'what was told two months ago is told; the outbox does not grow for ever',
  sessions: 'a session that is over is gone',
  survey_words: 'what somebody wrote beside a number is erased without a trace, and the number stays',
  idempotency_keys: 'retries are over after some days',
  call_windows: 'a member’s own call times are written anew as a whole, and nobody else’s hang on them',
  figures_inquiries: 'counted from the history, and counted anew where it says something else',
  figures_care: 'counted from the history, too',
  figures_days: 'counted from the appointments: a day that changed is counted anew',
  figures_days_touched: 'whatever was counted anew is no longer on the list',
  figures_owed: 'counted from the history, too',
  figures_kept: 'the oldest answers make room; whoever asks again is answered from the rows',
  figures_missed: 'counted from the history, too',
  figures_touched: 'whoever was counted anew is no longer on the list',
};

/** Tables in which nothing that was written ever changes; facts may besides be voided and stand again. */
export const APPEND_ONLY = ['audit_entries', 'client_milestones', 'consents', 'facts', 'journey_events', 'origin_records'];
