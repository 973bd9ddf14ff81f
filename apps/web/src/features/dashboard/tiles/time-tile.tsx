import type { FunnelFigure } from '@porchlight/client';
import { useAsked } from '../asked.js';
import { ChartWalk } from '../chart-walk.js';
import { StepsChart } from '../charts/charts.js';
import { placeOf } from '../charts/steps.js';
import { chance, isFew } from '../figure-words.js';
import { Tile } from '../tile.js';
import { TwinTable } from '../twin-table.js';
import { usePhone } from '../use-phone.js';
import { d } from '../words.js';

/** Days under the drawing; it ends where the last of them lies that somebody was watched for. */
const DAYS = [7, 14, 30, 60, 90, 120, 180];

/** How long it takes from asking to starting, with being lost beside it (6.2, competing ends). */
export function TimeTile() {
  const { window, when } = useAsked();
  return (
    <Tile<FunnelFigure>
      name="funnel"
      none="time"
      title={d('time.title')}
      about={d('time.about')}
      window={window}
      cap={() => d('time.cap', { when })}
      chart={({ n, value }) => (isFew(n) || value.timeToClient.curve.length < 2 ? null : <Drawing curve={value.timeToClient.curve} />)}
      table={({ n, value }) => (
        <TwinTable
          label={d('time.title')}
          heads={[d('what'), d('time.client'), d('likelyHead'), d('time.lost'), d('time.open')]}
          rows={value.timeToClient.at.map((at) => ({
            key: String(at.days),
            cells: [
              d('time.after', { days: at.days }),
              shown(at.client, n),
              isFew(n) || at.clientLower95 === null || at.clientUpper95 === null
                ? d('dash')
                : `${chance(at.clientLower95)} – ${chance(at.clientUpper95)}`,
              shown(at.lost, n),
              shown(at.open, n),
            ],
          }))}
        />
      )}
    />
  );
}

const shown = (value: number | null, n: number): string => (value === null || isFew(n) ? d('dash') : chance(value));

type Curve = FunnelFigure['value']['timeToClient']['curve'];

function Drawing({ curve }: { curve: Curve }) {
  const phone = usePhone();
  const longest = curve.at(-1)?.days ?? 0;
  const days = DAYS.filter((_, n) => n === 0 || (DAYS[n - 1] ?? 0) < longest);
  const last = days.at(-1) ?? 7;
  const inside = curve.filter(({ days }) => days <= last);
  const clients = [
    { x: 0, y: 0 },
    ...inside.map((step) => ({ x: step.days, y: step.client ?? 0, lower: step.clientLower95, upper: step.clientUpper95 })),
  ];
  const lost = [{ x: 0, y: 0 }, ...inside.map((step) => ({ x: step.days, y: step.lost ?? 0 }))];
  const end = inside.at(-1);
  const points = inside.map((step) => ({
    at: placeOf(step.days, [0, last], { phone }),
    words: () =>
      d('time.point', {
        days: d('days', { value: Math.floor(step.days * 10) / 10 }),
        client: chance(step.client ?? 0),
        lost: chance(step.lost ?? 0),
        atRisk: step.atRisk,
      }),
  }));
  const named = (words: string, value: number | null | undefined, below: boolean) =>
    end ? [{ x: end.days, words: `${words} ${chance(value ?? 0)}`, side: below ? ('below left' as const) : ('above left' as const) }] : [];
  const clientsBelow = (end?.client ?? 0) < (end?.lost ?? 0);
  return (
    <ChartWalk title={d('time.title')} points={points}>
      {(active) => (
        <StepsChart
          phone={phone}
          series={[
            { name: 'client', steps: clients, labels: named(d('time.client'), end?.client, clientsBelow) },
            { name: 'lost', steps: lost, labels: named(d('time.lost'), end?.lost, !clientsBelow) },
          ]}
          ticks={[
            { x: 0, words: '0' },
            ...days.filter((day) => day >= last / (phone ? 8 : 13)).map((x) => ({ x, words: d('days', { value: x }) })),
          ]}
          active={active === null ? null : (clients[active + 1] ?? null)}
        />
      )}
    </ChartWalk>
  );
}
