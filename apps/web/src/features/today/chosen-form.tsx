import type { FollowUpDetail } from '@porchlight/client';
import { lazy, Suspense } from 'react';
import type { Pane } from './use-pane.js';

const OutcomeForm = lazy(() => import('./outcome-form.js'));

/** What the chosen outcome asks for; nothing where none is chosen, or where it asks for nothing. */
export function ChosenForm({ sheet, pane }: { sheet: FollowUpDetail; pane: Pane }) {
  const { chosen, ask } = pane;
  if (!chosen || !ask) return null;
  return (
    <Suspense fallback={null}>
      <OutcomeForm
        key={chosen.outcome}
        ask={ask}
        offer={chosen}
        sheet={sheet}
        busy={pane.acts.busy}
        onSave={pane.save}
        onCancel={pane.cancel}
        choose={pane.choose}
      />
    </Suspense>
  );
}
