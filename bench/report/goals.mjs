/**
 * The goals of the design, each with a reading of the results and what is superb or good. `of` answers null where nothing was measured.
 * `least`: more is better; else less is better.
 */
const cell = (r, work, size, callers) => r.cells.find((c) => c.work === work && c.size === size && c.callers === callers) ?? null;
const largest = (r) => Math.max(...r.cells.map((c) => c.size));
const smallest = (r) => Math.min(...r.cells.map((c) => c.size));
const sizesOf = (r) => [...new Set(r.cells.map((c) => c.size))].sort((a, b) => a - b);
const per = (n) => (n >= 1 ? n.toFixed(2) : `1/${(1 / n).toFixed(1)}`);
const times = (n) => `${n.toFixed(2)}×`;
const ms = (n) => `${n.toFixed(n < 10 ? 1 : 0)} ms`;
const MB = (n) => `${Math.round(n)} MB`;
const kB = (n) => `${(n / 1000).toFixed(1)} kB`;

function ratios(work, name, callers, superb, good) {
  return (r) =>
    sizesOf(r).map((size) => ({
      name: `${name}, ${size.toLocaleString('en')} journeys`,
      value: cell(r, work, size, callers)?.ratio.ops ?? null,
      say: per,
      least: true,
      superb,
      good,
    }));
}

const ROWS = [
  (r) =>
    sizesOf(r).map((size) => ({
      name: `W1 board, alone: p50 to the bare server, ${size.toLocaleString('en')} journeys`,
      value: cell(r, 'board', size, 1)?.ratio.p50 ?? null,
      say: times,
      superb: 1,
      good: 2,
    })),
  ratios('board', 'W1 board, 8 callers: boards/s to the bare server', 8, 1, 0.5),
  (r) => [{ name: 'W1 statements a board', value: r.statements?.board ?? null, say: (n) => n.toFixed(1), superb: 3, good: 6 }],
  (r) => {
    const [a, b] = [cell(r, 'board', largest(r), 1)?.product.p50, cell(r, 'board', smallest(r), 1)?.product.p50];
    return [
      {
        name: `W1 at ${largest(r).toLocaleString('en')} against ${smallest(r).toLocaleString('en')} journeys, p50`,
        value: a && b ? a / b : null,
        say: times,
        superb: 1.15,
        good: 1.5,
      },
    ];
  },
  ratios('move', 'W2 move, durable, 8 callers: moves/s to the bare server', 8, 1 / 1.4, 1 / 2),
  (r) => [
    {
      name: 'W2 rows written by a drop: journey, event, its key; facts and follow-ups only where they change',
      value: r.rows?.moved ?? null,
      say: (n) => n.toFixed(1),
      superb: 4,
      good: 5,
    },
  ],
  ratios('inquiry', 'W3 inquiry with duplicate look-up, 8 callers: to the bare server', 8, 1 / 1.5, 1 / 2.5),
  ratios('queue', 'W4 queue of one member, 8 callers: lists/s to the bare server', 8, 1 / 1.4, 1 / 2),
  (r) => {
    const [few, many] = [smallest(r), largest(r)].map((size) => r.sweeps.find((sweep) => sweep.size === size));
    return [
      {
        name: `sweep, 100 due: ${largest(r).toLocaleString('en')} against ${smallest(r).toLocaleString('en')} journeys`,
        value: few && many ? many.due / few.due : null,
        say: times,
        superb: 1.15,
        good: 1.5,
      },
      { name: `sweep, nothing due, ${largest(r).toLocaleString('en')} journeys`, value: many?.idle ?? null, say: ms, superb: 5, good: 20 },
    ];
  },
  (r) =>
    [10_000, 100_000].map((size) => ({
      name: `W6 search, part of a name or number, alone: p50, ${size.toLocaleString('en')} people`,
      value: cell(r, 'search', size, 1)?.product.p50 ?? null,
      say: ms,
      superb: size === 10_000 ? 3 : 6,
      good: size === 10_000 ? 10 : 20,
    })),
  (r) => [
    { name: 'API memory, idle', value: r.memory?.idle ?? null, say: MB, superb: 110, good: 150 },
    { name: 'API memory, after 32 callers', value: r.memory?.busy ?? null, say: MB, superb: 180, good: 250 },
    {
      name: `board on the wire, compressed (${r.wire?.cards ?? '?'} cards)`,
      value: r.wire?.bytes ?? null,
      say: kB,
      superb: 8_000,
      good: 25_000,
    },
    {
      name: `first board paint, ${r.browser?.cards ?? '?'} cards, headless Chromium, cold`,
      value: r.browser?.paint ?? null,
      say: ms,
      superb: 300,
      good: 600,
    },
    { name: 'JavaScript of the first staff visit, compressed', value: r.browser?.script ?? null, say: kB, superb: 180_000, good: 250_000 },
    { name: 'commit → another connection (SSE), p99', value: r.ring?.p99 ?? null, say: ms, superb: 300, good: 1_000 },
    { name: 'commit → another screen in Chromium, p99', value: r.browser?.seen?.p99 ?? null, say: ms, superb: 300, good: 1_000 },
  ],
];

/** @returns rows `{name, superb, good, measured, verdict}` in words */
export function judge(results) {
  return ROWS.flatMap((row) => row(results)).map(({ name, value, say, superb, good, least }) => ({
    name,
    superb: `${least ? '≥' : '≤'} ${say(superb)}`,
    good: `${least ? '≥' : '≤'} ${say(good)}`,
    measured: value === null ? 'not measured' : say(value),
    verdict: value === null ? '–' : verdict(value, superb, good, least),
  }));
}

function verdict(value, superb, good, least) {
  const meets = (goal) => (least ? value >= goal : value <= goal);
  if (meets(superb)) return 'superb';
  return meets(good) ? 'good' : '**missed**';
}
