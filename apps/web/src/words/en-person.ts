/** The words of the person and people pages, part of the catalogue (en.ts). */
export const enPerson = {
  person: {
    pane: 'Person', close: 'Close the person', openPage: 'Open the whole page', back: 'Back', missing: 'not there yet', loading: 'Looking up the person.', people: 'People',
    age: '{{n}} years', of: 'of {{name}}', since: 'since {{when}}', nextSession: 'next session {{when}}', noSession: 'no next session', noOwner: 'the front desk', owner: 'Answers for {{name}}', ownerChange: 'Who answers for {{name}}?', ownerNow: '{{who}}, change', ownerSaved: '{{name}} is with {{who}} now.', stageIs: 'Stage: {{stage}}',
    readOnly: 'You can look. Changing is for {{who}}.',
    acts: { move: 'Move to…', close: 'Close…', reopen: 'Reopen', edit: 'Edit', book: 'Book', undo: 'Undo', more: 'More' },
    moved: '{{name}} moved to {{stage}}.', saved: 'Saved.', undone: 'Undone. {{name}} is back in {{stage}}.',
    conflict: '{{who}} changed {{name}} at {{when}}. Nothing of yours was saved yet; what you typed is still here.', conflictStage: '{{who}} moved {{name}} to {{stage}} at {{when}}. Your change was not saved.',
    notFound: 'This person is not here.', notFoundText: 'The address may be old, or somebody else answers for them. Ask the front desk or an owner.', toPeople: 'Look for somebody',
    error: 'This person could not be loaded.', kept: 'This page could not be refreshed. You see it as of {{when}}.', gone: 'This person is no longer open to you.',
    call: 'Call {{who}}', callLocked: 'Calling is locked', noNumber: 'No number yet', callWhy: { do_not_contact: 'They asked not to be contacted.', no_call: 'They asked not to be called.', hours: 'Call {{when}} only.' },
    tabs: { label: 'Parts of the page', history: 'History', proofs: 'Proofs {{n}}', reach: 'Reach', about: 'About' },
    band: { hours: 'Call {{when}} only', codeWord: 'Code word: they say it first', safety: 'Safety note', no_practice_name: 'Don’t name the practice', changed: 'What to respect' },
  },
  hours: { after: 'after {{from}}', before: 'before {{to}}', between: 'from {{from}} to {{to}}' },
  way: {
    title: 'The way here', asked: 'Asked', client: 'Client', now: 'Since {{when}}', payment: 'Payment, by {{who}}', next: 'Next session', show: 'Proofs and who recorded them', hide: 'Hide the proofs', notYet: 'Not there yet', imported: 'Taken over from before',
  },
  proofs: {
    title: 'Proofs', count: '{{n}} of {{total}} proofs are there', lead_one: 'One proof is missing. With it here, the move happens by itself.', lead_other: '{{count}} proofs are missing. With all four here, the move happens by itself.', all: 'All four proofs are there.', lapsed_one: 'One proof does not hold now.', lapsed_other: '{{count}} proofs do not hold now.', record: 'Record', recordOf: 'Record: {{proof}}', takeBack: 'Take back', takeBackOf: 'Take back: {{proof}}', takenBack: '“{{proof}}” is taken back.', recorded: '“{{proof}}” is recorded.', more: 'Also on record', cancel: 'Not now',
  },
  next: {
    title: 'Next step', none: 'Nothing is set. Say what we do next, so that nobody is forgotten.', firstReply: 'First reply', firstReplyText: 'They asked {{when}}, and nobody has tried to answer yet.', due: 'Due {{when}}', over: '{{age}} over', ceiling: '48 hours end {{when}}', set: 'Set a next step', change: 'Change', form: 'What do we do next?', what: 'What', day: 'Due on', time: 'At (optional)', note: 'Note (optional)', noteExample: 'What a colleague should know', save: 'Set next step', clear: 'Nothing next', saved: 'Next step: {{what}}.', cleared: 'Nothing is set as next step.', closed: 'Closed. Reopen to set a next step.', silent: 'They asked for no contact, so nothing is planned.',
  },
  visits: {
    title: 'Visits', more: 'Show {{n}} earlier', none: 'None booked here.', kind: { consult: 'Phone consult', intake: 'Intake', session: 'Session', wrap_up: 'Wrap-up session' }, with: 'with {{who}}', set: 'What happened? {{visit}}',
    status: { booked: 'Booked', arrived: 'Here', attended: 'Attended', no_show: 'Did not come', late_cancel: 'Cancelled late', cancelled_client: 'Cancelled by them', cancelled_practice: 'Cancelled by us', rescheduled: 'Moved to another time' }, saved: '{{visit}}: {{status}}.',
  },
  reach: {
    title: 'How we may reach {{name}}', edit: 'Edit', none: 'No number and no address yet.', add: 'Add a number or address', summary: '{{list}}', hours: 'Hours', anytime: 'Any time', codeWord: 'Code word', isSet: 'set', safety: 'Safety note', doNotContact: 'Contact', never: 'Never',
    phoneKind: { mobile: 'Mobile', home: 'Home', work: 'Work', unknown: 'Not known' }, shared: { yes: 'others may pick up', no: 'not shared', unknown: 'not known who picks up' }, email: 'E-mail', post: 'Post', phone: 'Phone',
    points: 'Numbers and addresses', oneOf: 'What {{name}} wishes is kept for each number by itself.', said: 'What {{name}} said', remove: 'Remove {{value}}', removeShort: 'Remove', removed: '{{value}} is removed.', removeAsk: 'Remove {{value}}? What was said about it stays on record.',
    action: { call: 'Call', voicemail: 'Leave a message', identify: 'Say who we are', text: 'Text', email: 'Write an e-mail', post: 'Write a letter' },
    actionText: { call: 'ring this number', voicemail: 'on the mailbox', identify: 'the practice’s name', text: 'times only, no links', email: 'to this address', post: 'to this address' },
    short: { call: 'Call', voicemail: 'Voicemail', identify: 'Practice name', text: 'Text', email: 'E-mail', post: 'Letter' },
    answer: { yes: 'Yes', no: 'No', withdrawn: 'Withdrawn', none: 'Not asked' }, may: { yes: 'OK', no: 'No', withdrawn: 'No longer', none: 'Not asked' },
    by: '{{who}}, {{when}}', byNobody: 'Recorded {{when}}', unasked: 'Not asked yet. Until a yes we do not.', willBe: 'Will be recorded now, by you', record: 'Record what was said', recorded_one: 'One answer is recorded.', recorded_other: '{{count}} answers are recorded.', nothing: 'Nothing changed yet. A change holds at once, for everyone. Earlier answers stay on record.', pending_one: 'One answer to record.', pending_other: '{{count}} answers to record.', withdrawAll: 'Withdraw everything', withdrawn: 'Everything about {{value}} is withdrawn.', holds: 'What holds now', asked: '{{what}}: {{answer}}',
    addTitle: 'Add a number or address', kind: 'Kind', value: { phone: 'Number', email: 'E-mail address', post: 'Address' }, whatKind: 'What kind', whoElse: 'Who else may pick it up', sharedChoice: { no: 'Nobody', yes: 'Someone', unknown: 'Unknown' }, sharedNote: 'Shared or unknown: we say less.', save: 'Add', added: '{{value}} is added.', needValue: 'Something to write to, please',
  },
  safe: {
    title: 'When and how to be careful', edit: 'Edit', doNotContact: 'Do not contact at all', doNotContactNote: 'Nothing is planned for them any more.', doNotCall: 'Do not call', hours: 'Only at these hours', from: 'From', to: 'Until', hoursNote: 'In the practice’s time ({{zone}}).', codeWord: 'Code word', codeWordNote: 'They say it first. It is never shown again.', codeWordSet: 'A word is set. Type a new one to replace it.', codeWordClear: 'Take the code word away', safety: 'Safety note', safetyNote: 'What to do, not why. Everyone who opens this page reads it first.', save: 'Save', saved: 'Saved. It holds at once, for everyone.', order: 'The end must lie after the beginning', both: 'Both times, please',
  },
  about: {
    title: 'About {{name}}', edit: 'Edit name and birth date', displayName: 'Name', givenName: 'First name', familyName: 'Last name', pronouns: 'Pronouns', bornOn: 'Birth date', save: 'Save', saved: 'Saved.', unknown: 'not known', future: 'This lies ahead', born: 'Born {{when}}', needName: 'A name, please',
  },
  merge: {
    title: '{{who}} changed this person at {{when}}.', titleNow: '{{who}} changed this person just now.', text: 'What you typed is kept. Choose where you both changed the same.', mine: 'Yours: {{value}}', theirs: '{{who}}: {{value}}', takeTheirs: 'Take theirs', empty: 'empty', choose: '{{field}}: yours is kept unless you take theirs', someone: 'Somebody', again: 'Save mine',
  },
  kin: {
    title: 'Other people', none: 'Nobody yet.', add: 'Add', addTitle: 'Somebody who belongs to {{name}}', mayPay: 'may pay', mayNotPay: 'does not pay', mayBeTold: 'may be told', toldNothing: 'may be told nothing', kind: { guardian: 'Guardian', guarantor: 'Guarantor', partner: 'Partner', parent: 'Parent', other: 'Other' }, who: 'Name', whoNote: 'Somebody who is here already is offered while you type.', phone: 'Phone (optional)', is: 'Is the', payCheck: 'Agreed to be asked for payment', tellCheck: 'May be told about appointments', save: 'Add', saved: '{{name}} is added.', known: 'Already here', chosen: '{{name}}, already here', other: 'Someone else', needWho: 'A name, please',
  },
  passes: {
    title: 'Journeys', other: 'Other journeys', here: 'shown', asked: 'asked {{when}}', new: 'New journey', newTitle: 'A new journey for {{name}}', newText: 'A second service or a return. What was before stays as it is.', source: 'How did they ask?', service: 'For what? (optional)', serviceExample: 'For example: couples sessions', message: 'What did they say? (optional)', save: 'Begin', saved: '{{name}} stands in New again, beside what was before.', show: 'Show',
  },
  timeline: {
    hidden: 'Words are hidden while names are hidden.', title: 'What happened', filter: 'Show', all: 'All', steps: 'Stages', proofs: 'Proofs', notes: 'Words', empty: 'Nothing of this kind yet.', today: 'Today, {{day}}', undoneBy: 'Undone by {{who}}, {{when}}', undo: 'Undone: {{what}}', late: 'written down {{when}}', by: '{{who}}', self: 'They themselves', system: 'By itself', import: 'From an import', simulator: 'Demo', viaList: 'by way of {{list}}',
    inquiry: 'Asked, {{source}}', opened: 'Put on the board', moved: 'Moved to {{stage}}', client: 'Became a client', from: 'from {{stage}}', facts: '{{list}} recorded', then: 'so moved to {{stage}}', withdrawn: 'A proof was taken back', closed: 'Closed: {{outcome}}', reopened: 'Reopened in {{stage}}', admitted: 'Taken over as a client', nextSet: 'Next step: {{what}}', nextCleared: 'Next step taken away', assigned: 'Given to {{who}}', dueOn: 'due {{when}}', error: 'What happened could not be loaded.', more: 'Show {{n}} earlier', unknown: 'Changed',
  },
  find: {
    title: 'People', lead: 'Any part of a name, number or e-mail. Any four figures of a number will do.', short: 'One more letter or figure, please.', found_zero: 'Nobody matches “{{q}}”', found_one: '1 person matches “{{q}}”', found_other: '{{count}} people match “{{q}}”', first: 'The first {{n}} people who match “{{q}}”', narrow: 'More may match. Type more to narrow it down.', columns: { name: 'Name', stage: 'Stage', number: 'Number', mail: 'E-mail', respect: 'To respect' }, none: 'Nothing open', add: 'Add “{{q}}” as a new person', families: 'A number may stand at several people: families share phones.', hint: { updown: 'up and down', open: 'open' }, error: 'The search did not answer.', searching: 'Searching', kept: 'What you type is not kept and never stands in an address.',
  },
} as const;
