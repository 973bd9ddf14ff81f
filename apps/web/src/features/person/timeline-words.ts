import type { MemberView, SourceCode, TimelineEntry } from '@porchlight/client';
import { ATTEMPT_OUTCOME, type AttemptOutcome, type NextStepKind, type StepCode } from '@porchlight/pipeline';
import type { Glyph } from '../../ui/icon.js';
import { dayAndTime, dueWords } from '../../ui/time.js';
import { listOf, t } from '../../words/words.js';

/* What happened, in words: one title, one quiet line, one glyph for each type of entry. */

export type Kind = 'steps' | 'calls' | 'proofs' | 'notes';
export interface Told {
  title: string;
  more: string[];
  glyph: Glyph;
  tone: 'plain' | 'good' | 'wait';
  kinds: Kind[];
}
interface Around {
  zone: string;
  nowMs: number;
  members: readonly MemberView[];
  /** The title of the step with this version. */
  titleOf: (version: number) => string | null;
}

const facts = (entry: TimelineEntry) => listOf(entry.facts.map((kind) => t(`proof.${kind}`)));
const from = (entry: TimelineEntry) =>
  entry.from && entry.from !== entry.to ? [t('timeline.from', { stage: t(`stage.${entry.from}`) })] : [];
const via = (entry: TimelineEntry) =>
  entry.via.length ? [t('timeline.viaList', { list: listOf(entry.via.map((stage) => t(`stage.${stage}`))) })] : [];
const stageOf = (entry: TimelineEntry) => (entry.to ? t(`stage.${entry.to}`) : '');
const changed = (entry: TimelineEntry) => entry.to !== null && entry.from !== entry.to;
const step = (title: string, entry: TimelineEntry, more: Partial<Told> = {}): Told => ({
  title,
  more: [...from(entry), ...via(entry)],
  glyph: 'right',
  tone: 'plain',
  kinds: ['steps'],
  ...more,
});

const changes = (entry: TimelineEntry) =>
  entry.outcome
    ? [t('timeline.closed', { outcome: t(`outcome.${entry.outcome}`) })]
    : changed(entry)
      ? [t('timeline.after', { stage: stageOf(entry) })]
      : [];
/** What is owed next, where the step says so. */
const next = ({ detail }: TimelineEntry, { zone, nowMs }: Around) =>
  detail.nextDue ? [t('timeline.nextDue', { when: dueWords(String(detail.nextDue), zone, nowMs) })] : [];

/** A try at them: how it went, which one it was, what follows. */
function attempted(entry: TimelineEntry, around: Around): Told {
  const { detail } = entry;
  const outcome = detail.outcome as AttemptOutcome;
  const reached = ATTEMPT_OUTCOME[outcome]?.reached ?? false;
  return {
    title: t(ATTEMPT_OUTCOME[outcome]?.attempt ? 'timeline.attempt' : 'timeline.told', { outcome: t(`attempt.${outcome}`) }),
    more: [...(detail.try ? [t('timeline.try', { n: detail.try })] : []), ...changes(entry), ...next(entry, around)],
    glyph: outcome === 'left_voicemail' ? 'voicemail' : 'phone',
    tone: reached ? 'good' : 'plain',
    kinds: changed(entry) ? ['steps', 'calls'] : ['calls'],
  };
}

/** A visit was booked, kept, missed or called off; facts that came of it are told beside it. */
function visited(entry: TimelineEntry, { zone, nowMs }: Around): Told {
  const { kind, status, startsAt } = entry.detail;
  const gaps = { visit: t(`visits.kind.${kind as 'session'}`), status: t(`visits.status.${status as 'booked'}`).toLowerCase() };
  const missed = status === 'no_show' || status === 'late_cancel';
  return {
    title: t('timeline.visit', gaps),
    more: [...(startsAt ? [dayAndTime(String(startsAt), zone, nowMs)] : []), ...changes(entry)],
    glyph: 'calendar',
    tone: status === 'attended' || status === 'arrived' ? 'good' : missed ? 'wait' : 'plain',
    kinds: entry.facts.length ? ['steps', 'proofs'] : ['steps'],
  };
}

/** What only the clock caused, the gravest first. */
function byTime(entry: TimelineEntry): string {
  const { noShows, late, silent } = entry.detail;
  if (Number(noShows) > 0) return t('timeline.noShow');
  if (Number(late) > 0) return t('timeline.late_');
  if (Number(silent) > 0) return t('timeline.silent');
  return entry.to === 'at_risk' ? t('timeline.risk') : t('timeline.time');
}

const TELL: Record<string, (entry: TimelineEntry, around: Around) => Told> = {
  inquiry: (entry) => ({
    title: t('timeline.inquiry', { source: t(`source.${(entry.detail.channel ?? 'other') as SourceCode}`) }),
    more: [],
    glyph: 'form',
    tone: 'plain',
    kinds: ['steps', 'notes'],
  }),
  opened: () => ({ title: t('timeline.opened'), more: [], glyph: 'plus', tone: 'plain', kinds: ['steps'] }),
  moved: (entry) => {
    const recorded = entry.facts.length ? [t('timeline.facts', { list: facts(entry) })] : [];
    const more = [...from(entry), ...via(entry), ...recorded];
    const kinds: Kind[] = entry.facts.length ? ['steps', 'proofs'] : ['steps'];
    return entry.to === 'active' && entry.from !== 'at_risk'
      ? { title: t('timeline.client'), more, glyph: 'shield', tone: 'good', kinds }
      : step(t('timeline.moved', { stage: stageOf(entry) }), entry, {
          more,
          kinds,
          tone: entry.to === 'at_risk' ? 'wait' : 'plain',
          glyph: entry.to === 'at_risk' ? 'alert' : 'right',
        });
  },
  facts_recorded: (entry) => ({
    title: facts(entry) || t('timeline.unknown'),
    glyph: 'tick',
    tone: 'good',
    kinds: changed(entry) ? ['steps', 'proofs'] : ['proofs'],
    more: changed(entry) ? [entry.to === 'active' ? t('timeline.client') : t('timeline.after', { stage: stageOf(entry) })] : [],
  }),
  fact_withdrawn: (entry) => ({
    title: t('timeline.withdrawn'),
    glyph: 'undo',
    tone: 'wait',
    kinds: ['proofs', 'steps'],
    more: changed(entry) ? [t('timeline.after', { stage: stageOf(entry) })] : [],
  }),
  closed: (entry) => step(t('timeline.closed', { outcome: entry.outcome ? t(`outcome.${entry.outcome}`) : '' }), entry, { glyph: 'door' }),
  reopened: (entry) => step(t('timeline.reopened', { stage: stageOf(entry) }), entry, { glyph: 'undo', more: [] }),
  admitted: (entry) => step(t('timeline.admitted'), entry, { glyph: 'shield', tone: 'good', more: [] }),
  next_step_set: ({ detail }, { zone, nowMs }) => ({
    title: detail.what ? t('timeline.nextSet', { what: t(`step.${detail.what as NextStepKind}`) }) : t('timeline.nextCleared'),
    more: detail.dueAt ? [t('timeline.dueOn', { when: dueWords(String(detail.dueAt), zone, nowMs) })] : [],
    glyph: 'clock',
    tone: 'plain',
    kinds: ['notes'],
  }),
  assigned: ({ detail }, { members }) => ({
    title: t('timeline.assigned', { who: members.find(({ id }) => id === detail.ownerId)?.name ?? t('person.noOwner') }),
    more: [],
    glyph: 'person',
    tone: 'plain',
    kinds: [],
  }),
  attempt_recorded: attempted,
  rang: ({ detail }) => ({
    title: t(detail.voicemail ? 'timeline.rangVoicemail' : 'timeline.rang'),
    more: Number(detail.ringCount) > 1 ? [t('timeline.rings', { n: detail.ringCount })] : [],
    glyph: 'missedCall',
    tone: 'wait',
    kinds: ['calls'],
  }),
  visit_recorded: visited,
  time_passed: (entry, around) => ({
    ...step(byTime(entry), entry),
    more: [...from(entry), ...next(entry, around)],
    glyph: 'clock',
    tone: 'wait',
  }),
  step_finished: (entry, around) => ({
    title: t('timeline.step', { what: t(`timeline.steps_.${(entry.detail.code ?? 'next_step') as StepCode}`) }),
    more: [...changes(entry), ...next(entry, around)],
    glyph: 'tick',
    tone: 'good',
    kinds: changed(entry) ? ['steps', 'calls'] : ['calls'],
  }),
  fix_asked: () => ({ title: t('timeline.fix'), more: [], glyph: 'calendar', tone: 'plain', kinds: ['calls'] }),
  undone: (entry, { titleOf }) => ({
    title: t('timeline.undo', { what: (entry.undoes !== null && titleOf(entry.undoes)) || t('timeline.unknown') }),
    more: changed(entry) ? [t('timeline.after', { stage: stageOf(entry) })] : [],
    glyph: 'undo',
    tone: 'plain',
    kinds: ['steps'],
  }),
};

export const tell = (entry: TimelineEntry, around: Around): Told =>
  TELL[entry.type]?.(entry, around) ?? { title: t('timeline.unknown'), more: [], glyph: 'note', tone: 'plain', kinds: [] };

/** Who did it: a member, or what it was that did it by itself. */
export function doer({ by }: TimelineEntry): string {
  if (by.name) return by.name;
  if (by.kind === 'person') return '';
  return by.kind === 'import' ? t('timeline.import') : by.kind === 'simulator' ? t('timeline.simulator') : t('timeline.system');
}
