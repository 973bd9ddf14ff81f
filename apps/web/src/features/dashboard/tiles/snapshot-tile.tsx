import type { SnapshotFigure } from '@porchlight/client';
import { useId } from 'react';
import { t, type WordKey } from '../../../words/words.js';
import { useAsked } from '../asked.js';
import { ChartWalk } from '../chart-walk.js';
import { BarsChart } from '../charts/charts.js';
import { Count } from '../count.js';
import { Tile } from '../tile.js';
import { TwinTable } from '../twin-table.js';
import { usePhone } from '../use-phone.js';
import { d } from '../words.js';

type Stages = SnapshotFigure['value']['stages'];

/** Where the cards stand at this moment: beside the funnel, never mixed with it (OW-02). */
export function SnapshotTile() {
  const { window } = useAsked();
  return (
    <Tile<SnapshotFigure>
      name="snapshot"
      title={d('snapshot.title')}
      about={d('snapshot.about')}
      window={{ asOf: window.asOf }}
      cap={() => d('snapshot.cap')}
      chart={({ n, value }) => (n === 0 ? null : <Drawing stages={value.stages} />)}
      table={({ value }) => (
        <TwinTable
          label={d('snapshot.title')}
          heads={[d('what'), d('people')]}
          rows={value.stages.map(({ stage, count }) => ({
            key: stage,
            cells: [t(`stage.${stage}` as WordKey), <Count key="n" figure="snapshot" part={`stage:${stage}`} n={count} />],
          }))}
        />
      )}
    />
  );
}

function Drawing({ stages }: { stages: Stages }) {
  const { open } = useAsked();
  const phone = usePhone();
  const id = useId();
  const rows = stages.map(({ stage, count }) => ({ key: stage, label: t(`stage.${stage}` as WordKey), count }));
  const behind = (index: number) => ({ figure: 'snapshot', part: `stage:${rows[index]?.key}` });
  const points = rows.map(({ label, count }, index) => ({
    words: () => `${label}, ${count}`,
    behind: count > 0 ? behind(index) : undefined,
  }));
  return (
    <ChartWalk title={d('snapshot.title')} points={points}>
      {(active) => <BarsChart low id={id} rows={rows} active={active} phone={phone} onPick={(index) => open(behind(index))} />}
    </ChartWalk>
  );
}
