import type { FollowUpKind } from './follow-up-kinds.js';

/** Who gets a kind of follow-up: whoever answers for the journey, the front desk, or one member by id. */
export type Assignee = 'clinician' | 'front_desk' | (string & {});

/** A length of time as the ladder writes it: `0`, business hours, working days, or local days. */
export type Wait = '0' | `${number}bh` | `${number}wd` | `${number}d` | `${number}min`;

/**
 * Rules that a practice may switch off, since another one still holds the person: who is late and not called is a no-show at the session's end, who
 * cancelled has nothing booked, who is silent has a session ahead, and a check-in holds nobody.
 */
export const SWITCHABLE = ['late', 'cancelled_not_rebooked', 'silent', 'check_in'] as const satisfies readonly FollowUpKind[];
export type Switchable = (typeof SWITCHABLE)[number];

/** The numbers of the follow-up rules. Those a source fixes and those that are ours are told apart in outcomes, section 6; all may be changed. */
export interface FollowUpSettings {
  /** Rules that are switched off. */
  off: Switchable[];
  lateAfterMinutes: number;
  /** Length of a booking whose end nobody stated. */
  visitMinutes: number;
  noNextAppointmentDays: number;
  cancelledNotRebookedDays: number;
  silentDays: number;
  silentCancellations: number;
  checkInAfterSessions: number;
  checkInAfterDays: number;
  /** Waits before each try of a lead; after the last comes the closing message. */
  ladder: Wait[];
  closingMessageAfter: Wait;
  endAfter: Wait;
  /** From the last try to the end where no closing message may be sent. */
  endWithoutMessageAfter: Wait;
  /** Tries without an answer before a letter; never less than one (rules 0, 4). */
  closurePolicy: { minAttempts: number; maxTries: number };
  replyWindowDays: number;
  letterDueWorkingDays: number;
  /** What an appointment counts as that was moved while they were late. */
  lateMovedCountsAs: 'late_cancel' | 'no_show';
  caps: { callsADay: number; callsAWeek: number; messagesADay: number; messagesAWeek: number };
  assignees: Partial<Record<FollowUpKind, Assignee>>;
  /** Where nobody answers for the journey, or where the kind names nobody. */
  fallback: Assignee;
}

export const FOLLOW_UP_DEFAULTS: FollowUpSettings = {
  off: [],
  lateAfterMinutes: 15,
  visitMinutes: 50,
  noNextAppointmentDays: 7,
  cancelledNotRebookedDays: 7,
  silentDays: 30,
  silentCancellations: 3,
  checkInAfterSessions: 1,
  checkInAfterDays: 14,
  ladder: ['0', '4bh', '1wd', '3wd'],
  closingMessageAfter: '2wd',
  endAfter: '2wd',
  endWithoutMessageAfter: '4wd',
  closurePolicy: { minAttempts: 1, maxTries: 3 },
  replyWindowDays: 7,
  letterDueWorkingDays: 3,
  lateMovedCountsAs: 'late_cancel',
  caps: { callsADay: 2, callsAWeek: 4, messagesADay: 1, messagesAWeek: 3 },
  assignees: {},
  fallback: 'front_desk',
};

const merged = new WeakMap<object, FollowUpSettings>();

/** A practice's numbers over the defaults, in this one place: practices stored before a number existed have its default. */
export function followUpSettings({ followUps }: { followUps?: Partial<FollowUpSettings> }): FollowUpSettings {
  if (!followUps) return FOLLOW_UP_DEFAULTS;
  let settings = merged.get(followUps);
  if (!settings) {
    settings = {
      ...FOLLOW_UP_DEFAULTS,
      ...followUps,
      closurePolicy: { ...FOLLOW_UP_DEFAULTS.closurePolicy, ...followUps.closurePolicy },
      caps: { ...FOLLOW_UP_DEFAULTS.caps, ...followUps.caps },
      assignees: { ...FOLLOW_UP_DEFAULTS.assignees, ...followUps.assignees },
    };
    settings.closurePolicy.minAttempts = Math.max(1, settings.closurePolicy.minAttempts);
    merged.set(followUps, settings);
  }
  return settings;
}

export const isOff = ({ off }: Pick<FollowUpSettings, 'off'>, kind: Switchable): boolean => off.includes(kind);

/** The member who gets a follow-up of this kind; null = the front desk. */
export function assigneeOf(kind: FollowUpKind, ownerId: string | null, settings: FollowUpSettings): string | null {
  const named = (who: Assignee): string | null => (who === 'clinician' ? ownerId : who === 'front_desk' ? null : who);
  const asked = settings.assignees[kind] ?? 'clinician';
  return asked === 'front_desk' ? null : (named(asked) ?? named(settings.fallback));
}
