import { Area, CartesianGrid, ComposedChart, Line, ReferenceDot, ReferenceLine, XAxis, YAxis } from 'recharts';
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

/** Shares over time as steps, from 0 to 100 %: curves, bands, numbers at risk. Scaled by its width, as a picture is. */
export default function StepsChart({ series, ticks, line, log = false, active, phone, under }: Props) {
  const [first, last] = [ticks[0]?.x ?? 0, ticks.at(-1)?.x ?? 1];
  const banded = series.length === 1;
  return (
    <ComposedChart
      width={widthOf(phone)}
      height={under ? 296 : 252}
      accessibilityLayer={false}
      margin={{ top: 22, right: RIGHT, bottom: under ? 48 : 4, left: 0 }}
    >
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis
        type="number"
        dataKey="x"
        domain={[first, last]}
        scale={log ? 'log' : 'linear'}
        allowDataOverflow
        ticks={ticks.map(({ x }) => x)}
        interval={0}
        tickLine={false}
        axisLine={{ stroke: 'var(--line-strong)' }}
        tick={({ x, y, index }) => <AxisTick x={Number(x)} y={Number(y)} at={index} ticks={ticks} under={under} />}
      />
      <YAxis
        type="number"
        domain={[0, 1]}
        ticks={SHARES}
        width={LEFT}
        tickLine={false}
        axisLine={false}
        tick={({ y, payload }) => (
          <text x={LEFT - 8} y={Number(y)} dy="0.35em" textAnchor="end">
            {payload.value * 100}
            {payload.value === 1 ? ' %' : ''}
          </text>
        )}
      />
      {line && (
        <ReferenceLine
          x={line.x}
          stroke="var(--chart-axis)"
          strokeDasharray="2 3"
          label={{ value: line.words, position: 'top', className: 'sub', fill: 'var(--chart-axis)' }}
        />
      )}
      {banded &&
        series.map(({ name, steps }) => (
          <Area
            key={`${name}-band`}
            data={steps.map(({ x, lower, upper }) => ({ x, band: lower == null || upper == null ? null : [lower, upper] }))}
            dataKey="band"
            type="stepAfter"
            stroke="none"
            fill="var(--chart-1)"
            fillOpacity="var(--chart-band)"
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
          isAnimationActive={false}
          stroke={STROKES[n % 2]?.stroke}
          strokeDasharray={STROKES[n % 2]?.dash}
          strokeWidth={STROKES[n % 2]?.width}
          strokeLinejoin="round"
        />
      ))}
      {series.flatMap(({ name, steps, labels = [] }, n) =>
        labels.map(({ x, words, side }) => (
          <ReferenceDot
            key={`${name}-${x}`}
            x={x}
            y={valueAt(steps, x)}
            shape={({ cx = 0, cy = 0 }) => <Marker cx={cx} cy={cy} n={n} words={words} side={side ?? 'above right'} />}
          />
        )),
      )}
      {active && <ReferenceDot x={active.x} y={active.y} r={6} fill="var(--surface)" stroke="var(--focus)" strokeWidth={3} />}
    </ComposedChart>
  );
}

function AxisTick({ x, y, at, ticks, under }: { x: number; y: number; at: number; ticks: readonly Tick[]; under?: string }) {
  const tick = ticks[at];
  return (
    <g>
      <text x={x} y={y} dy="0.9em" textAnchor={at === 0 ? 'start' : 'middle'}>
        {tick?.words}
      </text>
      {under && at === 0 && (
        <text x={x} y={y} dy="3.1em" className="sub strong">
          {under}
        </text>
      )}
      {tick?.under !== undefined && (
        <text x={x} y={y} dy="4.5em" textAnchor={at === 0 ? 'start' : 'middle'} className="sub">
          {tick.under}
        </text>
      )}
    </g>
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
