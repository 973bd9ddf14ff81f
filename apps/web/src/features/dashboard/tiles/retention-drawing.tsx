import type { RetentionFigure, RetentionOf } from '@porchlight/client';
import { ChartWalk } from '../chart-walk.js';
import { StepsChart } from '../charts/charts.js';
import { placeOf, type Step, valueAt } from '../charts/steps.js';
import { chance } from '../figure-words.js';
import { usePhone } from '../use-phone.js';
import { d } from '../words.js';
import { groupWords } from './group-words.js';

type Value = RetentionFigure['value'];
const NAMED = [4, 8, 12];

/** The curve of all with its band, or of the two largest groups beside each other. */
export function RetentionDrawing({ value, by }: { value: Value; by: 'source' | 'clinician' | undefined }) {
  const phone = usePhone();
  const drawn = by
    ? value.groups
        .filter(({ comparable, drawnUpToDecision }) => comparable && drawnUpToDecision > 0)
        .slice(0, 2)
        .map((group) => ({ name: groupWords(group, by), of: group as RetentionOf }))
    : [{ name: '', of: value.sessions }].filter(({ of }) => of.drawnUpToDecision > 0);
  const first = drawn[0];
  if (!first) return <p className="quiet">{by ? d('retention.nobody') : d('retention.noCurve')}</p>;
  const last = Math.max(4, ...drawn.map(({ of }) => of.drawnUpToDecision + 1));
  const steps = stepsOf(first.of);
  const points = steps.map(({ x, y, lower, upper }) => ({
    at: placeOf(x, [1, last], { phone }),
    words: () =>
      [
        d('retention.point', { k: x, share: chance(y), atRisk: atRiskAt(first.of, x) }),
        lower == null || upper == null ? '' : `${chance(lower)} – ${chance(upper)}`,
        ...drawn.slice(1).map(({ name, of }) => `${name} ${chance(valueAt(stepsOf(of), x))}`),
      ]
        .filter(Boolean)
        .join(', '),
  }));
  const ticks = [1, 4, 8, 12, 16, 24, 36, 48].filter((k) => k <= last);
  if (ticks.at(-1) !== last) ticks.push(last);
  return (
    <ChartWalk title={d('retention.title')} points={points}>
      {(active) => (
        <StepsChart
          phone={phone}
          series={drawn.map(({ name, of }, n) => ({
            name: name || 'all',
            steps: stepsOf(of),
            labels: by ? named(name, of, n === 1) : marks(of),
          }))}
          ticks={ticks.map((k, n) => ({
            x: k,
            words: n === 0 ? d('retention.session', { k }) : String(k),
            under: by ? undefined : String(atRiskAt(value.sessions, k)),
          }))}
          under={by ? undefined : d('retention.atRisk')}
          active={active === null ? null : (steps[active] ?? null)}
        />
      )}
    </ChartWalk>
  );
}

/** Chance to come to session k: S(k − 1), so that everybody comes to the first; as far as it may be drawn (6.6). */
function stepsOf({ curve, drawnUpToDecision }: RetentionOf): Step[] {
  const drawn = curve.filter(({ time }) => time <= drawnUpToDecision);
  return [
    { x: 1, y: 1 },
    ...drawn.map(({ time, survival, lower95, upper95 }) => ({ x: time + 1, y: survival, lower: lower95, upper: upper95 })),
    ...(drawn.at(-1)?.time === drawnUpToDecision ? [] : end(drawn.at(-1), drawnUpToDecision + 1)),
  ];
}
const end = (point: RetentionOf['curve'][number] | undefined, x: number): Step[] =>
  point ? [{ x, y: point.survival, lower: point.lower95, upper: point.upper95 }] : [{ x, y: 1 }];

/** Decisions that say whether they come to session k: those after session k − 1; at the first, all who have decided once. */
const atRiskAt = ({ curve }: RetentionOf, k: number): number => curve.filter(({ time }) => time >= Math.max(1, k - 1))[0]?.atRisk ?? 0;

const marks = ({ retention }: RetentionOf) =>
  retention
    .filter(({ k, value, display }) => NAMED.includes(k) && value !== null && display === 'percent')
    .map(({ k, value }) => ({ x: k, words: chance(value ?? 0) }));

/** The name of a group at the last session that is shown of it. */
function named(name: string, of: RetentionOf, second: boolean) {
  const side = second ? ('below left' as const) : ('above right' as const);
  const last = marks(of).at(-1);
  return last
    ? [{ x: last.x, words: `${name} ${last.words}`, side }]
    : [{ x: 2, words: name, side: second ? ('below right' as const) : side }];
}
