import { FIGURES, WINDOWS } from '../measure/figures.mjs';
import { table } from './proof.mjs';

const ms = (value) => (value === null || value === undefined ? '–' : value.toFixed(0));

/** What `docs/PROOF.md` says of the figures: for each window a table, then growth, other practices, the whole dashboard and moves beside readers. */
export function figuresText(results, { date, processor, load, node, commit }) {
  const alone = results.filter(({ practices }) => practices === 1);
  const largest = alone.at(-1);
  const shared = results.find(({ practices }) => practices > 1);
  const of = (result, window, figure) => result?.times.find((time) => time.window === window && time.figure === figure);
  const sizes = alone.map(({ rows }) => `${rows.events.toLocaleString('en')} events`);
  return [
    '## Figures: speed',
    '',
    `Measured ${date} UTC by \`node bench/figures.mjs\` at commit ${commit}, on ${processor}; Node ${node}, embedded PostgreSQL, fsync on; load average ${load} at the start.`,
    `Practices of ${alone.map(({ rows }) => `${rows.journeys.toLocaleString('en')} journeys, ${rows.events.toLocaleString('en')} events and ${rows.appointments.toLocaleString('en')} appointments`).join('; ')}; rows filled for the first time in ${alone.map(({ filled }) => ms(filled)).join('; ')} s.`,
    'Milliseconds over HTTP, sign-in and row-level security included: the first answer / the median of three more. Bare: the figure’s own statements as superuser, no formulas.',
    ...WINDOWS.flatMap(([window, query]) => [
      '',
      `### ${window}`,
      '',
      table(
        ['figure', ...sizes, ...(query.asOf ? [] : ['bare', `as one of ${shared?.practices} practices`])],
        FIGURES.map((figure) => [
          figure,
          ...alone.map((result) => `${ms(of(result, window, figure)?.cold)} / ${ms(of(result, window, figure)?.warm)}`),
          ...(query.asOf
            ? []
            : [ms(of(largest, window, figure)?.bare), `${ms(of(shared, window, figure)?.cold)} / ${ms(of(shared, window, figure)?.warm)}`]),
        ]),
      ),
    ]),
    '',
    `The whole dashboard (${FIGURES.length} figures of three months over six connections): ${alone.map(({ rows, whole }) => `${whole.map(ms).join(', ')} ms at ${rows.events.toLocaleString('en')} events`).join('; ')}.`,
    '',
    ...onScreen(alone),
    `Moves by eight callers (W2), alone and while two owners read figures of twelve months without a pause (W5): ${alone.map(({ rows, moves }) => `p95 ${moves.alone.p95.toFixed(1)} and ${moves.read.p95.toFixed(1)} ms (${(moves.read.p95 / moves.alone.p95).toFixed(1)}×; ${moves.answers} answers read) at ${rows.events.toLocaleString('en')} events`).join('; ')}.`,
    '',
    '### Other pages at these sizes',
    '',
    table(
      ['page', ...sizes, 'KiB'],
      (alone.at(-1)?.pages ?? []).map(({ page, bytes }) => [
        page,
        ...alone.map(({ pages }) => pages.find((one) => one.page === page)).map((one) => `${ms(one?.cold)} / ${ms(one?.warm)}`),
        ms(bytes / 1024),
      ]),
    ),
  ].join('\n');
}

/** The dashboard in a browser; nothing where there was none. */
function onScreen(results) {
  const seen = results.filter(({ screen }) => screen);
  if (seen.length === 0) return [];
  const of = ({ rows, screen: { cold, again } }) =>
    `${cold.map((one) => ms(one.ms)).join(', ')} ms cold and ${again.map((one) => ms(one.ms)).join(', ')} again at ${rows.events.toLocaleString('en')} events`;
  return [
    `The dashboard on a screen (headless Chromium, from navigation until all ${seen[0].screen.cold[0].tiles} figures are drawn; cold: the API has just started, and the browser has never been here): ${seen.map(of).join('; ')}.`,
    '',
  ];
}
