import { Area, ComposedChart, Line, usePlotArea, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { LEFT, RIGHT, type Step, valueAt, widthOf } from './steps.js';

export interface Series {
  name: string;
  steps: readonly Step[];
  /** Named on the drawing, at one of its points. */
  labels?: readonly { x: number; words: string; side?: 'above left' | 'above right' | 'below left' | 'below right' }[];
}
export interface Tick {
  x: number;
  words: string;
  /** Under it: how many are counted there. */
  under?: string;
}

interface Props {
  series: readonly Series[];
  ticks: readonly Tick[];
  /** A vertical line with its words. */
  line?: { x: number; words: string };
  log?: boolean;
  active: Step | null;
  phone: boolean;
  /** What stands under the ticks. */
  under?: string;
}

const SHARES = [0, 0.25, 0.5, 0.75, 1];
/** Blue solid against orange dashed; a round marker against a square one. */
const STROKES = [
  { stroke: 'var(--chart-1)', dash: undefined, width: 2.6 },
  { stroke: 'var(--chart-2)', dash: '6 4', width: 2.4 },
];

/**
 * Shares over time as steps, from 0 to 100 %: curves, bands, numbers at risk. Scaled by its width, as a picture is.
 *
 * The library scales and draws the curves; what stands around them is drawn once by its scales, because its axes, grid and markers would draw
 * the whole chart three times.
 */
export function StepsChart({ series, ticks, line, log = false, active, phone, under }: Props) {
  const [first, last] = [ticks[0]?.x ?? 0, ticks.at(-1)?.x ?? 1];
  return (
    <ComposedChart
      width={widthOf(phone)}
      height={under ? 296 : 252}
      accessibilityLayer={false}
      margin={{ top: 22, right: RIGHT, bottom: under ? 78 : 34, left: LEFT }}
    >
      <XAxis type="number" dataKey="x" domain={[first, last]} scale={log ? 'log' : 'linear'} allowDataOverflow hide />
      <YAxis type="number" domain={[0, 1]} hide />
      <Around ticks={ticks} line={line} under={under} />
      {series.length === 1 &&
        series.map(({ name, steps }) => (
          <Area
            key={`${name}-band`}
            data={steps.map(({ x, lower, upper }) => ({ x, band: lower == null || upper == null ? null : [lower, upper] }))}
            dataKey="band"
            type="stepAfter"
            stroke="none"
            fill="var(--chart-1)"
            fillOpacity="var(--chart-band)"
            zIndex={0}
            isAnimationActive={false}
            activeDot={false}
          />
        ))}
      {series.map(({ name, steps }, n) => (
        <Line
          key={name}
          data={[...steps]}
          dataKey="y"
          type="stepAfter"
          dot={false}
          activeDot={false}
          zIndex={0}
          isAnimationActive={false}
          stroke={STROKES[n % 2]?.stroke}
          strokeDasharray={STROKES[n % 2]?.dash}
          strokeWidth={STROKES[n % 2]?.width}
          strokeLinejoin="round"
        />
      ))}
      <Marks series={series} within={[first, last]} active={active} />
    </ComposedChart>
  );
}

/** Where values stand in the drawing; null until the library has laid it out. */
function usePlaces() {
  const plot = usePlotArea();
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  return plot && x && y ? { plot, x: (value: number) => Number(x(value)), y: (value: number) => Number(y(value)) } : null;
}

/** Between the foot of the drawing and the words of its ticks. */
const GAP = 8;

/** Hairlines and what they are, the ticks with what is counted there, a vertical line with its words. */
function Around({ ticks, line, under }: Pick<Props, 'ticks' | 'line' | 'under'>) {
  const at = usePlaces();
  if (!at) return null;
  const { plot, x, y } = at;
  const [right, foot] = [plot.x + plot.width, plot.y + plot.height];
  return (
    <>
      {SHARES.map((share) => (
        <g key={share}>
          <path d={`M${plot.x} ${y(share)}H${right}`} stroke={share === 0 ? 'var(--line-strong)' : 'var(--chart-grid)'} />
          <text x={plot.x - GAP} y={y(share)} dy="0.35em" textAnchor="end">
            {share * 100}
            {share === 1 ? ' %' : ''}
          </text>
        </g>
      ))}
      {ticks.map((tick, n) => (
        <TickWords key={tick.x} tick={tick} x={x(tick.x)} y={foot + GAP} first={n === 0} />
      ))}
      {under && (
        <text x={x(ticks[0]?.x ?? 0)} y={foot + GAP} dy="3.1em" className="sub strong">
          {under}
        </text>
      )}
      {line && (
        <>
          <path d={`M${x(line.x)} ${plot.y}V${foot}`} stroke="var(--chart-axis)" strokeDasharray="2 3" />
          <text x={x(line.x)} y={plot.y - 5} textAnchor="middle" className="sub">
            {line.words}
          </text>
        </>
      )}
    </>
  );
}

function TickWords({ tick: { words, under }, x, y, first }: { tick: Tick; x: number; y: number; first: boolean }) {
  const textAnchor = first ? 'start' : 'middle';
  return (
    <>
      <text x={x} y={y} dy="0.9em" textAnchor={textAnchor}>
        {words}
      </text>
      {under !== undefined && (
        <text x={x} y={y} dy="4.5em" textAnchor={textAnchor} className="sub">
          {under}
        </text>
      )}
    </>
  );
}

/** The points that are named on the drawing, and the one that is walked to. */
function Marks({ series, within: [first, last], active }: Pick<Props, 'series' | 'active'> & { within: readonly [number, number] }) {
  const at = usePlaces();
  if (!at) return null;
  return (
    <>
      {series.flatMap(({ name, steps, labels = [] }, n) =>
        labels
          .filter(({ x }) => x >= first && x <= last)
          .map(({ x, words, side }) => (
            <Marker key={`${name}-${x}`} cx={at.x(x)} cy={at.y(valueAt(steps, x))} n={n} words={words} side={side ?? 'above right'} />
          )),
      )}
      {active && active.x >= first && active.x <= last && (
        <circle cx={at.x(active.x)} cy={at.y(active.y)} r={6} fill="var(--surface)" stroke="var(--focus)" strokeWidth={3} />
      )}
    </>
  );
}

function Marker({ cx, cy, n, words, side }: { cx: number; cy: number; n: number; words: string; side: string }) {
  const paint = { fill: STROKES[n % 2]?.stroke, stroke: 'var(--surface)', strokeWidth: 2 };
  const left = side.endsWith('left');
  return (
    <g>
      {n % 2 === 0 ? <circle cx={cx} cy={cy} r={4.5} {...paint} /> : <rect x={cx - 4.5} y={cy - 4.5} width={9} height={9} {...paint} />}
      <text
        x={left ? cx - 8 : cx + 8}
        y={side.startsWith('below') ? cy + 18 : cy - 10}
        textAnchor={left ? 'end' : 'start'}
        className="lab strong"
      >
        {words}
      </text>
    </g>
  );
}
