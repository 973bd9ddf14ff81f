import { useState } from 'react';
import { useAddPerson } from '../../api/add-person.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { useBoardHands } from './board-hands.js';

/** "Name or number" at the foot of New: one line, Enter, done. What could be a double is asked in the dialog. */
export function QuickAddRow() {
  const { me } = useBoardHands();
  const [text, setText] = useState('');
  const add = useAddPerson();
  if (!me.permissions.includes('people.write')) return null;
  return (
    <form
      className="addq"
      onSubmit={async (event) => {
        event.preventDefault();
        if (text.trim() && (await add.byText(text)) !== 'failed') setText('');
      }}
    >
      <Icon is="plus" size={15} />
      <input
        value={text}
        aria-label={t('board.quickAddLabel')}
        placeholder={t('board.quickAdd')}
        autoComplete="off"
        disabled={add.busy}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setText('')}
      />
    </form>
  );
}
