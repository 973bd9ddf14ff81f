import { Late } from '../../ui/states.js';
import { t } from '../../words/words.js';

/** A letter a card. */
const COLUMNS = ['abc', 'abcd', 'ab', 'abcde', 'a'];

/** Quiet shapes, and only after 200 ms: a board that comes at once must not blink. */
export const BoardSkeleton = () => (
  <Late>
    <div className="board" role="status" aria-label={t('board.loading')}>
      {COLUMNS.map((cards) => (
        <div className="col" key={cards} aria-hidden="true">
          <div className="sk head" />
          {[...cards].map((card) => (
            <div className="cd" key={card}>
              <div className="sk" />
              <div className="sk short" />
              <div className="sk" />
            </div>
          ))}
        </div>
      ))}
    </div>
  </Late>
);
