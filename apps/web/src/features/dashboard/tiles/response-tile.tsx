import type { FirstResponseFigure } from '@porchlight/client';
import { useQuery } from '@tanstack/react-query';
import { figureQuery } from '../../../api/figure-queries.js';
import { useAsked } from '../asked.js';
import { ChartWalk } from '../chart-walk.js';
import { StepsChart } from '../charts/charts.js';
import { placeOf, type Step } from '../charts/steps.js';
import { Count } from '../count.js';
import { Fact, Facts, ShareFact } from '../facts.js';
import { chance, hoursWords, intervalWords, isFew, reachedWords, shareWords } from '../figure-words.js';
import { monthsShort } from '../month-words.js';
import { windowOf } from '../period.js';
import { Tile } from '../tile.js';
import { TwinTable } from '../twin-table.js';
import { usePhone } from '../use-phone.js';
import { d } from '../words.js';

type Value = FirstResponseFigure['value'];
/** From five minutes to a week: what lies outside stands at the edge. */
const TICKS = [1 / 12, 0.25, 1, 4, 12, 48, 168];
const ENDS = [TICKS[0] as number, TICKS.at(-1) as number] as const;

/** Hours until our first answer, those who still wait included, beside the months before (OW-03). */
export function ResponseTile() {
  const { window, period } = useAsked();
  const earlier = windowOf(period, 'before');
  const before = useQuery({ ...figureQuery<FirstResponseFigure>('first-response', earlier ?? {}), enabled: earlier !== null }).data;
  const old = earlier && before && !before.counting && !isFew(before.n) ? before : null;
  return (
    <Tile<FirstResponseFigure>
      name="first-response"
      title={d('response.title')}
      about={d('response.about')}
      window={window}
      cap={() => d('response.cap')}
      chart={({ n, value }) => (isFew(n) || value.curve.length === 0 ? null : <Drawing value={value} before={old?.value ?? null} />)}
      table={({ n, value }) => <Twin n={n} value={value} />}
      facts={({ value }) => <ResponseFacts value={value} before={old?.value ?? null} />}
    />
  );
}

/** A quarter of an hour stands too close to five minutes on a phone. */
const CROWDED = 0.25;

/** Share with an answer by each hour; the axis is logarithmic and begins at five minutes. */
const stepsOf = ({ curve }: Value): Step[] => {
  const early = curve.filter(({ time }) => time <= ENDS[0]).at(-1);
  const begin: Step = { x: ENDS[0], y: early ? 1 - early.survival : 0 };
  return [
    begin,
    ...curve
      .filter(({ time }) => time > ENDS[0] && time <= ENDS[1])
      .map(({ time, survival, lower95, upper95 }) => ({
        x: time,
        y: 1 - survival,
        lower: upper95 === null ? null : 1 - upper95,
        upper: lower95 === null ? null : 1 - lower95,
      })),
  ];
};

function Drawing({ value, before }: { value: Value; before: Value | null }) {
  const phone = usePhone();
  const { period } = useAsked();
  const steps = stepsOf(value);
  const points = value.curve
    .filter(({ time }) => time > ENDS[0] && time <= ENDS[1])
    .map(({ time, survival, atRisk }) => ({
      at: placeOf(time, ENDS, { log: true, phone }),
      words: () => d('response.point', { hours: hoursWords(time), share: chance(1 - survival), atRisk }),
    }));
  const label = (of: Value, span: 'here' | 'before', upper: boolean) =>
    of.withinCeiling
      ? [
          {
            x: of.ceilingHours,
            // To the right of the ceiling a phone has room for the share alone.
            words:
              phone && !upper
                ? chance(of.withinCeiling.value)
                : d('response.line', { name: monthsShort(period, span), share: chance(of.withinCeiling.value) }),
            side: upper ? ('above left' as const) : ('below right' as const),
          },
        ]
      : [];
  const lower = before !== null && (before.withinCeiling?.value ?? 0) > (value.withinCeiling?.value ?? 0);
  return (
    <ChartWalk title={d('response.title')} points={points}>
      {(active) => (
        <StepsChart
          log
          phone={phone}
          series={[
            { name: 'here', steps, labels: label(value, 'here', before !== null && !lower) },
            ...(before ? [{ name: 'before', steps: stepsOf(before), labels: label(before, 'before', lower) }] : []),
          ]}
          ticks={TICKS.filter((x) => !phone || x !== CROWDED).map((x) => ({
            x,
            words: x === 168 ? d('days', { value: 7 }) : hoursWords(x),
          }))}
          line={{ x: value.ceilingHours, words: d('response.ceiling') }}
          active={active === null ? null : (steps[active + 1] ?? null)}
        />
      )}
    </ChartWalk>
  );
}

const figure = 'first-response';

function Twin({ n, value }: { n: number; value: Value }) {
  const row = (key: string, count: number, share = d('dash'), likely = d('dash')) => ({
    key,
    cells: [
      d(`response.${key}` as 'response.answered'),
      <Count key="n" figure={figure} part={PART[key] ?? key} n={count} />,
      share,
      likely,
    ],
  });
  const of = (key: string, share: Value['withinTarget']) =>
    row(key, share.numerator, shareWords(share), intervalWords(share.wilson95, share.denominator) || d('dash'));
  return (
    <TwinTable
      label={d('response.title')}
      heads={[d('what'), d('people'), d('share'), d('likelyHead')]}
      rows={[
        row('answered', value.answered),
        row('waitingRow', value.stillWaiting),
        row('released', value.released),
        of('withinTarget', value.withinTarget),
        of('mature', value.matureWithinCeiling),
        {
          key: 'within48',
          cells: [
            d('response.within48'),
            d('dash'),
            value.withinCeiling && !isFew(n) ? chance(value.withinCeiling.value) : d('dash'),
            intervalWords(value.withinCeiling?.interval95 ?? null, n) || d('dash'),
          ],
        },
        { key: 'median', cells: [d('response.median'), reachedWords(value.medianHours.value, hoursWords), '', ''] },
        { key: 'p90', cells: [d('response.p90'), reachedWords(value.p90Hours.value, hoursWords), '', ''] },
      ]}
    />
  );
}
const PART: Record<string, string> = { waitingRow: 'waiting', withinTarget: 'within_target', mature: 'within_ceiling' };

function ResponseFacts({ value, before }: { value: Value; before: Value | null }) {
  const { period } = useAsked();
  return (
    <Facts>
      <ShareFact name={d('response.withinTarget')} figure={figure} part="within_target" whole="target_due" share={value.withinTarget} />
      <ShareFact name={d('response.mature')} figure={figure} part="within_ceiling" whole="mature" share={value.matureWithinCeiling} />
      <Fact name={d('response.waitingRow')}>
        <Count figure={figure} part="waiting" n={value.stillWaiting} />{' '}
        {value.oldestWaitingHours !== null && d('waitingOldest', { hours: hoursWords(value.oldestWaitingHours) })}
      </Fact>
      <Fact name={d('response.median')}>
        {reachedWords(value.medianHours.value, hoursWords)}
        {before && `, ${monthsShort(period, 'before')} ${reachedWords(before.medianHours.value, hoursWords)}`}
      </Fact>
    </Facts>
  );
}
