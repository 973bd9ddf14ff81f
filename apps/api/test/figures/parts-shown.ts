/** Every number of a figure's answer that can be opened, by the part that lists who is behind it. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the API said
export const partsShown = (name: string, answer: any): Record<string, number> => ({
  all: answer.n,
  ...Object.fromEntries(answer.excluded.map(({ reason, count }: { reason: string; count: number }) => [`excluded:${reason}`, count])),
  ...PARTS[name]?.(answer.value),
});

// biome-ignore lint/suspicious/noExplicitAny: see above
type Shown = (value: any) => Record<string, number>;
const table = <T>(rows: readonly T[], entries: (row: T) => [string, number][]): Record<string, number> =>
  Object.fromEntries(rows.flatMap(entries));
interface Kept {
  created: number;
  onTime: number;
  late: number;
  returnedBefore: number;
  withdrawn: number;
  overdueOpen: number;
  openAhead: number;
  onTimeShare: { numerator: number; denominator: number };
}
const kept = (of: string, row: Kept): [string, number][] => [
  [`all${of}`, row.created],
  [`on_time${of}`, row.onTime],
  [`late${of}`, row.late],
  [`returned${of}`, row.returnedBefore],
  [`withdrawn${of}`, row.withdrawn],
  [`overdue${of}`, row.overdueOpen],
  [`ahead${of}`, row.openAhead],
  [`due${of}`, row.onTimeShare.denominator],
  [`due_on_time${of}`, row.onTimeShare.numerator],
];

const PARTS: Record<string, Shown> = {
  funnel: (value) => ({
    ...table<{ stage: string; count: number; open: number }>(value.reached.slice(1), ({ stage, count, open }) => [
      [`reached:${stage}`, count],
      [`open_before:${stage}`, open],
    ]),
    ...table<{ stage: string; count: number }>(value.skipped, ({ stage, count }) => [[`skipped:${stage}`, count]]),
    lost: value.lost,
    open: value.open,
    'open:intake_completed': value.intakeCompletedToClient.stillOpen,
    flow: value.flow.clientMilestones,
  }),
  'first-response': (value) => ({
    answered: value.answered,
    waiting: value.stillWaiting,
    released: value.released,
    mature: value.matureWithinCeiling.denominator,
    within_ceiling: value.matureWithinCeiling.numerator,
    target_due: value.withinTarget.denominator,
    within_target: value.withinTarget.numerator,
  }),
  losses: (value) => ({
    lost: value.lost,
    ...table<{ reason: string; count: number }>(value.byReason, ({ reason, count }) => [[`reason:${reason}`, count]]),
    ...table<{ fromHours: number; bookedElsewhere: { numerator: number; denominator: number } }>(
      value.bands,
      ({ fromHours, bookedElsewhere }) => [
        [`waited:${fromHours}`, bookedElsewhere.denominator],
        [`waited:${fromHours}:booked_elsewhere`, bookedElsewhere.numerator],
      ],
    ),
  }),
  sources: (value) => ({
    unknown: value.unknown.numerator,
    ...table<{ source: string; inquiries: number; lost: number; toClient: { stillOpen: number; reached: { numerator: number } } }>(
      value.sources,
      (row) => [
        [`source:${row.source}`, row.inquiries],
        [`source:${row.source}:lost`, row.lost],
        [`source:${row.source}:open`, row.toClient.stillOpen],
        [`source:${row.source}:clients`, row.toClient.reached.numerator],
      ],
    ),
  }),
  referral: (value) => ({
    word_of_mouth: value.share.numerator,
    known: value.share.denominator,
    unknown: value.unknown.numerator,
    ...table<{ source: string; inquiries: number }>(value.sources, ({ source, inquiries }) => [[`source:${source}`, inquiries]]),
    ...table<{ by: string; inquiries: number }>(value.namedBy, ({ by, inquiries }) => [[`named_by:${by}`, inquiries]]),
    clients: value.rate.denominator,
    naming_clients: value.rate.numerator,
  }),
  retention: (value) => ({
    in_care: value.inCare,
    'ended:planned': value.endedPlanned,
    'ended:unplanned': value.endedUnplanned,
    ...table<{ time: number; atRisk: number; survival: number }>(value.sessions.curve, ({ time, atRisk, survival }) => {
      const before = value.sessions.curve.findLast((step: { time: number }) => step.time < time)?.survival ?? 1;
      const ended = before === 0 ? 0 : Math.round(atRisk * (1 - survival / before));
      return before === 0
        ? []
        : [
            [`ended_after:${time}`, ended],
            [`returned:${time}`, atRisk - ended],
          ];
    }),
  }),
  attrition: (value) => ({ unplanned: value.unplannedEnds, planned: value.plannedEnds }),
  attendance: (value) => ({
    ...value.counts,
    came_or_missed: value.strictNoShow.denominator,
    broken: value.broken.numerator,
    came_or_broken: value.broken.denominator,
  }),
  rebooking: (value) => ({
    rebooked: value.rebooked.numerator,
    held_within_30: value.heldWithin30.numerator,
    already_had_next: value.alreadyHadNext,
    people: value.people.denominator,
    people_rebooked: value.people.numerator,
  }),
  'follow-ups': (value) => ({
    ...(value.all ? Object.fromEntries(kept('', value.all)) : {}),
    ...table<Kept & { kind: string; outcomes: { outcome: string; count: number }[] }>(value.kinds, (row) => [
      ...kept(`:${row.kind}`, row),
      ...row.outcomes.map(({ outcome, count }): [string, number] => [`outcome:${row.kind}:${outcome}`, count]),
    ]),
  }),
  returned: (value) => ({
    contacted: value.afterFollowUp.denominator,
    after_follow_up: value.afterFollowUp.numerator,
    before_contact: value.beforeContact.numerator,
  }),
  'never-abandoned': (value) => ({ abandoned: value.abandoned }),
  satisfaction: (value) => ({
    answered: value.whole.responseRate.numerator,
    asked: value.whole.responseRate.denominator,
    promoters: value.whole.promoters,
    passives: value.whole.passives,
    detractors: value.whole.detractors,
    ...table<{ score: number; count: number }>(value.scores, ({ score, count }) => [[`score:${score}`, count]]),
  }),
  goals: (value) => ({
    made: value.newClients.count,
    clients: value.conversion.share.reached.numerator,
    open: value.conversion.share.stillOpen,
    in_time: value.answeredInTime.share.numerator,
    due: value.answeredInTime.share.denominator,
    not_due: value.answeredInTime.notDue,
  }),
  'break-even': (value) => ({ missed_callers: value.missedCallers }),
  uptake: (value) => ({ second: value.share.numerator, asked: value.onTheirWay }),
  reactions: (value) => table<{ reaction: string; count: number }>(value.reactions, ({ reaction, count }) => [[reaction, count]]),
  snapshot: (value) => table<{ stage: string; count: number }>(value.stages, ({ stage, count }) => [[`stage:${stage}`, count]]),
};
