import type { AttemptOutcome } from './attempt-outcomes.js';
import { visitAhead } from './causes.js';
import { plus } from './due-time.js';
import type { FollowUpKind } from './follow-up-kinds.js';
import type { Wait } from './follow-up-settings.js';
import { after, agreed, type Consequence, onDate, type Rule, type Trial } from './trial.js';

/** The columns of outcomes 5; `none` is nothing booked, cancelled and silent alike. */
export type CareColumn = 'late' | 'no_show' | 'none' | 'fix' | 'check_in' | 'wrap_up' | 'letter' | 'ring';

const COLUMN: Partial<Record<FollowUpKind, CareColumn>> = {
  late: 'late',
  no_show: 'no_show',
  no_next_appointment: 'none',
  cancelled_not_rebooked: 'none',
  silent: 'none',
  scheduling_fix: 'fix',
  check_in: 'check_in',
  wrap_up: 'wrap_up',
  termination_letter: 'letter',
  callback: 'ring',
};

type Row = Partial<Record<CareColumn, Rule>>;

const done: Rule = () => ({ next: { dueAt: null } });
const again =
  (wait: Wait): Rule =>
  (trial) => ({ next: { dueAt: after(trial, wait) } });
/** Once more; the second time it is over, or another rule's matter. */
const once =
  (wait: Wait, then: Rule): Rule =>
  (trial) =>
    trial.pursuit.tries > 1 ? then(trial) : again(wait)(trial);
const date =
  (preset: Wait | null, next: { escalates?: boolean } = {}): Rule =>
  (trial) =>
    onDate(agreed(trial, preset && after(trial, preset)), next);

/** It stays until they arrive or the session ends: no second call. */
const stays: Rule = (trial) => ({ next: { dueAt: endOf(trial) ?? after(trial, '1wd'), sameRow: true } });
const endOf = ({ journey, pursuit }: Trial) => journey.visits.find(({ id }) => id === pursuit.visitId)?.endsAt ?? null;

const letterIn = ({ journey, settings }: Trial, wait: Wait | null, trial: Trial): Consequence => ({
  onto: 'closing',
  next: {
    cause: journey.stage === 'closing' ? trial.pursuit.cause : `closing:${journey.id}`,
    kind: 'termination_letter',
    code: null,
    dueAt: after(trial, wait ?? `${settings.letterDueWorkingDays}wd`),
  },
});
/** They want to leave: note and letter. */
const letter: Rule = (trial) => ({ ...letterIn(trial, null, trial), note: 'not_interested' });
/** They did not answer: the letter waits for their reply. */
const letterAfterWindow: Rule = (trial) => ({ ...letterIn(trial, `${trial.settings.replyWindowDays}d`, trial), note: 'did_not_answer' });

const noShowUnanswered: Rule = (trial) => {
  const flag = trial.journey.stage === 'active' ? { facts: [{ kind: 'at_risk' as const }] } : {};
  if (visitAhead(trial.journey)) return { ...flag, next: { dueAt: null } };
  return { ...flag, next: { kind: 'no_next_appointment', dueAt: after(trial, `${trial.settings.noNextAppointmentDays}d`) } };
};
const noneUnanswered: Rule = (trial) => {
  const { minAttempts, maxTries } = trial.settings.closurePolicy;
  const { unanswered, tries } = trial.pursuit;
  return unanswered >= minAttempts || tries >= maxTries ? letterAfterWindow(trial) : again('1wd')(trial);
};
const wrapUpUnanswered: Rule = (trial) =>
  trial.pursuit.unanswered >= trial.settings.closurePolicy.minAttempts ? letterIn(trial, null, trial) : again('1wd')(trial);
const fixUnanswered: Rule = (trial) => again(trial.pursuit.tries > 1 ? '4bh' : '2bh')(trial);
/** The ladder of a lead, without its end: a client who rang is never given up for it. */
const ringUnanswered: Rule = (trial) => {
  const wait = trial.settings.ladder[trial.pursuit.rung];
  return wait === undefined ? done(trial) : again(wait)(trial);
};
const UNANSWERED: Row = {
  late: stays,
  no_show: noShowUnanswered,
  none: noneUnanswered,
  fix: fixUnanswered,
  check_in: once('1wd', done),
  wrap_up: wrapUpUnanswered,
  ring: ringUnanswered,
};

/** Busy: soon again; the third in a row is a try without an answer. */
const busy =
  (wait: Wait, third: Rule): Rule =>
  (trial) =>
    trial.pursuit.busy === 0 ? third(trial) : again(wait)(trial);
/** R-11, once. */
const fullOnce =
  (second: Rule): Rule =>
  (trial) =>
    trial.pursuit.fullMailboxes > 1 ? second(trial) : again('1wd')(trial);

/** Another way is open now; without one, somebody looks for it (R-62 is met by that step). */
const otherWay: Rule = (trial) =>
  trial.answers.otherContactPoint
    ? { next: { dueAt: after(trial, '0') } }
    : { next: { kind: 'internal_step', code: 'find_a_way', dueAt: after(trial, '1wd'), resumes: trial.kind } };
const NO_NUMBER: Row = {
  late: stays,
  no_show: otherWay,
  none: otherWay,
  fix: (trial) =>
    trial.answers.otherContactPoint
      ? { next: { dueAt: after(trial, '0') } }
      : { next: { kind: 'internal_step', code: 'watch_the_door', dueAt: after(trial, '0') } },
  check_in: otherWay,
  wrap_up: otherWay,
  ring: otherWay,
};

const everywhere = (rule: Rule, ...columns: CareColumn[]): Row => Object.fromEntries(columns.map((column) => [column, rule]));
const CALLS: CareColumn[] = ['late', 'no_show', 'none', 'fix', 'check_in', 'wrap_up', 'ring'];

const unsafe: Rule = (trial) => ({
  next: { kind: 'internal_step', code: 'safe_contact', dueAt: after(trial, '1bh'), resumes: trial.kind },
});

const booked: Rule = (trial) => {
  const { visit } = trial.answers;
  if (!visit || visit.kind === 'consult') return 'What was booked?';
  const leaving = visit.kind === 'wrap_up' && trial.journey.stage !== 'closing';
  const moved = trial.pursuit.visitId;
  return {
    visit: moved && moved !== visit.id ? { replaces: moved } : {},
    ...(leaving ? { onto: 'closing' as const, facts: [{ kind: 'wrap_up_offered' as const }] } : {}),
    next: { dueAt: null },
  };
};

/** the offer of a closing session is answered in the same breath. */
const leaves: Rule = (trial) => {
  const { wrapUp, visit } = trial.answers;
  if (wrapUp === undefined) return 'Would they come once more to close? That answer is needed.';
  return wrapUp === 'accepted' ? accepted({ ...trial, answers: { ...trial.answers, visit } }) : declined(trial);
};
const accepted: Rule = (trial) => {
  const { visit } = trial.answers;
  const { journey, pursuit } = trial;
  if (visit && visit.kind !== 'wrap_up') return 'A closing session is booked as such.';
  const cause = journey.stage === 'closing' ? pursuit.cause : `closing:${journey.id}`;
  const offered: Consequence = { onto: 'closing', facts: [{ kind: 'wrap_up_offered' }], note: 'wrap_up_accepted' };
  return {
    ...offered,
    ...(visit ? { visit: {} } : {}),
    next: { cause, kind: 'wrap_up', code: null, dueAt: visit ? null : after(trial, '2wd') },
  };
};
const declined: Rule = (trial) => ({ ...letterIn(trial, null, trial), facts: [{ kind: 'wrap_up_offered' }], note: 'wrap_up_declined' });

/** They ask for time: so often at most, then their silence is an answer. */
const waits =
  (preset: Wait, times: number, next: { kind?: FollowUpKind } = {}): Rule =>
  (trial) =>
    trial.pursuit.waited > times ? letter(trial) : onDate(agreed(trial, after(trial, preset), { days: 30 }), next);

/** no outreach of any kind; the chart says why no letter goes out. */
const noContact: Rule = (trial) => ({
  onto: 'closing',
  saysNoContact: true,
  next: {
    cause: `document:${trial.journey.id}`,
    kind: 'internal_step',
    code: 'document_no_letter',
    dueAt: after(trial, `${trial.settings.letterDueWorkingDays}wd`),
  },
});

/** They came back by themselves: withdrawn, and never credited to us; where nothing is booked, the question stays. */
const returned: Rule = (trial) =>
  trial.answers.visit ? booked(trial) : { next: { dueAt: after(trial, `${trial.settings.noNextAppointmentDays}d`) }, note: 'returned' };

const talkedAbout =
  (preset: Wait): Rule =>
  (trial) =>
    date(preset, { escalates: trial.pursuit.talked > 1 })(trial);

/** Whether the visit of a scheduling fix is less than a day away is told by its date; here it is only asked again before it. */
const beforeVisit: Rule = (trial) => {
  const start = trial.journey.visits.find(({ id }) => id === trial.pursuit.visitId)?.startsAt;
  const asked = agreed(trial, after(trial, '2bh'));
  if (typeof asked === 'string' || !start || asked.dueAt < start) return onDate(asked);
  return trial.answers.agreedAt || trial.answers.dueAt ? 'It has to be settled before that visit.' : onDate({ dueAt: plus(trial.now, 30) });
};

const keepLetter: Rule = (trial) => ({ next: { dueAt: trial.pursuit.dueAt, sameRow: true } });

/** What each outcome leads to in care (outcomes 5). */
const CARE_OUTCOMES: Partial<Record<AttemptOutcome, Row>> = {
  no_answer: UNANSWERED,
  busy: {
    late: (trial) => {
      const [soon, end] = [plus(trial.at, 10), endOf(trial)];
      return { next: { dueAt: end && end < soon ? end : soon, sameRow: true } };
    },
    no_show: busy('30min', noShowUnanswered),
    none: busy('30min', noneUnanswered),
    fix: again('15min'),
    check_in: again('1wd'),
    wrap_up: busy('30min', wrapUpUnanswered),
    ring: busy('30min', ringUnanswered),
  },
  left_voicemail: { ...UNANSWERED, fix: again('4bh'), check_in: done },
  mailbox_full: {
    late: stays,
    no_show: fullOnce(noShowUnanswered),
    none: fullOnce(noneUnanswered),
    fix: again('2bh'),
    check_in: once('1wd', done),
    wrap_up: fullOnce(wrapUpUnanswered),
    ring: fullOnce(ringUnanswered),
  },
  number_invalid: NO_NUMBER,
  wrong_number: NO_NUMBER,
  third_party_answered: {
    ...UNANSWERED,
    no_show: once('1wd', noShowUnanswered),
    none: once('1wd', noneUnanswered),
    fix: again('2bh'),
    wrap_up: once('1wd', wrapUpUnanswered),
  },
  unsafe_now: everywhere(unsafe, ...CALLS),
  not_a_good_time: { ...everywhere(date(null), ...CALLS), fix: beforeVisit },
  talked: {
    late: stays,
    no_show: talkedAbout('1wd'),
    none: talkedAbout('2wd'),
    fix: beforeVisit,
    check_in: done,
    wrap_up: talkedAbout('2wd'),
    ring: done,
  },
  on_the_way: { late: stays },
  booked: everywhere(booked, ...CALLS, 'letter'),
  wants_time: {
    no_show: waits('7d', 2, { kind: 'no_next_appointment' }),
    none: waits('14d', 2),
    wrap_up: waits('14d', 1),
    ring: waits('7d', 2),
  },
  booked_elsewhere: {
    ...everywhere(leaves, 'late', 'no_show', 'none', 'check_in', 'ring'),
    wrap_up: (trial) => ({ ...letterIn(trial, null, trial), note: 'transferred' }),
    letter: keepLetter,
  },
  declines_to_continue: everywhere(leaves, 'late', 'no_show', 'none', 'fix', 'check_in', 'ring'),
  wrap_up_accepted: everywhere(accepted, ...CALLS),
  wrap_up_declined: everywhere(declined, ...CALLS),
  not_interested: { ...everywhere(letter, ...CALLS), fix: done, letter: keepLetter },
  do_not_contact: everywhere(noContact, ...CALLS, 'letter'),
  letter_sent: { letter: () => ({ facts: [{ kind: 'letter_sent' }], ends: 'termination_letter_sent', note: 'letter_sent' }) },
  reason_for_none: { letter: () => ({ facts: [{ kind: 'reason_for_none' }], ends: 'documented_reason', note: 'reason_for_none' }) },
  letter_undeliverable: {
    letter: (trial) =>
      trial.answers.otherContactPoint
        ? { next: { dueAt: after(trial, '2wd') } }
        : { next: { kind: 'internal_step', code: 'document_no_letter', dueAt: after(trial, '2wd') } },
  },
  returned_before_contact: {
    no_show: returned,
    none: returned,
    fix: (trial) => (trial.answers.visit ? booked(trial) : { next: { dueAt: null } }),
    check_in: done,
    wrap_up: (trial) => (trial.answers.visit ? booked(trial) : again('2wd')(trial)),
    letter: (trial) => (trial.answers.visit ? booked(trial) : { resumesCare: true }),
    ring: done,
  },
  arrived_late: {
    late: () => ({ came: 'arrived', next: { dueAt: null } }),
    no_show: () => ({ came: 'attended', next: { dueAt: null } }),
  },
};

/** The rule for one outcome of a call to a client; null where the table has none. */
export const careRule = (outcome: AttemptOutcome, kind: FollowUpKind): Rule | null => {
  const column = COLUMN[kind];
  return (column && CARE_OUTCOMES[outcome]?.[column]) ?? null;
};
