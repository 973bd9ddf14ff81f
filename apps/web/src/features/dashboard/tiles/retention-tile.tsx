import type { RetentionFigure } from '@porchlight/client';
import { useState } from 'react';
import { useAsked } from '../asked.js';
import { Count } from '../count.js';
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
      facts={({ value }) => <Facts value={value} by={by} />}
    />
  );
}

type Value = RetentionFigure['value'];

function Facts({ value, by }: { value: Value; by: By | undefined }) {
  const { value: median } = value.sessions.medianSessions;
  return (
    <dl className="facts">
      {value.groups.map((group) => (
        <div key={group.group}>
          <dt>{groupWords(group, by)}</dt>
          <dd>
            <Count figure="retention" part={`group:${group.group}`} by={by} span="ever" n={group.n} />
          </dd>
        </div>
      ))}
      {value.logRank?.p != null && (
        <div>
          <dt>{d('retention.compare')}</dt>
          <dd>{d('retention.logRank', { p: pWords(value.logRank.p) })}</dd>
        </div>
      )}
      {!by && (
        <>
          <div>
            <dt>{d('retention.inCare')}</dt>
            <dd>
              <Count figure="retention" part="in_care" span="ever" n={value.inCare} />
            </dd>
          </div>
          <div>
            <dt>{d('retention.planned')}</dt>
            <dd>
              <Count figure="retention" part="ended:planned" span="ever" n={value.endedPlanned} />
            </dd>
          </div>
          <div>
            <dt>{d('retention.unplanned')}</dt>
            <dd>
              <Count figure="retention" part="ended:unplanned" span="ever" n={value.endedUnplanned} />
            </dd>
          </div>
          <div>
            <dt>{d('response.median')}</dt>
            <dd>{median === null ? d('notReached') : d('retention.medianSessions', { value: median })}</dd>
          </div>
        </>
      )}
    </dl>
  );
}
