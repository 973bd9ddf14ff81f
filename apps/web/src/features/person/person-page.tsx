import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Icon } from '../../ui/icon.js';
import { useKeys } from '../../ui/keys.js';
import { shown, toggleMask, useMask } from '../../ui/mask.js';
import { pageCrumb } from '../../ui/page-crumb.js';
import { useHeld } from '../../ui/use-held.js';
import { useMedia } from '../../ui/use-media.js';
import { t } from '../../words/words.js';
import { PersonNarrow } from './person-narrow.js';
import { PersonStates } from './person-states.js';
import { PersonWide } from './person-wide.js';
import { undoLast } from './use-commands.js';
import { useSubject } from './use-subject.js';
import './person.css';

/** A person on a page of their own: side by side at a desk, one column on a phone. */
export default function PersonPage({ personId }: { personId: string }) {
  const state = useSubject(personId);
  const page = useRef<HTMLDivElement>(null);
  const wide = useHeld(useMedia('(min-width: 1000px)'), page);
  const masked = useMask();
  const { subject } = state;
  const name = subject ? shown(subject.person.displayName, masked) : null;
  useEffect(() => {
    if (name) document.title = `${name} · ${t('brand')}`;
    pageCrumb.set({ name });
    return () => pageCrumb.set({ name: null });
  }, [name]);
  useKeys({ u: () => void undoLast(), 'Ctrl+z': () => void undoLast() });
  return (
    <div ref={page} className={`personpage${wide ? '' : ' one'}`}>
      <PersonStates state={state}>
        {subject &&
          (wide ? (
            <PersonWide subject={subject} />
          ) : (
            <PersonNarrow subject={subject} thumb>
              <Link to="/people" className="icb" aria-label={t('person.back')}>
                <Icon is="back" />
              </Link>
              <button type="button" className="icb" aria-pressed={masked} aria-label={t('mask.hide')} onClick={toggleMask}>
                <Icon is={masked ? 'eyeOff' : 'eye'} size={20} />
              </button>
            </PersonNarrow>
          ))}
      </PersonStates>
    </div>
  );
}
