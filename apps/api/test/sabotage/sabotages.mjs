// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of source files, braces and all
/**
 * Guards that are taken away one at a time, and the test that must then turn red. A promise whose sabotage stays green is not proven.
 *
 * `edits`: text that stands exactly once in the file, and what is put in its place. `tests`: where the test is, as Jest takes it; `red`: a part of its name.
 */
const at = (path) => `apps/api/src/${path}`;
const migration = (name) => at(`database/migrations/${name}.ts`);

export const SABOTAGES = [
  {
    guard: 'row-level security forced on the owner',
    edits: [[at('database/tenant-table.ts'), '    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;\n', '']],
    tests: 'catalog/catalog',
    red: 'P20: every table, key, index',
  },
  {
    guard: 'the policy of the practice',
    edits: [
      [
        at('database/tenant-table.ts'),
        'USING (practice_id = (SELECT app.practice())) WITH CHECK (practice_id = (SELECT app.practice()))',
        'USING (true)',
      ],
    ],
    tests: 'matrix/sql',
    red: "P20: B's rows are not there",
  },
  {
    guard: 'a foreign key with the practice in it',
    edits: [
      [
        migration('0003-people'),
        '        voided_at timestamptz,\n        PRIMARY KEY (practice_id, id)\n      );\n      CREATE INDEX people_search',
        '        voided_at timestamptz,\n        UNIQUE (id),\n        PRIMARY KEY (practice_id, id)\n      );\n      CREATE INDEX people_search',
      ],
      [
        migration('0003-people'),
        '        FOREIGN KEY (practice_id, person_id) REFERENCES people (practice_id, id)\n      );\n      CREATE INDEX contact_points_by_key',
        '        FOREIGN KEY (person_id) REFERENCES people (id)\n      );\n      CREATE INDEX contact_points_by_key',
      ],
    ],
    tests: 'matrix/sql',
    red: "P20: a foreign key to B's id",
  },
  {
    guard: 'a unique within the practice',
    edits: [
      [
        migration('0003-people'),
        'CREATE INDEX contact_points_by_person ON',
        'CREATE UNIQUE INDEX one_address ON contact_points (id); CREATE INDEX contact_points_by_person ON',
      ],
    ],
    tests: 'catalog/catalog',
    red: 'P20: every table, key, index',
  },
  {
    guard: 'EXECUTE of the look-up functions taken from everybody',
    edits: [[at('database/tenant-table.ts'), '    REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;\n', '']],
    tests: 'catalog/catalog',
    red: 'P20: every table, key, index',
  },
  {
    guard: 'the trigger that keeps history as it was',
    edits: [[migration('0004-journeys'), "${appendOnly('journey_events')}", '']],
    tests: 'catalog/catalog',
    red: 'P24: history in journey_events',
  },
  {
    guard: 'a scope that ends with its transaction',
    edits: [
      [
        migration('0002-practice'),
        "PERFORM set_config('app.practice', practice_id::text, true);\n          RETURN NEXT;",
        "PERFORM set_config('app.practice', practice_id::text, false);\n          RETURN NEXT;",
      ],
    ],
    tests: 'matrix/pool',
    red: 'P21: leaves no scope behind',
  },
  {
    guard: 'the version in the WHERE of save, and the key of the history that would notice',
    edits: [
      [migration('0005-write-path'), ' AND u.version = x.expected', ''],
      [
        migration('0004-journeys'),
        'PRIMARY KEY (practice_id, journey_id, version),\n        FOREIGN KEY (practice_id, actor_id)',
        'FOREIGN KEY (practice_id, actor_id)',
      ],
    ],
    tests: 'duel/moves',
    red: 'P14: a plain move',
  },
  {
    guard: 'the unique of the idempotency key',
    edits: [[migration('0004-journeys'), 'PRIMARY KEY (practice_id, member_id, key)\n', 'CHECK (true)\n']],
    tests: 'duel/repeats',
    red: 'P2: twenty new people',
  },
  {
    guard: 'another request under a used key is refused',
    edits: [
      [at('http/idempotency.ts'), 'if (!row || !asked.hash.equals(row.request_hash)) throw keyReused();', 'if (!row) throw keyReused();'],
    ],
    tests: 'duel/repeats',
    red: 'P2: the same key with another request',
  },
  {
    guard: 'the answer waits for the commit',
    edits: [
      [
        at('journeys/journey.service.ts'),
        'if (await this.store.save(document).catch(keyWasFirst)) {',
        'setTimeout(() => void this.store.save(document).catch(() => 0), 300);\n    if (document.expected) {',
      ],
    ],
    tests: 'chaos/killed',
    red: 'P1, P2: round',
  },
  {
    guard: 'a limit to how long an answer of the database is waited for',
    edits: [[at('database/data-source.ts'), '  query_timeout: 6_000,\n', '']],
    tests: 'chaos/away',
    red: 'P4: frozen',
  },
  {
    guard: 'a connection that does not answer is given up',
    edits: [[at('database/data-source.ts'), ', Client: SteadyClient', '']],
    tests: 'chaos/away',
    red: 'P4: frozen',
  },
  {
    guard: 'a connection that is shot is answered by 503',
    edits: [[at('http/database-trouble.ts'), '|AlreadyReleased|', '|']],
    tests: 'matrix/pool',
    red: 'P21: never carries one practice',
  },
  {
    guard: 'a permission on every route',
    edits: [[at('audit/audit.controller.ts'), "  @Can('audit.read')\n", '']],
    tests: 'matrix/roles',
    red: 'P22: each route declares',
  },
  {
    guard: 'the right permission on every route',
    edits: [[at('session/members.controller.ts'), "@Can('members.write')", "@Can('members.read')"]],
    tests: 'matrix/roles',
    red: 'P19, P22: PATCH /api/members/:id',
  },
  {
    guard: 'hidden and absent are one answer',
    edits: [
      [
        at('journeys/journey.service.ts'),
        'if (!row?.id || !(await this.store.shows(caller, row.owner_id, tx))) throw notFound();',
        "if (!row?.id) throw notFound();\n    if (!(await this.store.shows(caller, row.owner_id, tx))) throw new Problem('forbidden', 'Not yours.');",
      ],
    ],
    tests: 'matrix/clinician',
    red: 'P22: in POST /api/journeys/:id/moves',
  },
  {
    guard: "a clinician's board leaves out a colleague's people",
    edits: [[migration('0006-reading'), '\n  AND (own IS NULL OR j.owner_id = own OR j.owner_id IS NULL)\n', '\n']],
    tests: 'matrix/clinician',
    red: 'P22: boards, counts and searches',
  },
  {
    guard: 'fields that a DTO does not have are refused',
    edits: [[at('http/validation.ts'), '    forbidNonWhitelisted: !leavesOut,\n', '']],
    tests: 'matrix/fields',
    red: 'P19: every column of every table',
  },
  {
    guard: 'text that no database keeps is refused',
    edits: [[at('bootstrap.ts'), "  fastify.addHook('preValidation', refuseUnfitText);\n", '']],
    tests: 'malformed/requests',
    red: 'survives any value in any place',
  },
  {
    guard: 'what is left out and what is null are two things',
    edits: [[at('http/fields.ts'), '...(optional && nullable ? [', '...(optional ? [']],
    tests: 'malformed/requests',
    red: 'survives any value in any place',
  },
  {
    guard: 'no other site speaks with the cookie',
    edits: [[at('http/access.guard.ts'), '!SAFE.has(request.method) && !sameSite(request)', '!SAFE.has(request.method) && !request']],
    tests: 'safety/other-sites',
    red: 'P27: nothing can be done with',
  },
  {
    guard: 'forms are not read',
    edits: [[at('bootstrap.ts'), 'bodyParser: false,', 'bodyParser: true,']],
    tests: 'safety/other-sites',
    red: 'P27: what a plain form can send',
  },
  {
    guard: 'guesses are counted',
    edits: [
      [
        at('session/session.service.ts'),
        'const attempt = { emailKey, address: from.address, device: known ? from.device : null };\n    await this.throttle.check(attempt);',
        'const attempt = { emailKey, address: from.address, device: known ? from.device : null };',
      ],
    ],
    tests: 'safety/sign-in',
    red: 'P26: guesses at',
  },
  {
    guard: 'an unknown account takes as long as a known one',
    edits: [
      [
        at('session/passwords.ts'),
        'const against = kept ?? (await NOBODY);',
        'if (kept === null) return false;\n  const against = kept ?? (await NOBODY);',
      ],
    ],
    tests: 'safety/sign-in',
    red: 'P26: the same work is done',
  },
  {
    guard: 'the idle lock',
    edits: [
      [
        migration('0002-practice'),
        's.locked_at IS NOT NULL OR s.last_seen_at < now()',
        's.locked_at IS NOT NULL OR false AND s.last_seen_at < now()',
      ],
    ],
    tests: 'safety/sessions',
    red: 'P25: locks after the idle minutes',
  },
  {
    guard: 'other roles end the sessions',
    edits: [[at('session/members.service.ts'), 'if (disabled || patch.roles) {', 'if (disabled) {']],
    tests: 'safety/revoked',
    red: 'P25: giving the member other roles',
  },
  {
    guard: 'signing out rings',
    edits: [
      [at('session/session.service.ts'), '    this.wire.ring({ practiceId: session.practice_id, sessions: [session.member_id] });\n', ''],
    ],
    tests: 'safety/revoked',
    red: 'P25: signing out',
  },
  {
    guard: 'the boot looks at the serving role',
    edits: [[at('database/safety.ts'), 'if (facts.superuser)', 'if (facts.version < 0)']],
    tests: 'safety/boot',
    red: 'P3: a serving role that is a superuser',
  },
  {
    guard: 'the boot looks at durability',
    edits: [[at('database/safety.ts'), "if (facts.fsync !== 'on')", 'if (facts.version < 0)']],
    tests: 'safety/boot',
    red: 'P3: fsync is off',
  },
  {
    guard: 'a server that closes waits for no silent socket',
    edits: [[at('bootstrap.ts'), "  fastify.addHook('preClose', async () => endSilent());\n", '']],
    tests: 'safety/closing',
    red: 'P6: waits for no socket',
  },
  {
    guard: 'a child has a guarantor (R-72)',
    edits: [
      [
        'packages/pipeline/src/milestone.ts',
        '!isMinor(journey.bornOn, judged) || mayGuarantee(fact.guarantor, journey.personId)',
        '!isMinor(journey.bornOn, judged) || mayGuarantee(fact.guarantor, journey.personId) || true',
      ],
    ],
    part: 'packages/pipeline',
    tests: 'milestone',
    red: 'R-72',
  },
  {
    guard: 'one caller at a time for one person',
    edits: [[at('journeys/follow-up-rows.ts'), '    if (other)\n', "    if (other && other.id === '')\n"]],
    tests: 'follow-ups/call',
    red: 'two members, one person',
  },
  {
    guard: 'two rings of one number wait for each other (R-19)',
    edits: [[at('calls/missed-calls.ts'), '    if (number) await scope.tx.query(', "    if (number?.key === '') await scope.tx.query("]],
    tests: 'follow-ups/missed-calls',
    red: 'R-19: twenty rings at the same time',
  },
  {
    guard: 'a blocked number makes no work (R-25)',
    edits: [[at('calls/missed-calls.ts'), 'if (number && (await this.isBlocked(scope, number.key)))', "if (number?.key === '')"]],
    tests: 'follow-ups/missed-calls',
    red: 'R-24, R-25',
  },
  {
    guard: 'a lost connection puts off nobody’s moment (R-62)',
    edits: [[at('journeys/sweep.ts'), "if (TRANSIENT.has(databaseTrouble(error)?.code ?? 'internal')) throw error;", '']],
    tests: 'follow-ups/sweep',
    red: 'P11: connections that are killed',
  },
  {
    guard: 'a late call that was made is the no-show’s call (R-54)',
    edits: [
      [
        migration('0005-write-path'),
        "kind = CASE WHEN f.kind = 'late' AND e ->> 'type' = 'time_passed' THEN 'no_show' ELSE f.kind END",
        'kind = f.kind',
      ],
    ],
    tests: 'follow-ups/sweep',
    red: 'R-51, R-54',
  },
  {
    guard: 'consent to a letter by post',
    edits: [[at('letters/letter-ways.ts'), "allowed: why === 'allowed'", 'allowed: true']],
    tests: 'letters/letters',
    red: 'R-41: without consent',
  },
  {
    guard: 'who approves a letter',
    edits: [
      [at('letters/letters.service.ts'), '!mayApprove(scope, letter)', 'false'],
      [at('http/permissions.ts'), "'letters.approve': ['owner', 'clinician']", "'letters.approve': ['owner', 'clinician', 'front_desk']"],
    ],
    tests: 'letters/letters',
    red: 'decisions 17: the front desk prepares',
  },
  {
    guard: 'a closure by letter has one door',
    edits: [[at('journeys/moves.controller.ts'), "kind === 'letter_sent'", 'false']],
    tests: 'letters/letters',
    red: 'R-59: no other door',
  },
  {
    guard: 'a mail does not say what kind of practice it is (ux 2.5)',
    edits: [[at('reminders/mail-words.ts'), "'call' : 'calls'} due`", "'therapy call' : 'therapy calls'} due`"]],
    tests: 'reminders/mail',
    red: 'P23: the words of a mail are neutral',
  },
  {
    guard: 'a calendar shows initials only (ux 2.5)',
    edits: [[at('reminders/calendar-text.ts'), '`Call ${initials}`', '`Call ${name}`']],
    tests: 'reminders/calendar',
    red: 'P23: no calendar holds a name',
  },
  {
    guard: 'a mail is marked before it is sent',
    edits: [[at('reminders/mail-sender.ts'), "SET state = 'sending', claimed_at", "SET state = 'waiting', claimed_at"]],
    tests: 'reminders/mail',
    red: 'P11: three processes',
  },
  {
    guard: 'a mail that may have been taken is not sent again',
    edits: [[at('outside/post-office.ts'), "leaving.begun ? 'unsure' : 'later'", "'later'"]],
    tests: 'reminders/mail',
    red: 'P11: a mail of which nobody knows',
  },
  {
    guard: 'the off switch of a reminder',
    edits: [[at('reminders/mail-sender.ts'), "mail.wanted ? null : 'switched_off'", 'null']],
    tests: 'reminders/mail',
    red: 'TM-01: an off switch',
  },
  {
    guard: 'the sight of whoever covers ends with the absence (TM-12)',
    edits: [
      [
        migration('0015-reminders'),
        'a.cover_id = own AND a.began_at IS NOT NULL AND a.ended_at IS NULL) || own',
        'a.cover_id = own AND a.began_at IS NOT NULL) || own',
      ],
    ],
    tests: 'reminders/absences',
    red: 'TM-12: it ends by itself',
  },
  {
    guard: 'the signature of a call event',
    edits: [[at('calls/call-door.ts'), 'if (!verdicts.includes(true))', 'if (verdicts.length === 0)']],
    tests: 'calls/hook',
    red: 'P31: a wrong, old, foreign or missing signature',
  },
  {
    guard: 'an event of a line counts once',
    edits: [[at('calls/call-events.ts'), '.update(event.id)', '.update(id)']],
    tests: 'calls/hook',
    red: 'R-15: the same event counts once',
  },
  {
    guard: 'several events of one call are one call',
    edits: [[at('calls/call-events.ts'), 'callId ? `hook:${sourceId}:call:${callId}` : ', '']],
    tests: 'calls/hook',
    red: 'B9: two events of one call',
  },
  {
    guard: 'what came while the database was away is on the disk',
    edits: [[at('calls/call-door.ts'), 'await this.spool.keep(told);', '']],
    tests: 'chaos/spooled',
    red: 'A4: refused',
  },
  {
    guard: 'the consent that is asked again when a question leaves',
    edits: [
      [
        at('surveys/survey-sender.ts'),
        'const way = settings.surveys?.on ? await this.moments.wayTo(scope, one.journeyId, settings) : null;',
        "const way = { email: 'somebody@people.test' };",
      ],
    ],
    tests: 'surveys/surveys',
    red: 'R-37: what is withdrawn',
  },
  {
    guard: 'one answer a question',
    edits: [[at('surveys/survey-door.ts'), 'AND answered_at IS NULL RETURNING id', 'RETURNING id']],
    tests: 'surveys/surveys',
    red: '6.11: of two who had',
  },
  {
    guard: 'a question once a person and moment',
    edits: [
      [
        migration('0018-asks'),
        'CONSTRAINT surveys_once UNIQUE (practice_id, person_id, point)',
        'CONSTRAINT surveys_once UNIQUE (practice_id, id, point)',
      ],
    ],
    tests: 'surveys/surveys',
    red: 'R-78: after the third session',
  },
  {
    guard: 'who may read what somebody answered',
    edits: [[at('surveys/surveys.service.ts'), 'answers: reads ? ', 'answers: true ? ']],
    tests: 'surveys/surveys',
    red: 'R-78: the words are read by the owner',
  },
  {
    guard: 'the lock under which a circle of referrals is looked for',
    edits: [
      [
        at('referrals/origins.service.ts'),
        "await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 18))', [caller.practiceId]);",
        '',
      ],
    ],
    tests: 'referrals/referrals',
    red: '6.10: nobody refers themselves',
  },
  {
    guard: 'thanks only by a way that they allow',
    edits: [[at('referrals/thanks.service.ts'), "way !== 'not_needed' && !(await this.ways(scope, row)).includes(way)", 'false']],
    tests: 'referrals/referrals',
    red: 'R-22: thanks go by a way',
  },
  {
    guard: 'kept answers that hold a name which is erased',
    edits: [
      [
        at('referrals/outside-names.ts'),
        'DELETE FROM idempotency_keys WHERE practice_id',
        'DELETE FROM idempotency_keys WHERE false AND practice_id',
      ],
    ],
    tests: 'referrals/referrals',
    red: 'a name from outside is erased on request',
  },
  {
    guard: 'what was known then of how somebody heard of us',
    edits: [[at('figures/tiles/referral.ts'), 'AND f.recorded_at <= $2 ORDER BY f.journey_id', 'ORDER BY f.journey_id']],
    tests: 'figures/recount',
    red: '6.10: word of mouth',
  },
  {
    guard: 'a reporting tool bound to its practice by the name of its login',
    edits: [
      [
        migration('0023-reporting'),
        'WHERE l.login = session_user AND l.revoked_at IS NULL',
        "WHERE l.practice_id = coalesce(nullif(current_setting('app.practice', true), '')::uuid, l.practice_id) AND l.revoked_at IS NULL ORDER BY l.login = session_user DESC LIMIT 1",
      ],
    ],
    tests: 'reporting/reporting',
    red: 'every view has rows of its own practice',
  },
  {
    guard: 'no formula in a table that is taken away',
    edits: [[at('http/csv-table.ts'), "? `'${text}` : text;", '? text : text;']],
    tests: 'figures/taken-away',
    red: 'names that are formulas',
  },
  {
    guard: 'small numbers left out of the weekly mail',
    edits: [[at('reminders/mail-words.ts'), 'const LEAST_TOLD = 10;', 'const LEAST_TOLD = 1;']],
    tests: 'reminders/weekly',
    red: 'of small numbers nothing',
  },
  {
    guard: 'follow-ups of an earlier day told by what was known then',
    edits: [[at('figures/tiles/seen-follow-ups.ts'), 'AND o.settled_since <= $2 AND ${THERE', 'AND ${THERE']],
    tests: 'figures/recount',
    red: 'what was shown at the end of each day comes out again',
  },
  {
    guard: 'visits of a day counted by when it became known what came of them',
    edits: [[at('figures/rows/visit-days.ts'), 'coalesce(a.status_known_at, a.status_at) AS settled', 'a.starts_at AS settled']],
    tests: 'figures/recount',
    red: 'OW-06, OW-11: as of every single day',
  },
  {
    guard: 'an answer about a month kept only when that month is over for good',
    edits: [
      [at('figures/kept-answers.ts'), 'return lastOfMonth && end + SETTLED_AFTER_MS <= now.getTime();', 'return end <= now.getTime();'],
    ],
    tests: 'figures/kept',
    red: '6.0: an answer about the end of a month',
  },
  {
    guard: 'the first return after a call, not the last',
    edits: [[at('figures/rows/owed.ts'), 'WHERE b.known <= $2 ORDER BY b.at LIMIT 1', 'WHERE b.known <= $2 ORDER BY b.at DESC LIMIT 1']],
    tests: 'figures/recount',
    red: 'R-64: who came back',
  },
  {
    guard: 'a return that stays one though they went quiet again',
    edits: [[at('figures/tiles/returned.ts'), '(s.next_at IS NULL OR s.came_at < s.next_at)', 's.next_at IS NULL']],
    tests: 'figures/recount',
    red: 'R-64: who came back',
  },
  {
    guard: 'the silence of an inquiry that is made of two journeys',
    edits: [
      [
        at('figures/tiles/never-abandoned.ts'),
        'SELECT coalesce(i.journeys, ARRAY[s.journey]) AS journeys',
        'SELECT ARRAY[s.journey] AS journeys',
      ],
    ],
    tests: 'figures/recount',
    red: 'R-62, 6.9: whom we left in silence',
  },
  {
    guard: 'a silence that a booking has ended',
    edits: [
      [
        at('figures/tiles/never-abandoned.ts'),
        'GREATEST(o.came_at, max(t.at)) AS at',
        'GREATEST(o.came_at, max(t.at) - make_interval(years => 9)) AS at',
      ],
    ],
    tests: 'figures/recount',
    red: 'R-62, 6.9: whom we left in silence',
  },
  {
    guard: 'an answer about satisfaction that was not given yet',
    edits: [[at('figures/tiles/satisfaction.ts'), 'CASE WHEN q.answered_at <= $2 THEN q.score END AS score', 'q.score']],
    tests: 'figures/recount',
    red: '6.11, R-78: whether they would recommend us',
  },
  {
    guard: 'a call that was taken back in how people took it',
    edits: [[at('figures/tiles/reactions.ts'), 'AND NOT (c.undone_version IS NOT NULL AND EXISTS (', 'AND NOT (false AND EXISTS (']],
    tests: 'figures/recount',
    red: 'R-22: how they took it',
  },
  {
    guard: 'a recovered visit comes after the call',
    edits: [[at('figures/rows/owed.ts'), '`${start} > t.called_at AND ${start} <= t.called_at', '`${start} <= t.called_at']],
    tests: 'figures/recount',
    red: 'R-99: visits that followed a call',
  },
  {
    guard: 'a visit after two calls counts once',
    edits: [[at('figures/tiles/break-even.ts'), 'WHERE v.start <= s.next_at AND v.start >= $3', 'WHERE v.start >= $3']],
    tests: 'figures/after-the-call',
    red: 'R-99: a visit that followed two calls',
  },
  {
    guard: 'a call counts from when it was made',
    edits: [[at('figures/rows/owed.ts'), 'GREATEST(f.created_at, coalesce(t.done_at, f.ended_at))', 'f.ended_at']],
    tests: 'figures/after-the-call',
    red: 'R-64, R-99, 6.0: a call counts from when',
  },
  {
    guard: 'journeys of a client are looked up one by one',
    edits: [
      [
        at('figures/tiles/never-abandoned.ts'),
        '`(SELECT ${select} FROM unnest(o.journeys) j(journey) CROSS JOIN LATERAL (SELECT ${told}) t)`',
        '`(SELECT ${select} FROM unnest(o.journeys) j(journey) CROSS JOIN LATERAL (SELECT ${told.replace("= j.journey", "= ANY (coalesce(o.journeys))")}) t)`',
      ],
    ],
    tests: 'figures/reads',
    red: 'OW-16: the figure never-abandoned',
  },
  {
    guard: 'who held the first session, as it was known then',
    edits: [
      [
        at('figures/rows/care-columns.ts'),
        'const first = held.find(({ from, to }) => from <= at && at < to);',
        'const first = held.find(({ to }) => to === Infinity && at > 0);',
      ],
    ],
    tests: 'figures/recount',
    red: '6.6: the same for each clinician',
  },
  {
    guard: 'what is wanted of a month as it was wanted then',
    edits: [
      [at('figures/tiles/settings-then.ts'), '${CHANGES} <= $2 ORDER BY c.version DESC', '${CHANGES} IS NOT NULL ORDER BY c.version DESC'],
    ],
    tests: 'figures/recount',
    red: 'R-75: the last month',
  },
  {
    guard: 'a second service is no new lead',
    edits: [
      [
        'packages/metrics/src/rows/fold-inquiries.ts',
        'isInquiry(own) && inCare ?',
        'isInquiry(own) && inCare && own.journey.length === 0 ?',
      ],
    ],
    tests: 'figures/recount',
    red: 'R-77: of the people in care',
  },
  {
    guard: 'a miss that a closed card would hide',
    edits: [[at('figures/tiles/follow-ups.ts'), "s.ended = 'withdrawn' AND s.in_time", "s.ended = 'withdrawn'"]],
    tests: 'figures/to-the-minute',
    red: '6.9: done at the very moment',
  },
  {
    guard: 'a call told later was not made later',
    edits: [[at('figures/tiles/seen-follow-ups.ts'), 'coalesce(r.done_at, r.ended_at) <= r.due_at', 'r.ended_at <= r.due_at']],
    tests: 'figures/to-the-minute',
    red: '6.0, 6.9: a call that was made in time and told an hour later',
  },
  {
    guard: 'no wait below nought',
    edits: [[at('figures/rows/history-records.ts'), 'record.at >= begun ?', 'record.at >= 0 ?']],
    tests: 'figures/to-the-minute',
    red: '6.4: a try that was written down',
  },
  {
    guard: 'the 42 days after which silence is an end',
    edits: [[at('figures/tiles/seen-care.ts'), '${42 * 24} hours', '${43 * 24} hours']],
    tests: 'figures/to-the-minute',
    red: '6.6: a decision is settled',
  },
  {
    guard: 'a quarter of an hour to the second',
    edits: [[at('figures/tiles/attendance.ts'), 's.arrived_at >= s.starts_at + interval', 's.arrived_at > s.starts_at + interval']],
    tests: 'figures/to-the-minute',
    red: '6.8, R-51: a quarter of an hour',
  },
  {
    guard: 'thirty days of an inquiry, the last instant included',
    edits: [
      [
        'packages/metrics/src/rows/fold-inquiries.ts',
        'journey.inquired.at - last.anchor.inquired.at <= reach',
        'journey.inquired.at - last.anchor.inquired.at < reach',
      ],
    ],
    tests: 'figures/to-the-minute',
    red: '6.0, folding 5',
  },
  {
    guard: 'an imported past replaces nothing',
    edits: [
      [at('figures/rows/missed-columns.ts'), 'const ours = visits.filter(({ id }) => !stored.get(id)?.history);', 'const ours = visits;'],
    ],
    tests: 'rows/missed-columns',
    red: 'a past that an import brought',
  },
  {
    guard: 'a group of whom nothing is known takes no degree of freedom',
    edits: [['packages/metrics/src/statistics/log-rank.ts', '.filter((i) => (expected[i] ?? 0) > 0)', '']],
    part: 'packages/metrics',
    tests: 'statistics/statistics',
    red: 'log-rank: a group',
  },
];
