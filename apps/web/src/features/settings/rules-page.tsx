import type { MemberView, Rules, SettingsView } from '@porchlight/client';
import { checkFollowUpSettings, type FollowUpKind, type FollowUpSettings } from '@porchlight/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../api/me.js';
import { membersQuery } from '../../api/queries.js';
import { Icon } from '../../ui/icon.js';
import { toast } from '../../ui/toasts.js';
import { useMedia } from '../../ui/use-media.js';
import { listOf, t } from '../../words/words.js';
import { LadderRow } from './ladder-row.js';
import { OthersRow } from './others-row.js';
import type { RuleEditing } from './rule-editing.js';
import { RuleRow } from './rule-row.js';
import { CARE_ROWS, END_ROWS, NUMBERS, type NumberPath, numberAt, withValue } from './rule-rows.js';
import { historyLines, numberWords } from './rule-words.js';
import { SaveBar } from './save-bar.js';
import { SectionHistory } from './section-history.js';
import { SettingsFrame, SettingsLoaded } from './settings-frame.js';
import { TrialPane } from './trial-pane.js';
import { useDraft } from './use-draft.js';

/** When a call comes upon the list by itself: every number of the rules, tried on the practice's own people before it is saved (ux 7). */
export default function RulesPage() {
  return <SettingsLoaded page="rules">{(settings) => <RulesForm settings={settings} />}</SettingsLoaded>;
}

function RulesForm({ settings }: { settings: SettingsView }) {
  const members = useQuery(membersQuery).data ?? [];
  const mayWrite = useMay('settings.write');
  const room = useMedia('(min-width: 700px)');
  const draft = useDraft(settings, 'rules');
  const [open, setOpen] = useState<string | null>(null);
  const toggle = (id: string) => () => setOpen(open === id ? null : id);
  const found = checkFollowUpSettings(draft.value as FollowUpSettings).map(({ pointer, detail }) => [pointer, detail]);
  const faults = Object.fromEntries(
    [...Object.entries(draft.faults), ...found].map(([pointer = '', detail]) => [pointer.slice(1), detail ?? '']),
  );
  const bad = Object.keys(faults).length > 0;
  const readOnly = !mayWrite || !room;
  const editing: RuleEditing = { draft, members, faults, readOnly, set: (path, value) => draft.set(withValue(draft.value, path, value)) };
  return (
    <SettingsFrame
      page="rules"
      aside={readOnly ? undefined : <TrialPane rules={draft.value} changes={draft.changes} bad={bad} />}
      bar={
        readOnly ? undefined : (
          <SaveBar
            draft={draft}
            save={saveWords(draft.changes, draft.value)}
            held={bad ? t('settings.rules.mend') : null}
            onSave={() => toast({ text: t('settings.rules.saved') })}
          />
        )
      }
    >
      <header>
        <h2>{t('settings.rules.title')}</h2>
        <p>{t('settings.rules.lead')}</p>
      </header>
      <SwitchedOff rules={draft.value} members={members} />
      {readOnly && <p className="setnote">{t(mayWrite ? 'settings.atADesk' : 'settings.readOnly')}</p>}
      <section aria-labelledby="rules-care">
        <h3 id="rules-care">{t('settings.rules.group.care')}</h3>
        <ul className="rules">
          {CARE_ROWS.map((row) => (
            <RuleRow key={row.id} row={row} editing={editing} open={open === row.id} toggle={toggle(row.id)} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="rules-tries">
        <h3 id="rules-tries">{t('settings.rules.group.tries')}</h3>
        <ul className="rules">
          <LadderRow editing={editing} open={open === 'ladder'} toggle={toggle('ladder')} />
          {END_ROWS.map((row) => (
            <RuleRow key={row.id} row={row} editing={editing} open={open === row.id} toggle={toggle(row.id)} />
          ))}
          <OthersRow editing={editing} open={open === 'others'} toggle={toggle('others')} />
        </ul>
      </section>
      <SectionHistory section="rules" says={(change) => historyLines(change, members)} />
    </SettingsFrame>
  );
}

/** Rules that name somebody who was switched off since, said before they are opened. */
function SwitchedOff({ rules, members }: { rules: Rules; members: readonly MemberView[] }) {
  const { assignees, fallback } = rules;
  return members
    .filter(({ disabled }) => disabled)
    .map(({ id, name }) => {
      const kinds = (Object.keys(assignees) as FollowUpKind[]).filter((kind) => assignees[kind] === id);
      const named = [
        ...kinds.map((kind) => t(`settings.rules.kind.${kind}`)),
        ...(fallback === id ? [t('settings.rules.field.fallback')] : []),
      ];
      return (
        named.length > 0 && (
          <p key={id} className="setnote gone">
            <Icon is="alert" size={16} /> {t('settings.rules.switchedOff', { name, rules: listOf(named) })}
          </p>
        )
      );
    });
}

/** One number that is changed is named on the button. */
function saveWords(changes: readonly string[], rules: SettingsView['rules']): string {
  const [only, ...more] = changes;
  return only && more.length === 0 && only in NUMBERS
    ? t('settings.rules.use', { value: numberWords(only as NumberPath, numberAt(rules, only)) })
    : t('settings.saveAll', { count: changes.length });
}
