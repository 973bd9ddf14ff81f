import type { AttritionFigure, ReturnedFigure } from '@porchlight/client';
import { rounded } from '../../../ui/rounded.js';
import { useAsked } from '../asked.js';
import { CountFact, Fact, Facts, ShareFact } from '../facts.js';
import { Tile } from '../tile.js';
import { d } from '../words.js';

/** Ends without a plan, for the time in which clients were in care: a practice that grows does not look worse. */
export function AttritionTile() {
  const { window } = useAsked();
  return (
    <Tile<AttritionFigure>
      name="attrition"
      title={d('attrition.title')}
      about={d('attrition.about')}
      window={window}
      cap={({ value }) => (value.provisional ? `${d('attrition.cap')} ${d('attrition.provisional')}` : d('attrition.cap'))}
      table={({ n, value }) => (
        <Facts>
          {value.per100ClientMonths !== null && n >= 10 && (
            <Fact name={d('attrition.rateHead')}>
              <b>{rounded(value.per100ClientMonths, 1).toFixed(1)}</b>
              <span className="quiet">
                {value.interval95 &&
                  `. ${d('attrition.likely', { lower: rounded(value.interval95[0] ?? 0, 1), upper: rounded(value.interval95[1] ?? 0, 1) })}`}
              </span>
            </Fact>
          )}
          <CountFact name={d('attrition.unplanned')} figure="attrition" part="unplanned" n={value.unplannedEnds} />
          <CountFact name={d('attrition.planned')} figure="attrition" part="planned" n={value.plannedEnds} />
          <Fact name={d('attrition.months')}>{rounded(value.clientMonths, 1)}</Fact>
          <CountFact name={d('attrition.clients')} figure="attrition" part="all" n={n} />
        </Facts>
      )}
    />
  );
}

/** Who came back after we called, beside who came back before: it claims no cause (OW-11). */
export function ReturnedTile() {
  const { window } = useAsked();
  return (
    <Tile<ReturnedFigure>
      name="returned"
      title={d('returned.title')}
      about={d('returned.about')}
      window={window}
      cap={({ value }) => d('returned.cap', { days: value.days })}
      table={({ value }) => (
        <Facts>
          <ShareFact name={d('returned.after')} figure="returned" part="after_follow_up" whole="contacted" share={value.afterFollowUp} />
          <ShareFact name={d('returned.before')} figure="returned" part="before_contact" whole="all" share={value.beforeContact} />
        </Facts>
      )}
    />
  );
}
