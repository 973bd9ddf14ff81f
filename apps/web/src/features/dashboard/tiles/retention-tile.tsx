import type { RetentionFigure, UptakeFigure } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { figureQuery } from '../../../api/figure-queries.js';
import { useAsked } from '../asked.js';
import { Count } from '../count.js';
import { CountFact, Fact, Facts } from '../facts.js';
import { pWords } from '../figure-words.js';
import { monthWords } from '../month-words.js';
import { windowOf } from '../period.js';
import { Tile } from '../tile.js';
import { d } from '../words.js';
import { groupWords } from './group-words.js';
import { RetentionDrawing } from './retention-drawing.js';
import { RetentionTwin } from './retention-twin.js';

type By = 'source' | 'clinician';
const CHOICES = [
  [undefined, 'retention.everyone'],
  ['source', 'retention.bySource'],
  ['clinician', 'retention.byClinician'],
] as const;

/** How long clients stay, by sessions; two groups beside each other where asked (OW-05). */
export function RetentionTile() {
  const { period, window } = useAsked();
  const [by, setBy] = useState<By | undefined>();
  // Nobody who began this month can have come twelve times: all who began until the end of the period.
  const all = windowOf(period, 'ever') ?? {};
  const until = period.months ? d('until', { month: monthWords(period.months.to, window.to ?? '') }) : d('ever');
  return (
    <Tile<RetentionFigure>
      name="retention"
      title={d('retention.title')}
      about={d('retention.about')}
      window={all}
      choice={{ by }}
      span="ever"
      cap={() => (by ? d('retention.capBy') : d('retention.cap', { when: until }))}
      bar={
        <fieldset className="seg figseg" aria-label={d('retention.compare')}>
          {CHOICES.map(([choice, word]) => (
            <button
              key={word}
              type="button"
              aria-pressed={by === choice}
              className={by === choice ? 'on' : ''}
              onClick={() => setBy(choice)}
            >
              {d(word)}
            </button>
          ))}
        </fieldset>
      }
      chart={({ value }) => <RetentionDrawing value={value} by={by} />}
      table={({ value }) => <RetentionTwin value={value} by={by} />}
      facts={({ value }) => <RetentionFacts value={value} by={by} />}
    />
  );
}

type Value = RetentionFigure['value'];

function RetentionFacts({ value, by }: { value: Value; by: By | undefined }) {
  const { value: median } = value.sessions.medianSessions;
  const { window } = useAsked();
  // People with two services are in care twice: where there are any, the number is not one of people.
  const second = useQuery(figureQuery<UptakeFigure>('uptake', { asOf: window.asOf })).data?.value.share.numerator ?? 0;
  const behind = { figure: 'retention', span: 'ever' } as const;
  if (by)
    return (
      <Facts>
        {value.groups.map((group) => (
          <CountFact key={group.group} {...behind} by={by} name={groupWords(group, by)} part={`group:${group.group}`} n={group.n} />
        ))}
        {value.logRank?.p != null && <Fact name={d('retention.compare')}>{d('retention.logRank', { p: pWords(value.logRank.p) })}</Fact>}
      </Facts>
    );
  return (
    <Facts>
      <Fact name={d('retention.inCare')}>
        <Count {...behind} part="in_care" n={value.inCare} />
        {second > 0 && <span className="quiet">. {d('retention.eachCare', { count: second })}</span>}
      </Fact>
      <CountFact {...behind} name={d('retention.planned')} part="ended:planned" n={value.endedPlanned} />
      <CountFact {...behind} name={d('retention.unplanned')} part="ended:unplanned" n={value.endedUnplanned} />
      <Fact name={d('response.median')}>{median === null ? d('notReached') : d('retention.medianSessions', { value: median })}</Fact>
    </Facts>
  );
}
