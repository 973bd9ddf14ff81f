import { enPerson } from './en-person.js';

/** Every word that a member of staff reads (house.md). Plain, kind, short; no exclamation marks (LOOK §14). */
export const en = {
  brand: 'Porchlight',
  do: {
    close: 'Close', cancel: 'Cancel', undo: 'Undo', retry: 'Try again', save: 'Save', see: 'See', move: 'Move', call: 'Call', add: 'Add', open: 'Open', back: 'Back',
    signOut: 'Sign out', show: 'Show', hide: 'Hide', done: 'Done',
  },
  time: { justNow: 'just now', min: '{{n}} min', h: '{{n}} h', d: '{{n}} d', mo: '{{n}} mo', today: 'today' },
  mask: {
    mail: '•••@•••', hide: 'Hide names', show: 'Names hidden', title: 'Privacy mask (Shift+P)', on: 'Names and numbers are hidden on this screen.', off: 'Names are shown again.',
  },
  nav: { main: 'Main', notices: 'Notices', board: 'Board', people: 'People', new: 'New', more: 'More', skip: 'Skip to the work', noLine: 'No phone line is connected yet', noLineShort: 'No phone line yet' },
  top: { search: 'Search a name or any part of a number', searchShort: 'Name or number', account: 'your account' },
  account: {
    theme: 'Look', system: 'As the system', light: 'Day', dark: 'Night', singleKeys: 'Single-letter keys', on: 'on', off: 'off', keys: 'All keys', lock: 'Lock now', signOut: 'Sign out',
  },
  demo: { banner: 'A practice with invented people. Try anything: nobody is called, nothing leaves this machine.' },
  plainHttp: 'This page came over an unprotected connection. Anybody on the way can read it.',
  stage: {
    new: 'New', attempted: 'Trying to reach', in_conversation: 'Talked', qualified: 'Qualified', waitlisted: 'Waitlist', intake_scheduled: 'Intake booked',
    intake_completed: 'Intake done', active: 'Active', at_risk: 'At risk', closing: 'Closing', closed: 'Closed',
  },
  phase: { lead: 'Lead', prospect: 'Prospect', client: 'Client', closed: 'Closed', people_zero: 'nobody yet', people_one: '{{count}} person', people_other: '{{count}} people', atLeast: 'more than {{n}} people' },
  source: {
    web_form: 'Web form', missed_call: 'Missed call', voicemail: 'Voicemail', call: 'Called', email: 'E-mail', walk_in: 'Walked in', referral: 'Referred', directory: 'Directory', import: 'Imported', other: 'Other',
  },
  step: {
    call: 'Call', text: 'Text', email: 'E-mail', phone_consult: 'Phone consult', send_fees: 'Send fee sheet', send_forms: 'Send forms', offer_intake_times: 'Offer intake times',
    check_payment: 'Check payment', book_next_session: 'Book next session', other: 'Next step', first_reply: 'Call', intake: 'Intake', session: 'Session', none: 'No next step',
  },
  warning: {
    safety: 'Safety note', do_not_contact: 'Do not contact', no_call: 'No calls', no_voicemail: 'No voicemail', no_practice_name: 'Don’t name practice', no_text: 'No texts', hours: 'Call hours', code_word: 'Code word', more: '+{{n}} more',
  },
  proof: {
    attempted: 'Tried to reach', contacted: 'Talked', qualified: 'Good fit', intake_booked: 'Intake booked', intake_completed: 'Intake attended', payment_verified: 'Payment verified', next_session_booked: 'Next session booked',
    at_risk: 'At risk', wrap_up_offered: 'Wrap-up session offered', letter_sent: 'Termination letter sent', reason_for_none: 'Reason for no letter documented', wrap_up_attended: 'Wrap-up session attended',
  },
  outcome: {
    booked_elsewhere: 'Booked elsewhere', insurance_not_accepted: 'Insurance not accepted', not_a_fit: 'Not a fit', declined: 'Decided against it', unreachable_no_contact_info: 'No way to reach them', unreachable_after_attempts: 'Not reached after several tries',
    wrong_number: 'Wrong number', do_not_contact: 'Asked for no contact', referred_out: 'Referred to someone else', spam: 'Spam', telemarketer: 'Telemarketer', vendor: 'Vendor', existing_client_admin: 'Existing client, office matter', misdial: 'Misdialed',
    wrap_up_done: 'Wrap-up session held', termination_letter_sent: 'Termination letter sent', documented_reason: 'Ended for a documented reason',
  },
  board: {
    title: 'Board', list: 'List', view: 'View', median: 'median {{n}}', medianTitle: 'Median time people stand here', fold: 'Fold {{stage}}', unfold: 'Unfold {{stage}}',
    hintMove: 'move', hintLift: 'lift', hintKeys: 'all keys', columnLabel_one: '{{stage}}, {{count}} person', columnLabel_other: '{{stage}}, {{count}} people', columnLabelMany: '{{stage}}, more than {{n}} people',
    gridHint: 'Arrow keys walk through the cards. Enter opens, m moves, Space lifts.',
    moveTo: 'Move to… {{name}}', moveShort: 'Move', inStage: 'In this stage for {{age}}', still: '{{age}}, usual {{usual}}', stillLong: 'standing still: {{age}}, usual {{usual}}',
    due: 'due {{when}}', dueNow: 'due now', older: 'Show {{n}} more', olderNote: '{{shown}} of {{total}} are shown', olderNoteMany: '{{shown}} of more than {{total}} are shown', toTop: 'To the top', above: '{{n}} above', aboveOf: '{{n}} above, {{total}} in all', find: 'Find in {{stage}}', findNone: 'Nobody here matches.',
    age: '{{name}}, {{age}}', owner: 'Owner: {{name}}', nobody: 'the front desk',
    quickAdd: 'Name or number', quickAddLabel: 'Add a person: name or number', added: '{{name}} is on the board.',
    empty: {
      new: 'Everyone who asks starts here.', attempted: 'People we have tried to reach.', in_conversation: 'People come here after a first talk.', qualified: 'A good fit, on both sides.', waitlisted: 'A good fit, and no room now.',
      intake_scheduled: 'The first session has a date.', intake_completed: 'The intake took place.', active: 'All four proofs are there.', at_risk: 'Nobody is slipping away.', closing: 'Each one ends with a session, a letter or a reason.', closed: 'Nobody was closed yet.',
    },
    emptyFiltered: 'Nobody here with these filters.', clearFilters: 'Clear filters',
    firstDay: { title: 'The board is ready. Nobody is on it yet.', lead: 'Two ways to begin.', import: 'Import a list', importText: 'A CSV from your calendar or your old list. You see every row before anything is written.', importDo: 'Show how', importHow: 'On the machine that runs Porchlight:', person: 'Add a person', personText: 'A name or only a number is enough. Takes ten seconds.', personDo: 'Add a person' },
    filter: { owner: 'Owner', source: 'Source', clinician: 'Clinician', stalled: 'Standing still', overdue: 'Past promise', mine: 'Mine', all: 'Filters', any: 'Anyone', anySource: 'Any source', nobody: 'Nobody yet', clear: 'Clear', results: 'Filters', set_one: 'Filters, 1 set', set_other: 'Filters, {{count}} set' },
    listHead: { name: 'Name', stage: 'Stage', inStage: 'In stage', next: 'Next step', due: 'Due', source: 'Came by', respect: 'To respect', owner: 'Owner', move: 'Move' },
    listFoot: '{{total}} people, {{shown}} shown. Most urgent first.', listFootMany: 'More than {{total}} people, {{shown}} shown. Most urgent first.', listMore: 'Show more', today: 'Today {{when}}', noDue: 'No date', dueCell: 'Due {{when}}', dueToday: 'Due today, {{when}}', usual: 'usual {{n}} d',
    loading: 'The board is coming.', error: 'The board could not be loaded.', errorKept: 'The board could not be refreshed. You see the board of {{when}}.', reference: 'Reference {{reference}}.', readOnly: 'You can look. Moving people is for the front desk, clinicians and owners.',
    stageTabs: 'Stages', tapOutside: 'Slide onto a stage and let go. Let go elsewhere to put the card back.', moveTitle: 'Move {{name}} to', close: 'Close',
    changed: 'Changed by a colleague just now',
  },
  move: {
    lifted: '{{name}} lifted. {{stage}}. Left and right arrows choose a stage, Space drops, Escape cancels.', step: '{{stage}}. {{takes}}', takes: 'Drop to move there.', takesNeeds: 'Still needs: {{list}}.', takesNot: 'No step leads there.', here: 'Where it stands.', edge: '{{stage}} is the last stage.',
    moved: '{{name}} moved to {{stage}}, now {{n}} of {{total}} by urgency.', movedShort: '{{name}} moved to {{stage}}.', refused: '{{name}} stays in {{stage}}. {{target}} still needs: {{list}}.', noEdge: 'Not moved. No step leads from {{from}} to {{to}}.', cancelled: 'Cancelled. {{name}} stays in {{stage}}.',
    conflict: 'Nothing changed: a colleague moved {{name}} to {{stage}} while you held it.', conflictBy: '{{who}} moved {{name}} to {{stage}} at {{when}}. Your move was not saved.', conflictSame: '{{who}} changed {{name}} at {{when}}. Your move was not saved.', someone: 'Somebody',
    rollback: 'Not saved: {{why}} {{name}} is back in {{stage}}.', noConnection: 'no connection.', failed: 'the server did not take it.', offline: 'No connection: moves wait until it is back.', forbidden: 'Not moved. {{who}} may move people.', whoMay: 'The front desk, clinicians and owners',
    again: 'Do it anyway', gone: 'This person is no longer on your board.', undone: 'Undone. {{name}} is back in {{stage}}.', undoneShort: 'Undone.', undoLate: 'Too late to undo: {{why}}', undoNothing: 'Nothing to undo.', undoWindow: 'it can be undone for {{n}} seconds.',
    dropHere: 'Move to {{stage}}', stays: 'It stands here', needsShort: 'needs {{n}}', needs_one: 'needs 1 thing', needs_other: 'needs {{count}} things', needsList: 'Needs: {{list}}', noWay: 'No step leads there', closes: 'asks for an outcome', reopens: 'reopens', locked: '{{stage}}, {{needs}}',
    hint: { stage: 'stage', drop: 'drop', cancel: 'cancel' }, liftedBar: '{{name}} is lifted', notMoved_one: 'Not moved. One proof is missing for {{name}}.', notMoved_other: 'Not moved. {{count}} proofs are missing for {{name}}.', leftUnder: '{{name}} was moved by a colleague to {{stage}}.', menu: 'Move {{name}} to', becameClient: '{{name}} is a client now.', byItself: '{{name}} moved to {{stage}} by itself.',
  },
  panel: {
    nearly: '{{name}} is nearly a client: {{n}} of {{total}}', notYet: '{{name}} needs one more thing', notYetMore: '{{name}} needs {{n}} more things', stays: '{{name}} stays in {{stage}}. With all of it here, the move happens by itself.', staysOne: '{{name}} stays in {{stage}}. With this here, the move happens by itself.',
    allHere: 'Everything is here.', by: 'Established by {{who}}, {{when}}', bySystem: 'Established {{when}}', source: { calendar: 'From the calendar', phone: 'From the phone', person: 'Entered by hand', import: 'From an import', self_service: 'Booked online' },
    question: { qualified: 'Need, times, payer and scope match, on both sides.', intake_completed: 'When did it take place?', payment_verified: 'Who pays, and how did we check?', payment_minor: '{{name}} is under {{age}}: someone else pays and agreed to be asked.', next_session_booked: 'No session lies ahead.', intake_booked: 'No intake lies ahead.', wrap_up_attended: 'When was the last session?', letter_sent: 'When did it go out?', reason_for_none: 'The chart says why there is no letter.', at_risk: '', attempted: '', contacted: '', wrap_up_offered: '' },
    paidBy: 'Paid by', self: '{{name}} themselves', someoneElse: 'Someone else…', checkedOn: 'Checked on', how: 'How we know (no card numbers)', howExample: 'For example: paid at the desk', newName: 'Their name', newPhone: 'Phone (optional)', relation: 'Relationship', guardian: 'Parent or guardian', guarantor: 'Guarantor', partner: 'Partner', other: 'Other', agreed: 'They agreed to be asked for payment', pickGuarantor: 'Choose who pays',
    book: 'Book a session', bookIntake: 'Book the intake', elsewhere: 'It is booked elsewhere', here: 'Book it here', date: 'Date', time: 'Time', minutes: 'Length', min: '{{n}} min', with: 'With', anyone: 'Not decided', attendedOn: 'It took place on', sentOn: 'It went out on', heldOn: 'It took place on', fitOn: 'Established on', evidence: 'How we know', fitExample: 'For example: phone consult, 14 min', reason: 'The reason, as the chart has it',
    save: { qualified: 'Save good fit', intake_completed: 'Save intake', payment_verified: 'Save payment', next_session_booked: 'Save session', intake_booked: 'Save intake', wrap_up_attended: 'Save', letter_sent: 'Save', reason_for_none: 'Save', attempted: 'Save', contacted: 'Save', at_risk: 'Save', wrap_up_offered: 'Save' },
    leave: 'Leave as it is', rule: 'Client rule, version {{v}}: {{says}}', saving: 'Saving…', loading: 'Looking what is missing.', with2: 'with {{who}}', conflict: '{{who}} changed {{name}} meanwhile. What you typed is still here.', nowIn: '{{name}} stands in {{stage}} now.', title: '{{name}}, {{n}} of {{total}} proofs', fieldDate: 'A date, please', fieldTime: 'A time, please', fieldFuture: 'This lies in the past', fieldPast: 'This lies ahead', fieldWho: 'Choose who pays', fieldName: 'A name, please', fieldAgree: 'They must have agreed', fieldReason: 'A reason, please', forbidden: '{{who}} can enter this.', whoPayment: 'The front desk, billing or an owner',
  },
  closing: {
    title: 'Close {{name}}', lead: 'How did it end? It can be reopened.', lost: 'Went another way', notInquiry: 'Was no inquiry', closures: 'Care has ended', note: 'Note (optional)', do: 'Close', needs: 'Needs: {{list}}', closed: '{{name}} closed: {{outcome}}.', reopen: 'Reopen', reopened: '{{name}} is open again in {{stage}}.', wasClosed: 'Closed: {{outcome}}', noteExample: 'What a colleague should know', choose: 'Choose how it ended',
  },
  people: {
    title: 'People', new: 'New person', newLead: 'A name or a number alone is enough.', name: 'Name or number', source: 'How did they reach us?', add: 'Add to the board', duplicate: 'This could be someone we know', duplicateBy: 'Same {{by}}, {{stage}}', phone: 'number', email: 'e-mail', openExisting: 'Open {{name}}', addAnyway: 'Add anyway', inStage: 'in {{stage}}', noJourney: 'nothing open', needName: 'A name or a number, please', found_zero: 'Nobody found.', found_one: '1 person found.', found_other: '{{count}} people found.', nobody: 'Nobody matches “{{q}}”.', searchHint: 'Any part of a name, number or e-mail.', searchError: 'The search did not answer.', results: 'People found', message: 'What did they say? (optional)',
  },
  session: {
    signIn: 'Sign in', morning: 'Good morning', afternoon: 'Good afternoon', evening: 'Good evening', lead: 'Sign in to your practice.', motto: 'We leave the light on.', email: 'E-mail', password: 'Password', showPassword: 'Show the password', hidePassword: 'Hide the password', wrong: 'E-mail and password do not match.', wrongPassword: 'This is not the password.', tooMany: 'Too many tries. Wait a moment, then try again.', offline: 'No connection to Porchlight. Nothing was sent.', failed: 'Signing in did not work. {{detail}}', choose: 'Which practice?', masked: 'Names are hidden on this device until you show them.', needEmail: 'Your e-mail, please', needPassword: 'Your password, please',
    lockMotto: 'The light stays on.', locked: 'Locked at {{when}}', lockedLead: '{{n}} quiet minutes. What you were typing is kept and comes back with you.', lockedByHand: 'What you were typing is kept and comes back with you.', unlock: 'Unlock', other: 'Someone else signs in', ended: 'Your session has ended', endedLead: 'Sign in again. What you were typing is still here.', signedOut: 'You are signed out.', at: '{{practice}} on this device', starting: 'Porchlight is opening.',
  },
  setup: {
    motto1: 'Three questions,', motto2: 'then the light is on.', title: 'Set up your practice', lead: 'Empty and new, on your own machine. Everything here can be changed later.', kind: 'Kind of practice', kindText: 'Decides with which hours you begin, and later the words.', therapy: 'Therapy', therapyText: 'A desk answers, clinicians see clients.', dental: 'Dental', dentalText: 'A front office answers, patients come for visits.',
    practice: 'The practice', practiceText: 'The promise runs in your hours. 48 hours are the limit, day and night.', name: 'Name', nameNote: 'As your letters say it', zone: 'Zone', zoneNote: 'Now {{when}}. Right?', owner: 'You, the owner', ownerText: 'Others are invited later, each with an own sign-in.', yourName: 'Your name', email: 'E-mail', password: 'Password, 15 letters or more', passwordNote: '4 random words are good', passwordShort_one: '1 letter short', passwordShort_other: '{{count}} letters short', foot: 'No phone, no calendar and no mail is connected until you do it.', do: 'Turn on the light', closed: 'This house is already set up.', closedText: 'The link worked once and is used up.', toSignIn: 'Go to sign in', badToken: 'This link is not the right one. Use the link that the start printed last.', noToken: 'The link is incomplete. Copy the whole line that the start printed.', needName: 'A name, please', needEmail: 'An e-mail address, please',
  },
  keys: {
    title: 'Keys', board: 'On the board', everywhere: 'Everywhere', lifted: 'While a card is lifted', arrows: 'Walk through cards and stages', homeEnd: 'First and last card', page: 'Five cards on', enter: 'Open the person', m: 'Move to…', space: 'Lift', x: 'Close with an outcome', search: 'Search', n: 'New person', mask: 'Hide names', undo: 'Undo', help: 'This sheet', esc: 'Close, cancel', stage: 'Choose a stage', drop: 'Drop', cancel: 'Put it back', foot: 'Single-letter keys act only outside fields. They can be switched off in your account menu.', f: 'Filters', board2: 'Go to the board',
  },
  state: {
    offline: 'No connection since {{when}}.', offlineText: 'You see the board of {{when}}. Moves wait until the connection is back.', back: 'The connection is back.', error: 'This did not work.', errorText: 'Nothing was changed.', reference: 'Reference {{reference}}', forbidden: 'You cannot see this.', forbiddenText: '{{who}} can. Ask them if you need it.', notFound: 'This page does not exist.', notFoundText: 'The address may be old or cut off.', toBoard: 'To the board', crash: 'This part of the page stopped working.', crashText: 'Nothing was lost on the server. Load the page again.', reload: 'Load again',
  },
  ...enPerson,
} as const;
