import { describe, expect } from '@jest/globals';
import { type Row, rowsOf, withSamples } from '../testing/samples.js';
import { kaplanMeier, quantile } from './kaplan-meier.js';
import { groupOf, logRank } from './log-rank.js';
import { riskTable, tallyOf } from './survival-tally.js';

interface Sample {
  file: string;
  summary: string;
  name: string;
  curve: string;
  time: string;
  event: (row: Row) => boolean;
  group?: string;
}

const is =
  (column: string, value: string) =>
  (row: Row): boolean =>
    Number(row[column]) === Number(value) || row[column] === value;

const KM = 'survival-km/expected_summary.csv';
const km = (file: string, name: string, time: string, event: (row: Row) => boolean, group?: string): Sample => ({
  file: `survival-km/${file}.csv`,
  curve: `survival-km/${name}.expected_km.csv`,
  summary: KM,
  name,
  time,
  event,
  group,
});
const telco = (curve: string, group?: string): Sample => ({
  file: 'telco-churn/telco.csv',
  curve: `telco-churn/${curve}.csv`,
  summary: 'telco-churn/expected_summary.csv',
  name: 'telco',
  time: 'tenure',
  event: is('Churn', 'Yes'),
  group,
});
const SAMPLES: Sample[] = [
  km('lung', 'lung', 'time', is('status', '1')),
  km('lung', 'lung_by_sex', 'time', is('status', '1'), 'sex'),
  km('larynx', 'larynx', 'time', is('death', '1')),
  km('waltons_dataset', 'waltons_by_group', 'T', is('E', '1'), 'group'),
  km('gbsg2', 'gbsg2', 'time', is('cens', '1')),
  km('gbsg2', 'gbsg2_by_horTh', 'time', is('cens', '1'), 'horTh'),
  km('psychiatric_patients', 'psychiatric_patients', 'T', is('C', '1')),
  km('canadian_senators', 'canadian_senators', 'diff_days', is('observed', 'True')),
  telco('expected_km'),
  telco('expected_km_by_contract', 'Contract'),
];

/** Published to eight decimals. */
const NEAR = 1e-8;
const number = (cell: string | undefined): number | null => (cell === '' || cell === undefined ? null : Number(cell));

describe('curves that R published', () => {
  for (const sample of SAMPLES) {
    const folder = sample.file.split('/')[0] ?? '';
    withSamples(folder)(`6.13.8: ${sample.curve}: every step, band, number at risk and median is R’s`, () => {
      const tables = tablesOf(sample);
      const published = rowsOf(sample.curve);
      expect(published.length).toBeGreaterThan(5);
      for (const [group, table] of tables) {
        const steps = kaplanMeier(table);
        const expected = published.filter((row) => row.group === group);
        expect(steps.length).toBe(expected.length);
        expected.forEach((row, index) => {
          const step = steps[index];
          expect(step).toMatchObject({
            time: Number(row.time),
            atRisk: Number(row.n_risk),
            events: Number(row.n_event),
            censored: Number(row.n_censor),
          });
          agree(step?.survival, number(row.survival));
          if (step?.survival !== 0) agree(step?.stdErr, number(row.std_err));
          agree(step?.lower95, number(row.lower95_loglog));
          agree(step?.upper95, number(row.upper95_loglog));
        });
        const told = rowsOf(sample.summary).find((row) => row.dataset === sample.name && row.group === group);
        expect(quantile(steps).value).toBe(number(told?.median));
        expect(table.reduce((total, { events }) => total + events, 0)).toBe(Number(told?.events));
      }
    });

    if (!sample.group) continue;
    withSamples(folder)(`6.13.8: ${sample.curve}: the log-rank test is R’s`, () => {
      const told = rowsOf(sample.summary).find((row) => row.dataset === sample.name && row.group !== 'all');
      const test = logRank([...tablesOf(sample).values()].map(groupOf));
      expect(test.chiSquare).toBeCloseTo(Number(told?.logrank_chisq), 4);
      expect(Math.abs((test.p ?? 1) - Number(told?.logrank_p))).toBeLessThan(1e-7);
    });
  }
});

function tablesOf({ file, time, event, group }: Sample) {
  const groups = new Map<string, Row[]>();
  for (const row of rowsOf(file)) {
    const name = group ? (row[group] ?? '') : 'all';
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return new Map(
    [...groups]
      .sort()
      .map(([name, rows]) => [name, riskTable(tallyOf(rows.map((row) => ({ time: Number(row[time]), event: event(row) }))))]),
  );
}

function agree(ours: number | null | undefined, theirs: number | null): void {
  if (theirs === null || ours == null) expect(ours ?? null).toBe(theirs);
  else expect(Math.abs(ours - theirs)).toBeLessThan(NEAR);
}
