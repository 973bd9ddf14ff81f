import { Link, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { PersonNarrow } from './person-narrow.js';
import { PersonStates } from './person-states.js';
import { useSubject } from './use-subject.js';
import './person.css';

/** A person beside the board. It takes the focus when it opens, and gives it back to the card. */
export default function PersonPane({ personId }: { personId: string }) {
  const state = useSubject(personId);
  const navigate = useNavigate();
  const pane = useRef<HTMLElement>(null);
  const { subject } = state;
  const there = subject !== null;
  const close = () => {
    void navigate({ to: '/board', search: (old) => ({ ...old, person: undefined }) });
    const card = subject?.journey && document.querySelector<HTMLElement>(`[data-card="${CSS.escape(subject.journey.id)}"]`);
    card?.focus();
  };
  useEffect(() => {
    // Whoever has begun to type elsewhere meanwhile keeps the focus.
    if (there && !document.activeElement?.matches('input, textarea, [role=menu] *'))
      pane.current?.querySelector<HTMLElement>('#person-name')?.focus({ preventScroll: true });
  }, [there]);
  return (
    <aside
      ref={pane}
      className="proof personpane"
      aria-label={t('person.pane')}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && !event.defaultPrevented && close()}
    >
      <PersonStates state={state} corner={<Close close={close} />}>
        {subject && (
          <PersonNarrow subject={subject}>
            <Link
              to="/people/$personId"
              params={{ personId: subject.person.id }}
              className="icb"
              aria-label={t('person.openPage')}
              title={t('person.openPage')}
            >
              <Icon is="person" size={18} />
            </Link>
            <Close close={close} />
          </PersonNarrow>
        )}
      </PersonStates>
    </aside>
  );
}

const Close = ({ close }: { close: () => void }) => (
  <button type="button" className="icb" aria-label={t('person.close')} onClick={close}>
    <Icon is="close" size={18} />
  </button>
);
