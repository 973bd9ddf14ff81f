import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { judge } from './goals.mjs';

const FILE = new URL('../../docs/PROOF.md', import.meta.url);
/** Puts the tables into docs/PROOF.md, in place of the last ones; whatever else stands there stays. */
export const writeProof = (results, machine) => writePart('bench', tables(results, machine));

/** @param name of a part that a command writes between two marks */
export function writePart(name, tables) {
  const [BEGIN, END] = [`<!-- ${name}: begin (npm run bench writes this part) -->`, `<!-- ${name}: end -->`];
  const text = `${BEGIN}\n${tables}\n${END}`;
  const old = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '# What was measured\n\nHow: [bench/README.md](../bench/README.md).\n';
  const [from, to] = [old.indexOf(BEGIN), old.indexOf(END)];
  writeFileSync(FILE, from < 0 ? `${old.trimEnd()}\n\n${text}\n` : old.slice(0, from) + text + old.slice(to + END.length));
}

export function tables(results, { date, processor, load, node, commit }) {
  const goals = judge(results);
  return [
    '## Speed',
    '',
    `Measured ${date} UTC by \`npm run bench${results.quick ? ' -- --quick' : ''}\` in ${Math.round(results.seconds / 60)} min at commit ${commit}, on ${processor}; Node ${node}, PostgreSQL ${results.postgres} (embedded, fsync on); load average ${load} at the start.`,
    'Load generator, API and PostgreSQL share the machine. Sign-in, permissions, validation, idempotency keys and row-level security are on. Ratios are to the bare server in turns (A B A B), each the median of the pairs.',
    '',
    table(
      ['Work', 'superb', 'good', 'measured', 'verdict'],
      goals.map((row) => [row.name, row.superb, row.good, row.measured, row.verdict]),
    ),
    '',
    '### Every cell',
    '',
    `CPU is milliseconds an operation, Node and PostgreSQL. Journeys stand in ${results.practices}.`,
    '',
    table(
      [
        'work',
        'journeys',
        'callers',
        'ops/s',
        'p50',
        'p95',
        'p99',
        'CPU Node',
        'CPU PG',
        'bare ops/s',
        'bare p50',
        'bare CPU',
        'ops ratio',
        'CPU ratio',
      ],
      results.cells.map(cellRow),
    ),
    '',
    `Statements an operation: ${Object.entries(results.statements ?? {})
      .map(([work, n]) => `${work} ${n.toFixed(1)}`)
      .join(', ')} (rings and a session's note of use included).`,
    ...(results.notes ?? []).map((note) => `\n${note}`),
  ].join('\n');
}

function cellRow({ work, size, callers, product, bare, ratio }) {
  const f = (n, digits = 1) => (n === null || n === undefined ? '–' : n.toFixed(digits));
  const bareCpu = bare && bare.node !== null ? bare.node + bare.postgres : null;
  return [
    work,
    size.toLocaleString('en'),
    callers,
    f(product.ops, 0),
    f(product.p50),
    f(product.p95),
    f(product.p99),
    f(product.node, 2),
    f(product.postgres, 2),
    f(bare?.ops, 0),
    f(bare?.p50),
    f(bareCpu, 2),
    f(ratio.ops, 2),
    f(ratio.cpu, 2),
  ];
}

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
