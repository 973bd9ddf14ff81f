import {
  awaitsFirstReply,
  cancellationsInARow,
  isInCare,
  isWaiting,
  lastMissed,
  lastSeen,
  mayBeReached,
  ofVisit,
  openCancellation,
  openConsult,
  openNoShow,
  visitAhead,
} from './causes.js';
import { afterDays, afterOpenHours, afterWorkingDays, firstOpen, plus, secondClosingAfter } from './due-time.js';
import { type FollowUpDraft, type Pursuit } from './follow-up.js';
import { type FollowUpKind, INTERNAL, type StepCode } from './follow-up-kinds.js';
import { assigneeOf, type FollowUpSettings, followUpSettings, isOff } from './follow-up-settings.js';
import type { Instant, Journey, Practice } from './journey.js';
import { IMPORTED } from './milestone.js';
import { addOpenMinutes } from './office-hours.js';
import { isAhead, wasSeen } from './visit.js';

const HOUR = 3_600_000;
const DAY = 24 * 60;

/** A reason to do something. The same cause is raised once. */
export interface Cause {
  /** What tells it from every other cause of its practice. */
  cause: string;
  visitId?: string;
  /** When it falls due at first; an outcome may plan it anew. */
  due: () => Instant;
  code?: StepCode;
  /** The line that nothing pauses, for kinds that have one. */
  ceiling?: () => Instant;
  /** From when it is the owner's matter, where its age alone does not say so. */
  escalates?: () => Instant;
}

/** One rule: when a kind of follow-up is owed. To add one, add a row to `RULES`. */
export interface FollowUpRule {
  kind: FollowUpKind;
  why: string;
  /** Of several with a group only the first row that has something open counts; the others stand beside. */
  group?: 'main';
  /** It outlives the journey. */
  promised?: true;
  causes: (journey: Journey, settings: FollowUpSettings, practice: Practice) => Cause[];
  endsWhen: string;
}

const one = (cause: Cause | null): Cause[] => (cause ? [cause] : []);
const firstReply = (journey: Journey, practice: Practice): Cause => ({
  cause: `${journey.askedBy === 'missed_call' ? 'callback' : 'first_reply'}:${journey.id}`,
  due: () => addOpenMinutes(journey.inquiredAt, practice.callbackTargetMinutes, practice),
  ceiling: () => instant(Date.parse(journey.inquiredAt) + practice.callbackCeilingHours * HOUR),
});
const pursued = (journey: Journey, starts: string): Pursuit[] => journey.pursuits.filter(({ cause }) => cause.startsWith(`${starts}:`));
/** Causes that nothing but what was planned for them keeps. */
const standing = (pursuits: readonly Pursuit[]): Cause[] =>
  pursuits.map((pursuit) => ({
    cause: pursuit.cause,
    due: () => pursuit.dueAt ?? pursuit.since,
    ...(pursuit.visitId ? { visitId: pursuit.visitId } : {}),
  }));

/** Since when nothing was booked: the end of the last visit, or the moment they became a client. A booking that only a fact names counts from its hour. */
const unseenSince = (journey: Journey): Instant => {
  const known = journey.visits.map(({ id }) => id);
  const hours = journey.facts.filter(
    ({ startsAt, appointmentId }) => startsAt !== null && !(appointmentId && known.includes(appointmentId)),
  );
  const times = [lastSeen(journey)?.endsAt ?? journey.clientSince ?? journey.enteredAt, ...hours.map(({ startsAt }) => startsAt ?? '')];
  return times.sort().at(-1) ?? journey.enteredAt;
};

/** In the order of precedence: of the rows of the main group only one is open at a time. */
export const RULES: readonly FollowUpRule[] = [
  {
    kind: 'internal_step', // together: no outreach, and nobody is forgotten
    why: 'They want no contact: the chart says why no letter goes out.',
    group: 'main',
    causes: (journey, settings, practice) =>
      journey.doNotContact && (isInCare(journey) || journey.stage === 'closing') && !ended(journey)
        ? [
            {
              cause: `document:${journey.id}`,
              code: 'document_no_letter',
              due: () => afterWorkingDays(journey.enteredAt, settings.letterDueWorkingDays, practice),
            },
          ]
        : [],
    endsWhen: 'the reason is documented',
  },
  {
    kind: 'late', // raised when its minute comes
    why: 'They are late, and nobody knows why.',
    group: 'main',
    causes: (journey) =>
      standing(
        journey.visits.flatMap((visit) =>
          isAhead(visit)
            ? journey.pursuits.filter(
                ({ cause, kind }) => (kind === 'late' || kind === 'internal_step') && cause === ofVisit('visit', journey, visit.id),
              )
            : [],
        ),
      ),
    endsWhen: 'they arrive, it is moved, or its end makes it a no-show',
  },
  {
    kind: 'no_show',
    why: 'They did not come.',
    group: 'main',
    causes: (journey, _settings, practice) => {
      const missed = isInCare(journey) || isWaiting(journey) ? openNoShow(journey) : null;
      const stands = isWaiting(journey) && missed?.kind !== 'intake';
      return one(
        missed && !stands
          ? { cause: ofVisit('visit', journey, missed.id), visitId: missed.id, due: () => firstOpen(missed.endsAt, practice) }
          : null,
      );
    },
    endsWhen: 'they book anew, or it is corrected',
  },
  {
    kind: 'cancelled_not_rebooked',
    why: 'They cancelled, and nothing is booked since.',
    group: 'main',
    causes: (journey, settings, practice) => {
      const cancelled = isInCare(journey) && !isOff(settings, 'cancelled_not_rebooked') ? openCancellation(journey) : null;
      return one(
        cancelled && {
          cause: ofVisit('cancelled', journey, cancelled.id),
          visitId: cancelled.id,
          due: () => afterDays(cancelled.statusAt, settings.cancelledNotRebookedDays, practice),
        },
      );
    },
    endsWhen: 'something is booked',
  },
  {
    kind: 'no_next_appointment', // R-56; open from the moment on at which nothing is booked, so that R-62 never has a gap
    why: 'Nothing is booked.',
    group: 'main',
    causes: (journey, settings, practice) =>
      isInCare(journey) && !visitAhead(journey)
        ? [
            {
              cause: ofVisit('unbooked', journey, lastSeen(journey)?.id ?? 'start'),
              due: () => afterDays(unseenSince(journey), settings.noNextAppointmentDays, practice),
            },
          ]
        : [],
    endsWhen: 'something is booked, or they are leaving',
  },
  {
    kind: 'silent', // R-63; the days are counted by the passing of time
    why: 'Nobody has seen them for a while.',
    group: 'main',
    causes: (journey, settings, practice) => {
      if (!isInCare(journey) || isOff(settings, 'silent')) return [];
      const row = cancellationsInARow(journey);
      const last = row.length >= settings.silentCancellations ? row.at(-1) : undefined;
      const counted = last && {
        cause: ofVisit('silent', journey, last.id),
        visitId: last.id,
        due: () => firstOpen(last.statusAt, practice),
      };
      const seen = ofVisit('silent', journey, lastSeen(journey)?.id ?? 'start');
      return [...one(counted ?? null), ...standing(pursued(journey, 'silent').filter(({ cause }) => cause.startsWith(seen)))];
    },
    endsWhen: 'they come',
  },
  {
    kind: 'wrap_up', // R-58; and the letter that follows it
    why: 'They are leaving: a closing session is to be booked, or the letter is due.',
    group: 'main',
    causes: (journey, _settings, practice) => {
      if (journey.stage !== 'closing' || journey.doNotContact || ended(journey)) return [];
      if (journey.visits.some((visit) => visit.kind === 'wrap_up' && isAhead(visit))) return [];
      const missed = lastMissed(journey, 'wrap_up');
      const own = journey.pursuits.find(({ cause }) => cause === `closing:${journey.id}`);
      if (missed && !(own && own.since > missed.statusAt)) {
        const due = () =>
          missed.status === 'no_show' ? afterOpenHours(missed.endsAt, 1, practice) : afterWorkingDays(missed.statusAt, 2, practice);
        return [{ cause: ofVisit(missed.status === 'no_show' ? 'visit' : 'cancelled', journey, missed.id), visitId: missed.id, due }];
      }
      return [{ cause: `closing:${journey.id}`, due: () => afterWorkingDays(journey.enteredAt, 2, practice) }];
    },
    endsWhen: 'the closing session is booked, the letter is out, or the reason for none is documented',
  },
  {
    kind: 'retry', // a prospect's intake fell through: the appointment and not the person is lost
    why: 'The intake was cancelled, and none is booked since.',
    group: 'main',
    causes: (journey, settings, practice) => {
      const missed = journey.stage === 'qualified' ? lastMissed(journey, 'intake') : null;
      return one(
        missed && missed.status !== 'no_show' && !visitAhead(journey)
          ? {
              cause: ofVisit('cancelled', journey, missed.id),
              visitId: missed.id,
              code: 'cancelled_intake',
              due: () =>
                missed.status === 'cancelled_practice'
                  ? afterWorkingDays(missed.statusAt, 1, practice)
                  : afterDays(missed.statusAt, settings.cancelledNotRebookedDays, practice),
            }
          : null,
      );
    },
    endsWhen: 'an intake is booked, or they go another way',
  },
  {
    kind: 'retry',
    why: 'They had a phone consult: how did it go?',
    group: 'main',
    causes: (journey, _settings, practice) => {
      const consult = openConsult(journey);
      if (!consult) return agreedAfterConsult(journey);
      const due = () =>
        consult.status === 'no_show'
          ? firstOpen(consult.statusAt, practice)
          : afterWorkingDays(isAhead(consult) || wasSeen(consult) ? consult.endsAt : consult.statusAt, 1, practice);
      return [{ cause: ofVisit('consult', journey, consult.id), visitId: consult.id, code: 'after_consult', due }];
    },
    endsWhen: 'the card moves on; what was agreed with them by then, when an intake is booked',
  },
  {
    kind: 'callback', // a missed call is called back, message or not
    why: 'They rang, and nobody answered.',
    group: 'main',
    causes: (journey, _settings, practice) =>
      journey.askedBy === 'missed_call' && awaitsFirstReply(journey) ? [firstReply(journey, practice)] : askedBefore(journey, 'callback'),
    endsWhen: 'a try or a contact is recorded, an intake is booked, or the journey closes',
  },
  {
    kind: 'first_reply',
    why: 'They asked, and nobody has tried to answer.',
    group: 'main',
    causes: (journey, _settings, practice) =>
      journey.askedBy === null && awaitsFirstReply(journey) ? [firstReply(journey, practice)] : askedBefore(journey, 'first_reply'),
    endsWhen: 'a try or a contact is recorded, an intake is booked, or the journey closes; a stage alone answers nobody',
  },
  {
    kind: 'callback', // a client's own missed call has its own target and moves no stage
    why: 'They rang, and nobody answered.',
    causes: (journey, _settings, practice) =>
      isWaiting(journey)
        ? []
        : standing(pursued(journey, 'ring')).map((cause) => ({
            ...cause,
            ceiling: () =>
              instant(
                Date.parse(journey.pursuits.find((own) => own.cause === cause.cause)?.since ?? '') + practice.callbackCeilingHours * HOUR,
              ),
          })),
    endsWhen: 'they are reached',
  },
  {
    kind: 'scheduling_fix',
    why: 'Two who should not meet would: ask this one to come at another time.',
    causes: (journey) =>
      pursued(journey, 'fix').flatMap((pursuit) => {
        const visit = journey.visits.find(({ id }) => id === pursuit.visitId);
        return visit && isAhead(visit)
          ? standing([pursuit]).map((cause) => ({ ...cause, escalates: () => plus(visit.startsAt, -DAY) }))
          : [];
      }),
    endsWhen: 'the visit is moved, or no longer stands',
  },
  {
    kind: 'check_in',
    why: 'They have begun: how is it for them?',
    causes: (journey, settings, practice) => {
      const { clientSince, milestoneVersion, id } = journey;
      if (!isInCare(journey) || clientSince === null || milestoneVersion === IMPORTED || isOff(settings, 'check_in')) return [];
      const held = journey.visits.filter(
        (visit) => visit.kind === 'session' && visit.status === 'attended' && visit.startsAt >= clientSince,
      );
      const nth =
        journey.sessionsAttended >= settings.checkInAfterSessions
          ? held[Math.min(settings.checkInAfterSessions, held.length) - 1]
          : undefined;
      const byDate = () => afterDays(clientSince, settings.checkInAfterDays, practice);
      const due = () => [byDate(), ...(nth ? [afterWorkingDays(nth.endsAt, 1, practice)] : [])].sort()[0] ?? byDate();
      return [{ cause: `check_in:${id}`, due }];
    },
    endsWhen: 'an outcome is kept',
  },
  {
    kind: 'next_step',
    why: 'We said that we would do this.',
    causes: ({ id, nextStep }) => {
      const dueAt = nextStep?.dueAt;
      return nextStep && dueAt ? [{ cause: `next_step:${id}:${nextStep.what}:${dueAt}`, due: () => dueAt }] : [];
    },
    endsWhen: 'the next step is changed or taken away, or the journey closes',
  },
  {
    kind: 'internal_step', // what was promised is kept, even to somebody whose journey has closed
    why: 'We promised a list of names.',
    promised: true,
    causes: (journey) => standing(pursued(journey, 'names')),
    endsWhen: 'the names are sent',
  },
];

/** A lead once asked, and pursued since; one that only rang is called back until somebody tries. */
function askedBefore(journey: Journey, by: 'callback' | 'first_reply'): Cause[] {
  if (!isWaiting(journey)) return [];
  const triedSince = (since: Instant) => journey.facts.some(({ kind, at }) => (kind === 'attempted' || kind === 'contacted') && at > since);
  const asked = pursued(journey, by).filter(
    ({ lastOutcome, inStage, since }) => (lastOutcome !== null || !triedSince(since)) && (inStage === null || inStage === journey.stage),
  );
  return standing(asked);
}

/** A day that was agreed after a consult outlives the card's move: a good fit who waits for our call is not forgotten. */
function agreedAfterConsult(journey: Journey): Cause[] {
  const { stage } = journey;
  if ((stage !== 'qualified' && stage !== 'waitlisted') || visitAhead(journey)) return [];
  const agreed = ({ lastOutcome, dueAt, inStage }: Pursuit) =>
    lastOutcome !== null && dueAt !== null && (inStage === null || inStage === stage);
  return standing(pursued(journey, 'consult').filter(agreed));
}

/** The letter is out, or the chart says why there is none. */
const ended = ({ facts }: Journey): boolean => facts.some(({ kind }) => kind === 'letter_sent' || kind === 'reason_for_none');

interface Held extends Cause {
  rule: FollowUpRule;
  pursuit: Pursuit | null;
}

/** Every cause that holds now, in the order of the rules, with what was planned for it. */
export function heldCauses(journey: Journey, practice: Practice): Held[] {
  const settings = followUpSettings(practice);
  // What was promised is kept; nothing else is owed to somebody whose journey has closed.
  const rules = journey.stage === 'closed' ? RULES.filter(({ promised }) => promised) : RULES;
  return rules.flatMap((rule) =>
    rule
      .causes(journey, settings, practice)
      .map((cause) => ({ ...cause, rule, pursuit: journey.pursuits.find((own) => own.cause === cause.cause) ?? null })),
  );
}

/** The causes that are open: dealt-with ones aside, and of the main group the first. */
export function openCauses(journey: Journey, practice: Practice): Held[] {
  const open = heldCauses(journey, practice).filter(({ pursuit }) => pursuit === null || pursuit.dueAt !== null);
  const first = open.find(({ rule }) => rule.group === 'main');
  return open.filter((held) => held === first || !held.rule.group);
}

/**
 * Every follow-up that the journey should have open now; the write path makes the open ones match by `causeKey`.
 *
 * It depends on the journey and the settings alone, so planning twice, late or elsewhere raises nothing twice.
 */
export function plan(journey: Journey, practice: Practice): FollowUpDraft[] {
  const drafts = openCauses(journey, practice).map((held) => draftOf(held, journey, practice));
  // Until somebody knows how to reach them safely, nobody reaches out; who forbade it, or got the letter, is never reached.
  const silent = !mayBeReached(journey) || drafts.some(({ code }) => code === 'safe_contact');
  return drafts.filter(({ kind, code }) => !silent || (kind === 'internal_step' && code !== null && INTERNAL.includes(code)));
}

function draftOf(
  { rule, pursuit, cause, due, ceiling, code, visitId, escalates }: Held,
  journey: Journey,
  practice: Practice,
): FollowUpDraft {
  const kind = pursuit?.kind ?? rule.kind;
  const dueAt = pursuit?.dueAt ?? due();
  const ceilingAt = pursuit && pursuit.tries > 0 ? null : (ceiling?.() ?? null);
  const tooOld = kind === 'next_step' ? null : secondClosingAfter(dueAt, practice);
  const ages = [tooOld, ceilingAt, escalates?.() ?? null, pursuit?.escalatesAt ?? null].filter((at) => at !== null);
  return {
    kind,
    code: (pursuit ? pursuit.code : code) ?? null,
    causeKey: pursuit && pursuit.step > 0 ? `${cause}:${pursuit.step}` : cause,
    dueAt,
    ceilingAt,
    escalatesAt: ages.sort()[0] ?? null,
    assigneeId:
      kind === 'internal_step' && pursuit?.code === 'watch_the_door' ? null : assigneeOf(kind, journey.ownerId, followUpSettings(practice)),
    visitId: visitId ?? pursuit?.visitId ?? null,
    tries: pursuit?.tries ?? 0,
  };
}

/** The earliest due of some follow-ups; null = none. */
export function nextDue(drafts: readonly Pick<FollowUpDraft, 'dueAt'>[]): Instant | null {
  return drafts.map((draft) => draft.dueAt).sort()[0] ?? null;
}

const instant = (ms: number): Instant => new Date(ms).toISOString();
