import type { LossesFigure } from '@porchlight/client';
import { useId } from 'react';
import { t, type WordKey } from '../../../words/words.js';
import { useAsked } from '../asked.js';
import { ChartWalk } from '../chart-walk.js';
import { BarsChart } from '../charts/charts.js';
import { Count } from '../count.js';
import { Facts, ShareFact } from '../facts.js';
import { Tile } from '../tile.js';
import { TwinTable } from '../twin-table.js';
import { usePhone } from '../use-phone.js';
import { d } from '../words.js';

type Value = LossesFigure['value'];
/** The one that our own delay can cause. */
const OURS = 'booked_elsewhere';

/** Why people did not start; those who found somebody else while they waited for us are marked. */
export function LossesTile() {
  const { window, when } = useAsked();
  return (
    <Tile<LossesFigure>
      name="losses"
      title={d('losses.title')}
      about={d('losses.about')}
      window={window}
      cap={({ n, value }) => d('losses.cap', { count: value.lost, n, when })}
      chart={({ value }) => (value.lost === 0 ? null : <Drawing value={value} />)}
      table={({ value }) => (
        <TwinTable
          label={d('losses.title')}
          heads={[d('what'), d('people')]}
          rows={value.byReason.map(({ reason, count }) => ({
            key: reason,
            cells: [reasonOf(reason), <Count key="n" figure="losses" part={`reason:${reason}`} n={count} />],
          }))}
        />
      )}
      facts={({ value }) => <Bands bands={value.bands} />}
    />
  );
}

const reasonOf = (reason: string): string => t(`outcome.${reason}` as WordKey);

function Drawing({ value }: { value: Value }) {
  const { open } = useAsked();
  const phone = usePhone();
  const id = useId();
  const rows = value.byReason.map(({ reason, count }) => ({
    key: reason,
    label: reasonOf(reason),
    count,
    marked: reason === OURS,
    note: reason === OURS ? d('losses.ours') : undefined,
  }));
  const behind = (index: number) => ({ figure: 'losses', part: `reason:${rows[index]?.key}` });
  const points = rows.map(({ label, count, note }, index) => ({
    words: () => [label, count, note].filter((part) => part !== undefined).join(', '),
    behind: behind(index),
  }));
  return (
    <ChartWalk title={d('losses.title')} points={points}>
      {(active) => <BarsChart low labels={196} id={id} rows={rows} active={active} phone={phone} onPick={(index) => open(behind(index))} />}
    </ChartWalk>
  );
}

const bandWords = ({ fromHours: from, toHours: to }: Value['bands'][number]): string =>
  to === null ? d('losses.bandLast', { from }) : from === 0 ? d('losses.bandFirst', { to }) : d('losses.band', { from, to });

/** Losses to somebody else by how long they waited for us: does it cost us people to answer late? */
function Bands({ bands }: { bands: Value['bands'] }) {
  return (
    <>
      <h4 className="factshead">{d('losses.bands')}</h4>
      <Facts>
        {bands
          .filter(({ bookedElsewhere }) => bookedElsewhere.denominator > 0)
          .map((band) => (
            <ShareFact
              key={band.fromHours}
              name={bandWords(band)}
              figure="losses"
              share={band.bookedElsewhere}
              part={`waited:${band.fromHours}:booked_elsewhere`}
              whole={`waited:${band.fromHours}`}
            />
          ))}
      </Facts>
    </>
  );
}
