import type { MemberView, SourceCode, TimelineEntry } from '@porchlight/client';
import type { NextStepKind } from '@porchlight/pipeline';
import type { Glyph } from '../../ui/icon.js';
import { dueWords } from '../../ui/time.js';
import { listOf, t } from '../../words/words.js';

/* What happened, in words: one title, one quiet line, one glyph for each type of entry. */

export type Kind = 'steps' | 'proofs' | 'notes';
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
