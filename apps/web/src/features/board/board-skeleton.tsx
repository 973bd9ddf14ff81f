import { Late } from '../../ui/states.js';
import { t } from '../../words/words.js';

/** Quiet shapes, and only after 200 ms: a board that comes at once must not blink. */
export const BoardSkeleton = () => (
  <Late>
    <div className="board" role="status" aria-label={t('board.loading')}>
      {[3, 4, 2, 3, 1].map((n, column) => (
        <div className="col" key={column} aria-hidden="true">
          <div className="sk head" />
          {Array.from({ length: n }, (_, card) => (
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
