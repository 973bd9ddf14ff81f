import { type KeyboardEvent, useState } from 'react';
import { useAddPerson } from '../../api/add-person.js';
import { NOTHING_SAID } from '../../api/origin-draft.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { useBoardHands } from './board-hands.js';
import { QuickOrigin } from './quick-origin.js';

/** "Name or number" at the foot of New: one line, Enter, done. How they heard of us may stand beside it; what could be a double is asked in the dialog. */
export function QuickAddRow() {
  const { me } = useBoardHands();
  const [text, setText] = useState('');
  const [origin, setOrigin] = useState(NOTHING_SAID);
  const add = useAddPerson();
  if (!me.permissions.includes('people.write')) return null;
  const empty = () => {
    setText('');
    setOrigin(NOTHING_SAID);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Escape') return;
    empty();
    event.currentTarget.querySelector('input')?.focus();
  };
  return (
    <form
      className="addrow"
      onSubmit={async (event) => {
        event.preventDefault();
        const line = event.currentTarget.querySelector('input');
        if (!text.trim() || (await add.byText(text, origin)) === 'failed') return;
        empty();
        // Who was named stood there a moment ago: the next one is typed where this one was.
        line?.focus();
      }}
      onKeyDown={onKeyDown}
    >
      <div className="addq">
        <Icon is="plus" size={15} />
        <input
          value={text}
          aria-label={t('board.quickAddLabel')}
          placeholder={t('board.quickAdd')}
          autoComplete="off"
          disabled={add.busy}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {text.trim() && <QuickOrigin draft={origin} onChange={setOrigin} />}
    </form>
  );
}
