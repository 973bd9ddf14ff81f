import type { SaidWithLess } from '@porchlight/client';
import { Icon } from '../../ui/icon.js';
import { t } from '../../words/words.js';
import type { Level } from './levels.js';

/** What the machine hears of the same call where less is allowed, from the least on. */
export function SaidWithLessTable({
  less,
  level,
  pending,
  errors,
}: {
  less: readonly SaidWithLess[];
  level: Level;
  pending: boolean;
  errors: number;
}) {
  return (
    <section className="wless" aria-labelledby="with-less">
      <h3 id="with-less">
        {t('ownWords.less')} <span>{t('ownWords.lessNote')}</span>
      </h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('ownWords.may')}</th>
            <th scope="col">{t('ownWords.onVoicemail')}</th>
            <th scope="col">{t('ownWords.check')}</th>
          </tr>
        </thead>
        <tbody>
          {less.map((row) => {
            const here = row.level === level;
            const toChange = here ? errors : row.findings;
            const waits = here && row.findings > 0;
            return (
              <tr key={row.level}>
                <th scope="row">{t(`ownWords.levels.L${row.level as Level}`)}</th>
                <td className={row.text && !waits ? 'voice' : 'quiet'}>
                  {waits ? t('ownWords.waits') : (row.text ?? t('ownWords.noneLeft'))}
                </td>
                <td>
                  {here && pending ? (
                    <span className="quiet">{t('ownWords.checking')}</span>
                  ) : toChange > 0 ? (
                    <span className="wbad">
                      <Icon is="alert" size={15} /> {t('ownWords.toChange', { count: toChange })}
                    </span>
                  ) : (
                    <span className="wok">
                      <Icon is="tick" size={15} /> {t('ownWords.clean')}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
