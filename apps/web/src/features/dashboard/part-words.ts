import { t, type WordKey } from '../../words/words.js';
import { d } from './words.js';

type Say = (of: string) => string;
const stage: Say = (code) => (code === 'new' ? d('funnel.asked') : t(`stage.${code}` as WordKey));
export const sourceWords: Say = (code) => (code === 'none' ? d('dash') : t(`source.${code}` as WordKey));
export const foundWords: Say = (code) => (code === 'unknown' ? d('referral.unknown') : t(`origin.by.${code}` as WordKey));
const excluded: Say = (code) => reasonWords(code);

const SOURCE_PARTS = new Map([
  ['clients', d('sources.clients').toLowerCase()],
  ['open', d('sources.open').toLowerCase()],
  ['lost', d('sources.lost').toLowerCase()],
]);
export const kindWords: Say = (kind) => t(kind === 'next_step' ? 'step.other' : (`step.${kind}` as WordKey));

export const outcomeWords: Say = (outcome) => t(`attempt.${outcome}` as WordKey);

/** `On time`, or `On time: Call back` of one kind. */
const kindOf =
  (words: 'created' | 'doneOnTime' | 'late' | 'overdueNow' | 'ahead' | 'returned' | 'withdrawn' | 'due' | 'dueOnTime'): Say =>
  (kind) =>
    kind ? `${d(`followUps.${words}`)}: ${kindWords(kind)}` : d(`followUps.${words}`);

/** `Asked`, or `Asked: At the agreed end` of one moment. */
const atMoment =
  (words: string): Say =>
  (point) =>
    point ? `${words}: ${momentWords(point)}` : words;
export const momentWords: Say = (point) => d(`satisfaction.moment.${point}` as Parameters<typeof d>[0]);

/** What the parts of each figure are called: by their name, or by what stands before the colon. The title of the list behind a number. */
const PARTS: Record<string, Record<string, string | Say>> = {
  funnel: {
    all: d('funnel.asked'),
    reached: stage,
    lost: d('funnel.lost'),
    open: d('funnel.openRow'),
    open_before: (code) => d('funnel.openBefore', { stage: stage(code) }),
    skipped: (code) => d('funnel.skipped', { stage: stage(code) }),
    flow: d('funnel.flow'),
    excluded,
  },
  'first-response': {
    all: d('funnel.asked'),
    answered: d('response.answered'),
    waiting: d('response.waitingRow'),
    released: d('response.released'),
    mature: d('response.mature'),
    within_ceiling: d('response.mature'),
    target_due: d('response.withinTarget'),
    within_target: d('response.withinTarget'),
    excluded,
  },
  snapshot: { all: d('snapshot.title'), stage: (code) => t(`stage.${code}` as WordKey) },
  sources: {
    all: d('funnel.asked'),
    unknown: d('sources.unknown'),
    source: (of) => {
      const [code = '', what] = of.split(':');
      const words = SOURCE_PARTS.get(what ?? '');
      return words ? `${sourceWords(code)}, ${words}` : sourceWords(code);
    },
    excluded,
  },
  losses: {
    all: d('funnel.asked'),
    lost: d('funnel.lost'),
    reason: (code) => t(`outcome.${code}` as WordKey),
    waited: (of) => (of.includes(':') ? d('losses.bands') : d('losses.waited')),
    excluded,
  },
  attrition: { all: d('attrition.clients'), unplanned: d('attrition.unplanned'), planned: d('attrition.planned') },
  attendance: {
    all: d('attendance.title'),
    ...Object.fromEntries(
      (['attended', 'no_show', 'late_cancel', 'cancelled_client', 'cancelled_practice'] as const).map((end) => [
        end,
        d(`attendance.${end}`),
      ]),
    ),
    late: d('attendance.lateCame'),
    came_or_missed: d('attendance.cameOrMissed'),
    broken: d('attendance.broken'),
    came_or_broken: d('attendance.cameOrBroken'),
    excluded,
  },
  rebooking: {
    all: d('rebooking.all'),
    rebooked: d('rebooking.rebooked'),
    held_within_30: d('rebooking.held'),
    already_had_next: d('rebooking.already'),
    people: d('rebooking.peopleAll'),
    people_rebooked: d('rebooking.people'),
    excluded,
  },
  'follow-ups': {
    all: kindOf('created'),
    on_time: kindOf('doneOnTime'),
    late: kindOf('late'),
    overdue: kindOf('overdueNow'),
    ahead: kindOf('ahead'),
    returned: kindOf('returned'),
    withdrawn: kindOf('withdrawn'),
    due: kindOf('due'),
    due_on_time: kindOf('dueOnTime'),
    outcome: (of) => {
      const [kind = '', outcome = ''] = of.split(':');
      return `${kindWords(kind)}: ${outcomeWords(outcome)}`;
    },
    excluded,
  },
  returned: {
    all: d('returned.quiet'),
    contacted: d('returned.contacted'),
    after_follow_up: d('returned.after'),
    before_contact: d('returned.before'),
    excluded,
  },
  'never-abandoned': { all: d('returned.quiet'), abandoned: d('abandoned.title'), excluded },
  referral: {
    all: d('funnel.asked'),
    known: d('referral.known'),
    word_of_mouth: d('referral.share'),
    unknown: d('referral.unknown'),
    source: foundWords,
    named_by: (by) => d(`referral.by.${by as 'client'}`),
    clients: d('referral.everyClient'),
    naming_clients: d('referral.naming'),
    excluded,
  },
  satisfaction: {
    all: d('satisfaction.answered'),
    answered: atMoment(d('satisfaction.answered')),
    asked: atMoment(d('satisfaction.asked')),
    promoters: atMoment(d('satisfaction.promoters')),
    passives: atMoment(d('satisfaction.passives')),
    detractors: atMoment(d('satisfaction.detractors')),
    score: (score) => d('satisfaction.of', { score }),
    excluded,
  },
  goals: {
    all: d('funnel.asked'),
    made: d('goals.made'),
    clients: d('goals.clients'),
    open: d('goals.open'),
    in_time: d('goals.inTime'),
    due: d('goals.due'),
    not_due: d('goals.notDue'),
    excluded,
  },
  'break-even': { all: d('breakEven.recovered'), missed_callers: d('breakEven.missed') },
  uptake: { all: d('uptake.all'), second: d('uptake.share'), asked: d('uptake.asked') },
  reactions: {
    all: d('reactions.all'),
    ...Object.fromEntries(
      (['grateful', 'neutral', 'annoyed', 'wrong_person'] as const).map((reaction) => [reaction, d(`reactions.reaction.${reaction}`)]),
    ),
    excluded,
  },
  retention: {
    all: d('retention.everyone'),
    in_care: d('retention.inCare'),
    ended: (how) => (how === 'planned' ? d('retention.planned') : d('retention.unplanned')),
    returned: (k) => d('retention.came', { k }),
    ended_after: (k) => d('retention.endedAfter', { k }),
    group: (code) => (/^[a-z_]+$/.test(code) && code !== 'none' ? sourceWords(code) : d('retention.group')),
    excluded,
  },
};

/** The words of a part: `Qualified` of the funnel's `reached:qualified`. */
export function partWords(figure: string, part: string): string {
  const [name = '', of = ''] = part.split(/:(.*)/);
  const words = PARTS[figure]?.[name];
  return typeof words === 'function' ? words(of) : (words ?? part);
}

export const reasonWords = (reason: string): string => d(`reason.${reason}` as Parameters<typeof d>[0]);

/** The words of a code behind a name: an outcome, what a visit became, a kind of inquiry or follow-up. */
export function whyWords(code: string): string {
  for (const key of [
    `outcome.${code}`,
    `attempt.${code}`,
    `survey.point.${code}`,
    `visits.status.${code}`,
    `step.${code === 'next_step' ? 'other' : code}`,
  ]) {
    const words = t(key as WordKey);
    if (words !== key) return words;
  }
  const own = reasonWords(code);
  if (!own.startsWith('reason.')) return own;
  const reaction = d(`reactions.reaction.${code}` as Parameters<typeof d>[0]);
  return reaction.startsWith('reactions.') ? code : reaction;
}
