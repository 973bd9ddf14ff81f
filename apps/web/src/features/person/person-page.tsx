import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useKeys } from '../../ui/keys.js';
import { shown, useMask } from '../../ui/mask.js';
import { useMedia } from '../../ui/use-media.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { PersonStates } from './person-states.js';
import { PersonNarrow } from './person-narrow.js';
import { PersonWide } from './person-wide.js';
import { undoLast } from './use-commands.js';
import { useSubject } from './use-subject.js';
import './person.css';

/** A person on a page of their own: side by side at a desk, one column on a phone. */
export default function PersonPage({ personId }: { personId: string }) {
  const state = useSubject(personId);
  const wide = useMedia('(min-width: 1000px)');
  const masked = useMask();
  const { subject } = state;
  const name = subject ? shown(subject.person.displayName, masked) : null;
  useEffect(() => {
    if (name) document.title = `${name} · ${t('brand')}`;
  }, [name]);
  useKeys({ u: () => void undoLast(), 'Ctrl+z': () => void undoLast() });
  return (
    <div className={`personpage${wide ? '' : ' one'}`}>
      <PersonStates state={state}>
        {subject &&
          (wide ? (
            <PersonWide subject={subject} />
          ) : (
            <PersonNarrow subject={subject} thumb>
              <Link to="/people" className="icb" aria-label={t('person.back')}><Icon is="back" /></Link>
            </PersonNarrow>
          ))}
      </PersonStates>
    </div>
  );
}
