import { Temporal } from 'temporal-polyfill';
import type { ContactAction } from './contact-actions.js';
import { CAPS, type Capped, type CapSpan, type ContactKind, type ContactLimits, limitsOf, type PastContact } from './contact-caps.js';
import { type ContactRefusal, contactRefusal } from './contact-refusals.js';
import { type Disclosure, type DisclosureInput, disclose, type SafeHours } from './disclosure.js';
import type { Instant } from './journey.js';

/** What is about to be pressed, and everything that speaks for or against it at that moment. */
export interface ContactAsked {
  action: ContactAction;
  kind: ContactKind;
  contact: DisclosureInput;
  inquiryId: string | null;
  episodeId: string | null;
  /** IANA zone of the person; null = unknown, the practice's is taken. */
  personZone: string | null;
  practiceZone: string;
  /** What the line shows that would be used; null = a phone of a member's own, of which nothing is recorded. */
  callerName: 'neutral' | 'telling' | 'unchecked' | null;
  /** "I am in private"; null = the practice does not ask for it. */
  inPrivate: boolean | null;
  /** Our tries of the last eight days, and all of this inquiry and episode. */
  history: readonly PastContact[];
  /** A time that they asked for; the caps do not hold it back. */
  agreedAt: Instant | null;
  /** Their last ring; to answer it once is free of the caps. */
  theirRingAt: Instant | null;
  override?: Override | null;
  /** The practice's own caps; those of the defaults unless told. */
  limits?: ContactLimits;
}

/** Somebody takes it upon themselves to pass a safe-contact rule. */
export interface Override {
  roles: readonly string[];
  /** Written; kept with the attempt. */
  reason: string;
}

/** Roles that may pass a safe-contact rule, with a reason in writing. */
export const OVERRIDE_ROLES: readonly string[] = ['owner', 'clinician'];
const REASON_LETTERS = 10;

export type GateAnswer =
  /** `overridden` is what a role passed: it is kept with its reason. `unknownName`: nobody knows what name the phone shows. */
  | { allowed: true; disclosure: Disclosure; overridden: ContactRefusal[]; unknownName: boolean }
  | {
      allowed: false;
      disclosure: Disclosure;
      refusals: ContactRefusal[];
      /** The first moment at which nothing of it stands against it; null = not before something is recorded or overridden. */
      firstAllowedAt: Instant | null;
    };

/** Whether somebody may be contacted now: asked when the dial or the send is pressed, never only when it was planned (outcomes 6). */
export function contactGate(asked: ContactAsked, now: Instant): GateAnswer {
  const disclosure = disclose(asked.contact);
  const all = refusalsAt(asked, disclosure, now);
  const overridden = mayOverride(asked.override) ? all.filter(({ mayBeOverridden }) => mayBeOverridden) : [];
  const refusals = all.filter((refusal) => !overridden.includes(refusal));
  if (refusals.length === 0) {
    const unknownName = asked.callerName === null && isDial(asked) && disclosure.level < 2;
    return { allowed: true, disclosure, overridden, unknownName };
  }
  return { allowed: false, disclosure, refusals, firstAllowedAt: firstAllowed(asked, disclosure, refusals, now) };
}

const mayOverride = (override: Override | null | undefined): boolean =>
  !!override &&
  override.roles.some((role) => OVERRIDE_ROLES.includes(role)) &&
  override.reason.replace(/[^\p{L}\p{N}]/gu, '').length >= REASON_LETTERS;

function refusalsAt(asked: ContactAsked, disclosure: Disclosure, at: Instant): ContactRefusal[] {
  return [
    ...disclosure.actions[asked.action].reasons,
    ...aboutTheLine(asked, disclosure, at),
    ...aboutHours(asked, at),
    ...aboutCaps(asked, disclosure, at),
  ];
}

const isDial = ({ action }: Pick<ContactAsked, 'action'>) => action === 'call' || action === 'voicemail';

/** Both end as soon as somebody mends them, so they keep no time from being the first. */
function* aboutTheLine(asked: ContactAsked, { level }: Disclosure, at: Instant): Generator<ContactRefusal> {
  if (!isDial(asked)) return;
  if (level < 2 && asked.callerName === 'telling') yield contactRefusal('telling_caller_name', at);
  if (level < 2 && asked.callerName === 'unchecked') yield contactRefusal('unchecked_caller_name', at);
  if (asked.inPrivate === false) yield contactRefusal('not_in_private', at);
}

/** From 8 to 21 on the person's clock, and in their safe hours. A letter wakes nobody. */
const QUIET: readonly SafeHours[] = [{ from: '08:00', until: '21:00' }];

function* aboutHours(asked: ContactAsked, at: Instant): Generator<ContactRefusal> {
  if (asked.action === 'post') return;
  const zone = zoneOf(asked);
  if (!isWithin(at, QUIET, zone)) yield contactRefusal('quiet_hours', nextWithin(at, QUIET, zone));
  for (const { hours } of [asked.contact.safe, ...asked.contact.sharers.map(({ safe }) => safe)]) {
    if (hours && !isWithin(at, hours, zone)) yield contactRefusal('safe_hours', nextWithin(at, hours, zone));
  }
}

function* aboutCaps(asked: ContactAsked, { level }: Disclosure, at: Instant): Generator<ContactRefusal> {
  const capped: Capped = { ...asked, level };
  const free = isFree(asked, at);
  const limits = asked.limits ?? limitsOf({});
  for (const cap of CAPS.filter((each) => each.for(capped))) {
    if (free && cap.code !== 'first_message_left') continue;
    const ends = asked.history
      .filter((past) => past.at <= at && cap.counts(past, capped))
      .map((past) => endOf(cap.span, past.at, zoneOf(asked)))
      .filter((end) => end === null || end > at);
    const most = cap.most(limits);
    if (ends.length < most) continue;
    const end = ends.some((each) => each === null) ? null : ([...ends].sort()[ends.length - most] ?? null);
    const agreed = asked.agreedAt !== null && asked.agreedAt > at ? asked.agreedAt : null;
    yield contactRefusal(cap.code, cap.code !== 'first_message_left' && agreed && (end === null || agreed < end) ? agreed : end);
  }
}

const AGREED_EARLY_MINUTES = 15;

/** The agreed time has come, or they rang, and we have not tried since. */
function isFree({ agreedAt, theirRingAt, history, action }: ContactAsked, at: Instant): boolean {
  const agreedFrom = agreedAt && instant(Temporal.Instant.from(agreedAt).subtract({ minutes: AGREED_EARLY_MINUTES }));
  const triedSince = (from: Instant) =>
    history.some((past) => from <= past.at && past.at <= at && !past.busy && isDial(past) === isDial({ action }));
  return [agreedFrom, theirRingAt].some((from) => !!from && from <= at && !triedSince(from));
}

/** When a try is no longer counted: at midnight, or at the same time seven local dates later; null = it always is. */
function endOf(span: CapSpan, at: Instant, zone: string): Instant | null {
  if (span === 'ever') return null;
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return instant((span === 'week' ? local.add({ days: 7 }) : local.toPlainDate().add({ days: 1 }).toZonedDateTime(zone)).toInstant());
}

/** How often a time that one rule allows is asked of the others: a week of safe hours and caps is settled in far fewer steps. */
const MOST_STEPS = 50;

/** Goes from the end of one refusal to the next until none is left. */
function firstAllowed(asked: ContactAsked, disclosure: Disclosure, refusals: ContactRefusal[], now: Instant): Instant | null {
  let at = now;
  let standing = refusals.filter(({ code }) => !MENDED_BY_HAND.includes(code));
  for (let step = 0; step < MOST_STEPS; step++) {
    if (standing.length === 0) return at;
    const ends = standing.map(({ until }) => until);
    if (ends.includes(null)) return null;
    at = ends.reduce<Instant>((latest, end) => (end !== null && end > latest ? end : latest), at);
    const passed = mayOverride(asked.override);
    standing = refusalsAt(asked, disclosure, at).filter(
      ({ code, mayBeOverridden }) => !MENDED_BY_HAND.includes(code) && !(passed && mayBeOverridden),
    );
  }
  return null;
}

const MENDED_BY_HAND: readonly ContactRefusal['code'][] = ['telling_caller_name', 'unchecked_caller_name', 'not_in_private'];

const zoneOf = ({ personZone, practiceZone }: ContactAsked): string => (personZone && isZone(personZone) ? personZone : practiceZone);

/** A zone that nobody knows is as good as none. */
function isZone(zone: string): boolean {
  try {
    return Boolean(new Temporal.ZonedDateTime(0n, zone));
  } catch {
    return false;
  }
}

const MINUTES_OF_A_DAY = 1440;
const minuteOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/** Whether the wall clock shows a time within some hours; in a night over which it is set back, both times. */
function isWithin(at: Instant, hours: readonly SafeHours[], zone: string): boolean {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const minute = local.hour * 60 + local.minute;
  const yesterday = local.subtract({ days: 1 }).dayOfWeek;
  return hours.some(({ from, until, weekdays }) => {
    const on = (day: number) => !weekdays || weekdays.includes(day);
    const [start, end] = [minuteOf(from), minuteOf(until)];
    if (start < end) return on(local.dayOfWeek) && start <= minute && minute < end;
    return (on(local.dayOfWeek) && start <= minute) || (on(yesterday) && minute < end);
  });
}

/** The next begin of some hours on a zone's clock, within eight days; null where there is none. A night that is set back shows a time twice, and both begin; one that skips it has none. */
function nextWithin(at: Instant, hours: readonly SafeHours[], zone: string): Instant | null {
  const today = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();
  const begins: Instant[] = [];
  for (let days = 0; days <= 8; days++) {
    const date = today.add({ days });
    for (const { from, weekdays } of hours) {
      const minutes = minuteOf(from);
      if ((weekdays && !weekdays.includes(date.dayOfWeek)) || minutes >= MINUTES_OF_A_DAY) continue;
      const local = date.toPlainDateTime(Temporal.PlainTime.from(from));
      for (const disambiguation of ['earlier', 'later'] as const)
        begins.push(instant(local.toZonedDateTime(zone, { disambiguation }).toInstant()));
    }
  }
  return begins.filter((begin) => begin > at && isWithin(begin, hours, zone)).sort()[0] ?? null;
}

const instant = (at: Temporal.Instant): Instant => new Date(at.epochMilliseconds).toISOString();
