import type { Stage } from '@porchlight/pipeline';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Checklist } from '../../proofs/checklist.js';
import { shown, useMask } from '../../ui/mask.js';
import { onEscape } from '../../ui/on-escape.js';
import { t } from '../../words/words.js';
import { BookButton } from './book-button.js';
import { MoveButton } from './move-button.js';
import { type Commands, useCommands } from './use-commands.js';
import type { Subject } from './use-subject.js';

const CloseDialog = lazy(() => import('../../proofs/close-dialog.js'));

interface PersonActs {
  commands: Commands;
  /** Move, close, reopen. */
  buttons: ReactNode;
  /** What a chosen stage still needs, in place; null = nothing is asked. */
  checklist: ReactNode;
  dialog: ReactNode;
}

/** What can be done with a person's journey, the same in the pane, on the page and on a phone. */
export function usePersonActs({ person, journey }: Subject): PersonActs {
  const masked = useMask();
  const name = shown(person.displayName, masked);
  const commands = useCommands(journey, person.displayName);
  const [to, setTo] = useState<Stage | null>(null);
  const [closing, setClosing] = useState(false);
  if (!journey) return { commands, buttons: null, checklist: null, dialog: null };
  const leave = () => {
    setTo(null);
    requestAnimationFrame(() => document.getElementById('person-name')?.focus());
  };
  const moved = (stage: Stage) => t('person.moved', { name, stage: t(`stage.${stage}`) });
  return {
    commands,
    buttons: (
      <>
        <BookButton journey={journey} name={person.displayName} />
        <MoveButton journey={journey} name={name} commands={commands} ask={setTo} close={() => setClosing(true)} />
      </>
    ),
    checklist: to && (
      <div role="dialog" aria-labelledby="proof-title" className="checkin" onKeyDown={onEscape(leave)}>
        <Checklist
          journey={journey}
          person={person}
          to={to}
          leave={leave}
          saved={(answer, before, done) => {
            commands.settle(answer, answer.card.stage === before.stage ? t('person.saved') : moved(answer.card.stage));
            if (done) leave();
          }}
        />
      </div>
    ),
    dialog: closing && (
      <Suspense fallback={null}>
        <CloseDialog
          id={journey.id}
          name={person.displayName}
          settle={(answer) => commands.settle(answer, answer.card.stage === 'closed' ? moved('closed') : t('person.saved'))}
          close={() => setClosing(false)}
        />
      </Suspense>
    ),
  };
}
