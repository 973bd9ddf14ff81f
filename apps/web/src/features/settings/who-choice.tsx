import type { FollowUpKind } from '@porchlight/pipeline';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { InlineChoice } from './inline-fields.js';
import type { RuleEditing } from './rule-editing.js';
import { whoWords } from './rule-words.js';

/** Who gets a kind of call: whoever answers for them, the desk, or one of us by name. */
export function WhoChoice({ kind, editing }: { kind: FollowUpKind; editing: RuleEditing }) {
  const { draft, members, readOnly, set } = editing;
  const value = draft.value.assignees[kind] ?? 'clinician';
  return (
    <>
      <InlineChoice
        label={t('settings.rules.whoCalls', { what: t(`settings.rules.kind.${kind}`) })}
        value={value}
        options={['clinician', 'front_desk', ...callers(editing, value)].map((who) => ({ value: who, label: whoWords(who, members) }))}
        changed={draft.changes.includes(`assignees/${kind}`)}
        disabled={readOnly}
        onChange={(who) => {
          const { [kind]: _had, ...others } = draft.value.assignees;
          // Whoever answers for them is what holds where nobody is named.
          set('assignees', who === 'clinician' ? others : { ...others, [kind]: who });
        }}
      />
      <Gone who={value} editing={editing} />
    </>
  );
}

/** Where nobody answers for them. */
export function FallbackChoice({ editing }: { editing: RuleEditing }) {
  const { draft, members, readOnly, set } = editing;
  const { fallback } = draft.value;
  return (
    <>
      <InlineChoice
        label={t('settings.rules.field.fallback')}
        value={fallback}
        options={['front_desk', ...callers(editing, fallback)].map((who) => ({ value: who, label: whoWords(who, members) }))}
        changed={draft.changes.includes('fallback')}
        disabled={readOnly}
        onChange={(who) => set('fallback', who)}
      />
      <Gone who={fallback} editing={editing} />
    </>
  );
}

/** Whoever is named and was switched off since has a list that nobody opens: that is said where another can be chosen. */
function Gone({ who, editing: { members } }: { who: string; editing: RuleEditing }) {
  const member = members.find(({ id }) => id === who);
  if (!member?.disabled) return null;
  return (
    <p className="gone">
      <Icon is="alert" size={15} /> {t('settings.rules.who.off', { name: member.name })}
    </p>
  );
}

/** Who works here and calls people; whoever is named stays in the list, so that it can be seen who is gone. */
function callers({ members }: RuleEditing, named: string): string[] {
  const here = members.filter(({ disabled, roles }) => !disabled && roles.some((role) => role !== 'biller' && role !== 'auditor'));
  const ids = here.map(({ id }) => id);
  return ids.includes(named) || named === 'clinician' || named === 'front_desk' ? ids : [...ids, named];
}
