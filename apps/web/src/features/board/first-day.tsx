import { useState } from 'react';
import { openNewPerson } from '../../api/add-person.js';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import { useBoardHands } from './board-hands.js';

/** Empty board: the columns stand behind, and one sheet says how to begin (LOOK-additions §2). Only ways that exist are offered. */
export default function FirstDay() {
  const { me } = useBoardHands();
  const [how, setHow] = useState(false);
  const mayImport = me.permissions.includes('imports.write');
  return (
    <div className="hello">
      <h2>{t('board.firstDay.title')}</h2>
      <p>{t('board.firstDay.lead')}</p>
      <div className="ways">
        {mayImport && (
          <div className="way">
            <Icon is="file" size={20} />
            <b>{t('board.firstDay.import')}</b>
            <p>{t('board.firstDay.importText')}</p>
            <span>
              {how ? (
                <>
                  <p>{t('board.firstDay.importHow')}</p>
                  <code>npm run porchlight -- import people.csv --dry-run</code>
                </>
              ) : (
                <button type="button" className="btn" onClick={() => setHow(true)}>
                  {t('board.firstDay.importDo')}
                </button>
              )}
            </span>
          </div>
        )}
        <div className="way">
          <Icon is="person" size={20} />
          <b>{t('board.firstDay.person')}</b>
          <p>{t('board.firstDay.personText')}</p>
          <span>
            <button type="button" className="btn primary" onClick={() => openNewPerson()}>
              {t('board.firstDay.personDo')}
            </button>
          </span>
        </div>
      </div>
    </div>
  );
}
