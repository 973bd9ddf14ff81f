import type { FollowUpsFigure, NeverAbandonedFigure } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { figureQuery } from '../../../api/figure-queries.js';
import { useAsked } from '../asked.js';
import { Count } from '../count.js';
import { Fact, Facts, ShareFact } from '../facts.js';
import { hoursWords, reachedWords, shareWords } from '../figure-words.js';
import { kindWords, outcomeWords } from '../part-words.js';
import { Tile } from '../tile.js';
import { TwinTable } from '../twin-table.js';
import { d } from '../words.js';

const figure = 'follow-ups';
type Row = FollowUpsFigure['value']['kinds'][number];
const PARTS = [
  ['created', 'all'],
  ['onTime', 'on_time'],
  ['late', 'late'],
  ['overdueOpen', 'overdue'],
  ['openAhead', 'ahead'],
  ['returnedBefore', 'returned'],
  ['withdrawn', 'withdrawn'],
] as const satisfies readonly (readonly [keyof Row, string])[];

/** Whether we do what we owe, in time, by kind; and who was left in silence, which must be nobody (OW-13, R-62). */
export function FollowUpsTile() {
  const { window, when } = useAsked();
  return (
    <Tile<FollowUpsFigure>
      name={figure}
      title={d('followUps.title')}
      about={d('followUps.about')}
      window={window}
      cap={() => d('followUps.cap', { when })}
      table={({ value }) => (
        <TwinTable
          label={d('followUps.title')}
          heads={[
            d('followUps.kind'),
            d('followUps.created'),
            d('followUps.doneOnTime'),
            d('followUps.late'),
            d('followUps.overdue'),
            d('followUps.ahead'),
            d('followUps.returned'),
            d('followUps.withdrawn'),
            d('followUps.onTimeShare'),
            d('followUps.median'),
          ]}
          rows={value.kinds.map((row) => ({
            key: row.kind,
            cells: [
              kindWords(row.kind),
              ...PARTS.map(([count, part]) => <Count key={part} figure={figure} part={`${part}:${row.kind}`} n={row[count]} />),
              shareWords(row.onTimeShare),
              reachedWords(row.medianHours.value, hoursWords),
            ],
          }))}
        />
      )}
      facts={({ value }) => (
        <>
          <Facts>
            {value.all && (
              <ShareFact name={d('followUps.dueOnTime')} figure={figure} part="due_on_time" whole="due" share={value.all.onTimeShare} />
            )}
            {value.all && (
              <Fact name={d('followUps.overdueNow')}>
                <Count figure={figure} part="overdue" n={value.all.overdueOpen} />
              </Fact>
            )}
            <LeftInSilence />
          </Facts>
          <Outcomes kinds={value.kinds} />
        </>
      )}
    />
  );
}

/** What the last try came to, of those that were done: for whoever wants to know, and out of the way of who does not. */
function Outcomes({ kinds }: { kinds: readonly Row[] }) {
  const tried = kinds.filter(({ outcomes }) => outcomes.length > 0);
  if (tried.length === 0) return null;
  return (
    <details className="cameof">
      <summary>{d('followUps.outcomes')}</summary>
      <Facts>
        {tried.map(({ kind, outcomes }) => (
          <Fact key={kind} name={kindWords(kind)}>
            <ul>
              {outcomes.map(({ outcome, count }) => (
                <li key={outcome}>
                  {outcomeWords(outcome)} <Count figure={figure} part={`outcome:${kind}:${outcome}`} n={count} />
                </li>
              ))}
            </ul>
          </Fact>
        ))}
      </Facts>
    </details>
  );
}

/** A number that must be nought, and the names if it is not. */
function LeftInSilence() {
  const { window } = useAsked();
  const { data, isError } = useQuery(figureQuery<NeverAbandonedFigure>('never-abandoned', window));
  const value = data?.value;
  if (!value)
    return isError ? null : (
      <Fact name={d('abandoned.title')}>
        <span aria-busy="true" />
      </Fact>
    );
  return (
    <Fact name={d('abandoned.label', { days: value.days })}>
      <Count figure="never-abandoned" part="abandoned" n={value.abandoned} /> <span className="quiet">{d('abandoned.rule')}</span>
    </Fact>
  );
}
