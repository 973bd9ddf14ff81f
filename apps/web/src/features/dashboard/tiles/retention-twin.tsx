import type { RetentionFigure, RetentionOf } from '@porchlight/client';
import { Count } from '../count.js';
import { chance } from '../figure-words.js';
import { TwinTable } from '../twin-table.js';
import { d } from '../words.js';
import { groupWords } from './group-words.js';

type Value = RetentionFigure['value'];

/** Retention at 4, 8 and 12 sessions, of all or of each group; groups under 20 are counts only (OW-18). */
export function RetentionTwin({ value, by }: { value: Value; by: 'source' | 'clinician' | undefined }) {
  if (by) {
    const ks = value.groups[0]?.retention.map(({ k }) => k) ?? [];
    return (
      <TwinTable
        label={d('retention.title')}
        heads={[d('retention.group'), d('people'), ...ks.map((k) => d('retention.keep', { k }))]}
        rows={value.groups.map((group) => ({
          key: group.group,
          cells: [
            groupWords(group, by),
            <Count key="n" figure="retention" part={`group:${group.group}`} by={by} span="ever" n={group.n} />,
            ...group.retention.map((at) => (group.comparable ? shown(at) : d('dash'))),
          ],
        }))}
      />
    );
  }
  const bySession = value.sessions.retention.map((at) => ({
    key: `k${at.k}`,
    cells: [d('retention.keep', { k: at.k }), shown(at), band(at, at.display === 'percent'), at.atRiskAtLastDecision],
  }));
  const byDays = value.byTime.at.map((at) => ({
    key: `d${at.days}`,
    cells: [
      d('retention.days', { days: at.days }),
      value.byTime.n < 10 || at.value === null ? d('dash') : chance(at.value),
      band(at, value.byTime.n >= 10),
      '',
    ],
  }));
  const decisions = value.sessions.curve
    .filter(({ time }) => time <= value.sessions.drawnUpToDecision)
    .map(({ time, survival, atRisk }) => ({
      key: `s${time}`,
      cells: [
        d('retention.session', { k: time + 1 }),
        chance(survival),
        <span key="who">
          <Count figure="retention" part={`returned:${time}`} span="ever" n={atRisk - endedAt(value.sessions, time)} />{' '}
          {d('retention.came_')}, <Count figure="retention" part={`ended_after:${time}`} span="ever" n={endedAt(value.sessions, time)} />{' '}
          {d('retention.ended_')}
        </span>,
        atRisk,
      ],
    }));
  return (
    <TwinTable
      label={d('retention.title')}
      heads={[d('what'), d('share'), d('likelyHead'), d('retention.atRisk')]}
      rows={[...bySession, ...byDays, ...decisions]}
    />
  );
}

const shown = ({ value, display, smallestAtRisk }: RetentionOf['retention'][number]): string =>
  value === null ? d('dash') : display === 'percent' ? chance(value) : d('retention.tooFewOf', { n: smallestAtRisk });

const band = ({ lower95, upper95 }: { lower95: number | null; upper95: number | null }, may: boolean): string =>
  !may || lower95 === null || upper95 === null ? d('dash') : `${chance(lower95)} – ${chance(upper95)}`;

/** Ends after session k: the step of the curve is (1 − ended / decided). Whole numbers again, of what was divided. */
function endedAt({ curve }: RetentionOf, k: number): number {
  const at = curve.findIndex(({ time }) => time === k);
  const step = curve[at];
  const before = at > 0 ? (curve[at - 1]?.survival ?? 1) : 1;
  return step && before > 0 ? Math.round(step.atRisk * (1 - step.survival / before)) : 0;
}
