import type { BreakEvenFigure } from '@porchlight/client';
import { useAsked } from '../asked.js';
import { Count } from '../count.js';
import { Fact, Facts } from '../facts.js';
import { moneyWords } from '../figure-words.js';
import { monthsIn } from '../period.js';
import { AsksLink } from '../settings-link.js';
import { Tile } from '../tile.js';
import { d } from '../words.js';

type Value = BreakEvenFigure['value'];
const figure = 'break-even';

/** How many recovered visits pay for the cover, beside how many there were; it claims no cause. */
export function BreakEvenTile() {
  const { window, when } = useAsked();
  return (
    <Tile<BreakEvenFigure>
      name={figure}
      title={d('breakEven.title')}
      about={d('breakEven.about')}
      window={window}
      cap={() => d('breakEven.cap', { when })}
      table={({ value }) => (
        <>
          <Facts>
            <Needed value={value} />
            <Fact name={d('breakEven.recovered')}>
              <Count figure={figure} part="all" n={value.recoveredVisits} />
              <span className="quiet">. {d('breakEven.recoveredNote', { days: value.days })}</span>
            </Fact>
            <Fact name={d('breakEven.missed')}>
              <Count figure={figure} part="missed_callers" n={value.missedCallers} />
              <span className="quiet">
                .{' '}
                {value.opportunity
                  ? d('breakEven.worth', { from: moneyWords(value.opportunity.from), to: moneyWords(value.opportunity.to) })
                  : d('breakEven.worthOff')}
              </span>
            </Fact>
          </Facts>
          <p className="figset">
            {!isTold(value) && `${d('breakEven.unset')} `}
            <AsksLink words={d(isTold(value) ? 'breakEven.change' : 'breakEven.set')} />
          </p>
        </>
      )}
    />
  );
}

const isTold = ({ coverCost, marginPerVisit }: Value): boolean => coverCost !== null && marginPerVisit !== null;

function Needed({ value: { coverCost, marginPerVisit, visitsAMonth } }: { value: Value }) {
  const { period } = useAsked();
  if (coverCost === null || marginPerVisit === null) return null;
  const months = monthsIn(period);
  return (
    <Fact name={d('breakEven.from')}>
      <b>{visitsAMonth === null ? d('breakEven.never') : d('breakEven.visits', { count: visitsAMonth })}</b>
      <span className="quiet">
        {'. '}
        {visitsAMonth !== null && months !== null && months > 1 && `${d('breakEven.needed', { visits: visitsAMonth * months, months })} `}
        {d('breakEven.sum', { cost: moneyWords(coverCost), margin: moneyWords(marginPerVisit) })}
      </span>
    </Fact>
  );
}
