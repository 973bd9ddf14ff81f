import { Bar, BarChart, Cell, LabelList, Rectangle, type RectangleProps, XAxis, YAxis } from 'recharts';

export interface BarRow {
  key: string;
  label: string;
  count: number;
  /** Hatched behind the bar: they may yet get there. */
  open?: number;
  /** At the right edge. */
  right?: string;
  /** Behind the bar. */
  note?: string;
  /** Marked in the second colour, and in words beside it. */
  marked?: boolean;
}

interface Props {
  rows: readonly BarRow[];
  active: number | null;
  onPick: (index: number) => void;
  phone: boolean;
  /** Names the hatching, which is one for the whole document. */
  id: string;
  /** Wide enough for the longest label. */
  labels?: number;
  /** Many rows: lower ones. */
  low?: boolean;
}

const HIGH = { row: 39, bar: 26 };
const LOW = { row: 31, bar: 18 };

/** Counts as bars, with their words beside them (LOOK §12). Scaled by its width, as a picture is. */
export default function BarsChart({ rows, active, onPick, phone, id, labels = 128, low = false }: Props) {
  const width = phone ? 358 : 560;
  const { row, bar } = low ? LOW : HIGH;
  const label = phone ? Math.min(labels, 132) : labels;
  const data = rows.map((row) => ({ ...row, open: row.open ?? 0 }));
  // Room for what stands behind the longest bar, and for the share at the edge.
  const right = phone ? (rows.some(({ note, right: share }) => note && share) ? 112 : 62) : 108;
  const most = Math.max(1, ...rows.map(({ count, open = 0 }) => count + open));
  return (
    <BarChart
      width={width}
      height={rows.length * row + 4}
      data={data}
      layout="vertical"
      accessibilityLayer={false}
      margin={{ top: 0, bottom: 0, left: 0, right }}
      barSize={bar}
    >
      <defs>
        <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--chart-1)" opacity="0.1" />
          <path d="M0 0V6" stroke="var(--chart-1)" strokeWidth="2.2" opacity="0.55" />
        </pattern>
      </defs>
      <XAxis type="number" hide domain={[0, most]} />
      <YAxis
        type="category"
        dataKey="key"
        width={label}
        axisLine={false}
        tickLine={false}
        interval={0}
        tick={({ y, index }) => <RowName row={rows[index]} edge={label} y={Number(y)} on={index === active} phone={phone} />}
      />
      <Bar dataKey="count" stackId="one" radius={4} isAnimationActive={false} shape={EveryBar} onClick={(_, index) => onPick(index)}>
        {data.map((row, index) => (
          <Cell
            key={row.key}
            fill={row.marked ? 'var(--chart-2)' : 'var(--chart-1)'}
            stroke={index === active ? 'var(--focus)' : undefined}
            strokeWidth={index === active ? 3 : 0}
          />
        ))}
        <LabelList
          dataKey="count"
          content={({ x, y, width: size, height, index }) => (
            <RowLabels
              x={x}
              y={y}
              width={size}
              height={height}
              index={index}
              rows={rows}
              edge={width}
              scale={(width - label - right) / most}
            />
          )}
        />
      </Bar>
      <Bar dataKey="open" stackId="one" fill={`url(#${id})`} radius={4} isAnimationActive={false} />
    </BarChart>
  );
}

/** A shape of our own keeps bars of nobody among the others: without one they are left out, and every label after them would stand one row too low. */
const EveryBar = (place: RectangleProps) => <Rectangle {...place} />;

interface LabelPlace {
  x?: number | string;
  y?: number | string;
  width?: number | string;
  height?: number | string;
  index?: number;
}

/** The count in the bar where there is room for it, else beside it; what is still open behind that; the share at the edge. */
function RowLabels({ x = 0, y = 0, width = 0, height = 0, index = 0, rows, edge, scale }: LabelPlace & Words) {
  const row = rows[index];
  if (!row) return null;
  const [left, size, middle] = [Number(x), Number(width), Number(y) + Number(height) / 2];
  const inside = size > 34;
  const afterBar = left + size + (row.open ?? 0) * scale + 8;
  return (
    <g>
      <text
        x={inside ? left + 10 : afterBar}
        y={middle}
        dy="0.35em"
        className={inside ? (row.marked ? 'inbar marked' : 'inbar') : 'lab strong'}
      >
        {row.count}
      </text>
      {row.note && (
        <text x={afterBar + (inside ? 0 : 8 + 8 * String(row.count).length)} y={middle} dy="0.35em" className="sub">
          {row.note}
        </text>
      )}
      {row.right && (
        <text x={edge} y={middle} dy="0.35em" textAnchor="end" className="lab strong">
          {row.right}
        </text>
      )}
    </g>
  );
}
interface Words {
  rows: readonly BarRow[];
  /** Where the drawing ends. */
  edge: number;
  /** Pixels a person. */
  scale: number;
}

/** Letters that a phone has room for before the bars begin. */
const NAME = 20;

/** What a row is called; on a phone in two lines, where one would run into its bar. */
function RowName({ row, edge, y, on, phone }: { row: BarRow | undefined; edge: number; y: number; on: boolean; phone: boolean }) {
  const label = row?.label ?? '';
  const cut = phone && label.length > NAME ? label.lastIndexOf(' ', NAME) : -1;
  const name = (
    <text x={0} y={y} dy="0.35em" className={on ? 'lab on' : 'lab'}>
      {cut < 0 ? (
        label
      ) : (
        <>
          <tspan dy="-0.25em">{label.slice(0, cut)}</tspan>
          <tspan x={0} dy="1.1em">
            {label.slice(cut + 1)}
          </tspan>
        </>
      )}
    </text>
  );
  if (row?.count !== 0 || row.open) return name;
  // Nothing is drawn for nobody, and so nothing is said there: a nought is a number like the others.
  return (
    <>
      {name}
      <text x={edge + 8} y={y} dy="0.35em" className="lab">
        0
      </text>
    </>
  );
}
