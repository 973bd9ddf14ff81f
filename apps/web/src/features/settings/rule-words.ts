import type { MemberView, Rules, SettingsChange } from '@porchlight/client';
import { FOLLOW_UP_DEFAULTS, type FollowUpKind } from '@porchlight/pipeline';
import { t, type WordKey } from '../../words/words.js';
import { changedFields } from './changed-fields.js';
import { NUMBERS, type NumberPath } from './rule-rows.js';

/* What a number, a wait or a name of the rules is called in words. */

export const numberWords = (path: NumberPath, n: number): string => t(`settings.rules.unit.${NUMBERS[path]}` as WordKey, { count: n });

export function waitWords(wait: string): string {
  if (wait === '0') return t('settings.rules.wait.now');
  const [, amount = '0', unit = 'd'] = /^(\d+)(\D+)$/.exec(wait) ?? [];
  return t(`settings.rules.wait.${unit as 'min' | 'bh' | 'wd' | 'd'}`, { count: Number(amount) });
}

export function whoWords(who: string | undefined, members: readonly MemberView[]): string {
  if (who === undefined || who === 'clinician') return t('settings.rules.who.clinician');
  if (who === 'front_desk') return t('settings.rules.who.front_desk');
  return members.find(({ id }) => id === who)?.name ?? t('settings.rules.who.gone');
}

const fieldWords = (path: string): string => {
  const [name = '', inner] = path.split('/');
  return name === 'assignees'
    ? t('settings.rules.whoCalls', { what: t(`settings.rules.kind.${inner as FollowUpKind}`) })
    : t(`settings.rules.field.${path.replace('/', '_')}` as WordKey);
};

const at = (rules: unknown, path: string): unknown =>
  path.split('/').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], rules);

function valueWords(path: string, value: unknown, members: readonly MemberView[]): string {
  if (path in NUMBERS) return numberWords(path as NumberPath, value as number);
  if (path === 'ladder') return (value as string[]).map(waitWords).join(', ');
  if (path === 'off')
    return (value as FollowUpKind[]).map((kind) => t(`settings.rules.kind.${kind}`)).join(', ') || t('settings.rules.nothing');
  if (path === 'lateMovedCountsAs') return t(`settings.rules.moved.${value as Rules['lateMovedCountsAs']}`);
  if (path === 'fallback' || path.startsWith('assignees/')) return whoWords(value as string | undefined, members);
  return waitWords(value as string);
}

/** `No next appointment: 5 days, before 7 days`, one line a field. */
export const rulesChanged = (before: Rules, after: Rules, members: readonly MemberView[]): string[] =>
  changedFields(before, after).map((path) =>
    t('settings.rules.line', {
      field: fieldWords(path),
      now: valueWords(path, at(after, path), members),
      before: valueWords(path, at(before, path), members),
    }),
  );

/** A change of the history; where nothing was stored before, the defaults held. */
export function historyLines({ before, after }: SettingsChange, members: readonly MemberView[]): string[] {
  const rules = (kept: Record<string, unknown>): Rules => ({ ...FOLLOW_UP_DEFAULTS, ...(kept.followUps as Partial<Rules> | undefined) });
  return rulesChanged(rules(before), rules(after), members);
}
