import { Bar, BarChart, type BarShapeProps, XAxis, YAxis } from 'recharts';

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

/**
 * Counts as bars, with their words beside them (LOOK §12). Scaled by its width, as a picture is.
 *
 * The library lays the bars out; each bar draws its own words, because its axes, labels and layers would draw the whole chart three times.
 */
export function BarsChart({ rows, active, onPick, phone, id, labels = 128, low = false }: Props) {
  const width = phone ? 358 : 560;
  const { row, bar } = low ? LOW : HIGH;
  const label = phone ? Math.min(labels, 132) : labels;
  const data = rows.map((row) => ({ ...row, open: row.open ?? 0 }));
  // Room for what stands behind the longest bar, and for the share at the edge.
  const right = phone ? (rows.some(({ note, right: share }) => note && share) ? 112 : 62) : 108;
  const most = Math.max(1, ...data.map(({ count, open }) => count + open));
  const scale = (width - label - right) / most;
  return (
    <BarChart
      width={width}
      height={rows.length * row + 4}
      data={data}
      layout="vertical"
      accessibilityLayer={false}
      margin={{ top: 0, bottom: 0, left: label, right }}
      barSize={bar}
    >
      <XAxis type="number" hide domain={[0, most]} />
      <YAxis type="category" dataKey="key" hide />
      <Bar
        dataKey="count"
        stackId="one"
        zIndex={0}
        isAnimationActive={false}
        onClick={(_, index) => onPick(index)}
        shape={(place: BarShapeProps) => (
          <Row place={place} row={rows[place.index]} on={place.index === active} edge={width} left={label} scale={scale} phone={phone} />
        )}
      />
      {data.some(({ open }) => open > 0) && (
        <>
          <defs>
            <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" fill="var(--chart-1)" opacity="0.1" />
              <path d="M0 0V6" stroke="var(--chart-1)" strokeWidth="2.2" opacity="0.55" />
            </pattern>
          </defs>
          <Bar
            dataKey="open"
            stackId="one"
            zIndex={0}
            isAnimationActive={false}
            shape={(place: BarShapeProps) => <Block place={place} fill={`url(#${id})`} />}
          />
        </>
      )}
    </BarChart>
  );
}

type Place = Pick<BarShapeProps, 'x' | 'y' | 'width' | 'height'>;

/** A bar; for nobody there is none. */
const Block = ({ place: { x, y, width, height }, fill, on = false }: { place: Place; fill: string; on?: boolean }) =>
  width > 0 ? (
    <rect
      x={x}
      y={y}
      width={width}
      height={height}
      rx={Math.min(4, width / 2)}
      fill={fill}
      stroke={on ? 'var(--focus)' : undefined}
      strokeWidth={on ? 3 : 0}
    />
  ) : null;

interface RowProps {
  place: Place;
  row: BarRow | undefined;
  /** Walked to. */
  on: boolean;
  /** Where the drawing ends, and where its bars begin. */
  edge: number;
  left: number;
  /** Pixels a person. */
  scale: number;
  phone: boolean;
}

/** Its name, its bar, the count in the bar where there is room for it, else beside it; what is still open behind that; the share at the edge. */
function Row({ place, row, on, edge, left, scale, phone }: RowProps) {
  if (!row) return null;
  const middle = place.y + place.height / 2;
  const inside = place.width > 34;
  const afterBar = left + place.width + (row.open ?? 0) * scale + 8;
  return (
    <g>
      <RowName label={row.label} y={middle} on={on} phone={phone} />
      <Block place={place} fill={row.marked ? 'var(--chart-2)' : 'var(--chart-1)'} on={on} />
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

/** Letters that a phone has room for before the bars begin. */
const NAME = 20;

/** What a row is called; on a phone in two lines, where one would run into its bar. */
function RowName({ label, y, on, phone }: { label: string; y: number; on: boolean; phone: boolean }) {
  const cut = phone && label.length > NAME ? label.lastIndexOf(' ', NAME) : -1;
  return (
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
}
