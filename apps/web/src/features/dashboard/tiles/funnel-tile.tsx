import type { FunnelFigure } from '@porchlight/client';
import { useId } from 'react';
import { t, type WordKey } from '../../../words/words.js';
import { useAsked } from '../asked.js';
import { ChartWalk } from '../chart-walk.js';
import type { BarRow } from '../charts/bars-chart.js';
import { BarsChart } from '../charts/charts.js';
import { Count } from '../count.js';
import { Fact, Facts, ShareFact } from '../facts.js';
import { boundsWords, shareWords } from '../figure-words.js';
import { Tile } from '../tile.js';
import { TwinTable } from '../twin-table.js';
import { usePhone } from '../use-phone.js';
import { d } from '../words.js';

const stageWords = (stage: string): string => (stage === 'new' ? d('funnel.asked') : t(`stage.${stage}` as WordKey));
const partOf = (stage: string): string => (stage === 'new' ? 'all' : `reached:${stage}`);

/** How far those who asked in the period have come; who is open may yet come (OW-01). */
export function FunnelTile() {
  const { window, when } = useAsked();
  return (
    <Tile<FunnelFigure>
      name="funnel"
      title={d('funnel.title')}
      about={d('funnel.about')}
      window={window}
      cap={({ n }) => d('funnel.cap', { count: n, when })}
      chart={({ n, value }) => (n === 0 ? null : <Drawing n={n} value={value} />)}
      table={({ n, value }) => <Twin n={n} value={value} />}
      facts={({ value }) => <FunnelFacts value={value} />}
    />
  );
}

type Read = Pick<FunnelFigure, 'n' | 'value'>;

function Drawing({ n, value }: Read) {
  const { open } = useAsked();
  const phone = usePhone();
  const id = useId();
  const rows = value.reached.map(({ stage, count, open: still }): BarRow & { part: string } => ({
    key: stage,
    part: partOf(stage),
    label: stageWords(stage),
    count,
    open: still,
    note: still > 0 ? d('funnel.open', { count: still }) : undefined,
    right: stage === 'new' ? undefined : shareWords({ numerator: count, denominator: n }),
  }));
  const behind = (index: number) => ({ figure: 'funnel', part: rows[index]?.part ?? 'all' });
  const points = rows.map((row, index) => ({
    words: () => [row.label, row.count, row.right, row.note].filter((part) => part !== undefined).join(', '),
    behind: row.count > 0 ? behind(index) : undefined,
  }));
  return (
    <ChartWalk title={d('funnel.title')} points={points}>
      {(active) => <BarsChart id={id} rows={rows} active={active} phone={phone} onPick={(index) => open(behind(index))} />}
    </ChartWalk>
  );
}

function Twin({ n, value }: Read) {
  const rows = value.reached.map(({ stage, count, open }) => ({
    key: stage,
    cells: [
      stageWords(stage),
      <Count key="n" figure="funnel" part={partOf(stage)} n={count} />,
      stage === 'new' ? d('dash') : <Count key="open" figure="funnel" part={`open_before:${stage}`} n={open} />,
      stage === 'new' ? d('dash') : shareWords({ numerator: count, denominator: n }),
    ],
  }));
  const more = value.skipped
    .filter(({ count }) => count > 0)
    .map(({ stage, count }) => ({
      key: `skipped-${stage}`,
      cells: [
        d('funnel.skipped', { stage: stageWords(stage) }),
        <Count key="n" figure="funnel" part={`skipped:${stage}`} n={count} />,
        d('dash'),
        d('dash'),
      ],
    }));
  return (
    <TwinTable label={d('funnel.title')} heads={[d('what'), d('people'), d('funnel.openHead'), d('share')]} rows={[...rows, ...more]} />
  );
}

function FunnelFacts({ value }: { value: FunnelFigure['value'] }) {
  const { reached, resolvedOnly } = value.leadToClient;
  const { numerator, denominator } = reached;
  return (
    <Facts>
      <ShareFact name={d('clients')} figure="funnel" part="reached:active" whole="all" share={reached} />
      {denominator > 0 && value.open > 0 && (
        <Fact name={d('funnel.openRow')}>
          <Count figure="funnel" part="open" n={value.open} />
          <span className="quiet">. {d('funnel.bounds', { range: boundsWords(numerator, value.open, denominator) })}</span>
        </Fact>
      )}
      <Fact name={d('funnel.lost')}>
        <Count figure="funnel" part="lost" n={value.lost} />
        {resolvedOnly.denominator > 0 && <span className="quiet">. {d('funnel.resolved', { share: shareWords(resolvedOnly) })}</span>}
      </Fact>
      <ShareFact
        name={d('funnel.intake')}
        figure="funnel"
        part="reached:active"
        whole="reached:intake_completed"
        share={value.intakeCompletedToClient.reached}
      />
      <Fact name={d('funnel.flow')}>
        <Count figure="funnel" part="flow" n={value.flow.clientMilestones} /> <span className="quiet">{d('funnel.flowNote')}</span>
      </Fact>
    </Facts>
  );
}
