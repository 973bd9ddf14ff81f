/**
 * What happens in the demo practice, and how often. To change the practice, change a row; a test compares what was simulated with this table.
 *
 * The figures are invented for a plausible therapy group practice. They are no research and no benchmark.
 */
export const RATES = {
  /** A call or message that never was an inquiry: sales, spam, a wrong number. */
  neverAnInquiry: 0.05,
  /** Left a number or a mail address, and no name. Phone sources only. */
  nameless: 0.12,
  /** The front desk takes a lead as its own at once; a form waits until somebody does. */
  deskOwns: 0.7,
  /** The client is a child or a youth; a guardian asks for them and pays. */
  minor: 0.18,
  /** Read who we are for and booked the intake themselves. Web form only. */
  booksAlone: 0.15,
  /** The first try comes within an hour or so of open time; else within the working day; else later, some of it past the 48 hours. */
  answeredSoon: 0.55,
  answeredSameDay: 0.7,
  /** Somebody answers when we try, each time. */
  reachedAtATry: 0.48,
  /** We spoke, and it is a good fit; the others go another way. */
  goodFit: 0.66,
  /** It takes a phone consult before that is clear. */
  consultFirst: 0.35,
  /** Somebody answers, and it is not the moment: we agree on an hour. Then they answer more often. */
  notNow: 0.08,
  answersAsAgreed: 0.85,
  /** Rings once more before we have called back. */
  ringsAgain: 0.14,
  /** Rings back after our message, and nobody is there again. */
  ringsBack: 0.25,
  /** A good fit, and no room now. */
  waits: 0.14,
  /** Still wants to come when there is room again. */
  waitedFor: 0.72,
  /** A good fit books an intake. */
  booksIntake: 0.84,
  /** A booked intake is kept, missed, or (the rest) cancelled in time. */
  keepsIntake: 0.86,
  missesIntake: 0.08,
  /** Books another after one that did not take place; at most two are tried. */
  booksAgain: 0.6,
  /** After the intake payment is verified and a next session booked: a client. */
  becomesClient: 0.9,
  /** A session is kept, missed, or (the rest) cancelled. */
  keepsSession: 0.88,
  missesSession: 0.05,
  /** Comes, but more than a quarter of an hour late. */
  comesLate: 0.03,
  /** Somebody gets to the call while it is not too late. */
  callsWhenLate: 0.7,
  /** What was cancelled is moved in the same breath: no cancellation then. */
  movesVisit: 0.3,
  /** After a kept session nothing is booked any more. */
  stopsAfterSession: 0.045,
  /** Comes again without being called. */
  returnsAlone: 0.3,
  /** A client answers when we call. */
  clientAnswers: 0.6,
  /** Once reached, somebody who had stopped comes again. */
  recovers: 0.55,
  /** Accepts the wrap-up session that is offered; the others get a letter, or the chart says why there is none. */
  acceptsWrapUp: 0.55,
  letterSent: 0.8,
  /** Answers between our last try and the letter. */
  answersBeforeLetter: 0.12,
  /** A card is dropped in the wrong place and taken back at once. */
  slips: 0.04,
  /** A talk ends with something to do by a date. */
  planned: 0.7,
  /** Wishes about contact, told when we first speak. */
  noVoicemail: 0.11,
  noPracticeName: 0.07,
  noText: 0.06,
  onlyAfterNoon: 0.05,
  codeWord: 0.03,
  /** We ask how they heard of us when we first speak, or the form does; the others stay unknown. */
  saysOrigin: 0.82,
  /** Heard of us in a second way, too. */
  heardTwice: 0.18,
  /** Whoever sent somebody more than ten days ago was thanked. */
  thanked: 0.8,
  /** Agrees to calls, messages and texts on the form. */
  consents: 0.6,
  /** Leaves a mail address beside the number. */
  leavesMail: 0.6,
  /** Whoever calls back notes how they took it. */
  notesReaction: 0.6,
  /** Answers the one question after a while. */
  answersSurvey: 0.82,
  /** We know an adult's birth date. */
  birthDateKnown: 0.4,
} as const;

/** Where inquiries come from. */
export const SOURCES = { web_form: 34, missed_call: 17, call: 14, voicemail: 11, referral: 11, email: 7, directory: 6 } as const;
export type Source = keyof typeof SOURCES | 'walk_in';

/** How they heard of us, of those of whom we know; whoever says “referral” was sent, whoever comes from a directory says so. */
export const FOUND = { search: 34, person: 27, directory: 13, insurer: 11, organisation: 7, social: 5, event: 2, other: 1 } as const;
export const FOUND_AS_REFERRED = { person: 64, organisation: 36 } as const;
/** Who named us, where a person did: somebody who is here, an outside name, or nobody by name. */
export const NAMED = { here: 55, outside: 25, nobody: 20 } as const;

/** Inquiries by day of the week, Monday first, and by hour of the day: busiest late in the morning and after work. */
export const BY_WEEKDAY = [22, 20, 18, 17, 13, 4, 6] as const;
export const BY_HOUR = [0, 0, 0, 0, 0, 0, 1, 3, 6, 10, 12, 11, 9, 8, 8, 8, 8, 7, 7, 6, 5, 4, 2, 1] as const;

export const LOST_AFTER_TALK = { booked_elsewhere: 30, insurance_not_accepted: 25, not_a_fit: 18, declined: 15, referred_out: 12 } as const;
export const NOT_INQUIRIES = { telemarketer: 35, spam: 25, vendor: 20, misdial: 15, existing_client_admin: 5 } as const;

/** How people take it that somebody calls them back, where it is noted. */
export const REACTION = { grateful: 88, neutral: 8, annoyed: 3, wrong_person: 1 } as const;
/** What they answer to the one question, 0 to 10. */
export const SCORE = { '10': 30, '9': 26, '8': 20, '7': 9, '6': 6, '5': 4, '3': 3, '1': 2 } as const;

/** How a call ends that did not reach them; what may not be chosen at that moment is left out. */
export const UNANSWERED = {
  no_answer: 56,
  left_voicemail: 30,
  mailbox_full: 6,
  busy: 4,
  third_party_answered: 2,
  did_not_recognise: 1,
  unsafe_now: 0.6,
  wrong_number: 0.5,
  number_invalid: 0.5,
} as const;
/** What a client says who was reached and does not come again. */
export const LEAVING = { declines_to_continue: 60, not_interested: 22, booked_elsewhere: 12, do_not_contact: 3 } as const;
/** Share of people at either place; the second is online. */
export const ONLINE = 0.35;
