import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSource } from './load-source.mjs';

// Writes docs/pipeline.md from the table of edges; with --check it fails where the file says something else than the table.
const PAGE = join(import.meta.dirname, '../../../docs/pipeline.md');
const { EDGE_LIST, FACT_LABEL, milestoneRule, OUTCOME, OUTCOMES, STAGE, STAGES } = await loadSource(
  'edges',
  'journey-outcomes',
  'milestone',
  'stages',
);

const rule = milestoneRule('');
const words = (kinds = []) => kinds.map((kind) => FACT_LABEL[kind]).join(', ');
const cell = (text) => (text || '–').replaceAll('|', '\\|');
const row = (...cells) => `| ${cells.map(cell).join(' | ')} |`;
const table = (head, rows) => [row(...head), row(...head.map(() => '---')), ...rows].join('\n');
const labels = (stages) => stages.map((stage) => STAGE[stage].label).join(', ');

/** Phases as boxes, stages in them, and an arrow for every edge; what leads from many stages to one leads from their box. */
function diagram() {
  const phases = ['lead', 'prospect', 'client'].map((phase) => [phase, STAGES.filter((stage) => STAGE[stage].phase === phase)]);
  const boxes = phases.flatMap(([phase, stages]) => [
    `  state "${phase[0].toUpperCase()}${phase.slice(1)}" as phase_${phase} {`,
    ...stages.map((stage) => `    state "${STAGE[stage].label}" as ${stage}`),
    '  }',
  ]);
  const arrows = new Map();
  for (const { name, from, to } of EDGE_LIST) {
    const whole = phases.filter(([, stages]) => stages.every((stage) => from.includes(stage)));
    const boxed = whole.flatMap(([, stages]) => stages);
    const starts = [...whole.map(([phase]) => `phase_${phase}`), ...from.filter((stage) => !boxed.includes(stage))];
    for (const start of starts) {
      const arrow = `  ${start} --> ${to ?? 'where_it_stood'}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), name]);
    }
  }
  return [
    'stateDiagram-v2',
    '  [*] --> new',
    ...boxes,
    `  state "${STAGE.closed.label}" as closed`,
    '  state "Where it stood" as where_it_stood',
    ...[...arrows].map(([arrow, names]) => `${arrow} : ${names.join(', ')}`),
  ].join('\n');
}

function how({ drop, automatic, withdrawal, named }) {
  const ways = [drop && 'drop', automatic && 'by itself', withdrawal && `“${FACT_LABEL[withdrawal]}” withdrawn`, named && `\`${named}\``];
  return ways.filter(Boolean).join(', ');
}

const edges = EDGE_LIST.map((edge) =>
  row(
    `\`${edge.name}\``,
    edge.from.length > 5 ? 'any lead or prospect' : labels(edge.from),
    edge.to ? STAGE[edge.to].label : 'where it stood',
    how(edge),
    words(edge.records && [edge.records]),
    words(edge.milestone ? rule.proofs : edge.needs),
    words(edge.voids),
    edge.why,
  ),
);

const page = `# The pipeline

Written by \`packages/pipeline/scripts/diagram.mjs\` from the table in \`packages/pipeline/src/edges.ts\`. To change it, change the table and run
\`node packages/pipeline/scripts/diagram.mjs\`.

A card moves because something happened. Every move takes one or more named edges; nobody types a stage. A drop over several stages takes
the shortest way, asks for everything on it at once, and is one event that names the stages it walked through.

\`\`\`mermaid
${diagram()}
\`\`\`

## Stages

${table(
  ['Stage', 'Code', 'Phase'],
  STAGES.map((stage) => row(STAGE[stage].label, `\`${stage}\``, STAGE[stage].phase)),
)}

## Edges

*Says* is what a drop establishes by itself, *needs* is what must be known or come along, *ends* is what holds no more afterwards.
"By itself" means that recording the facts is enough.

${table(['Edge', 'From', 'To', 'How', 'Says', 'Needs', 'Ends', 'Why'], edges)}

A client who is closed from ${labels(['active', 'at_risk'])} passes the stages in between. No drop leads through ${STAGE.active.label}: it ends there or stops before.

## The moment a prospect becomes a client

Rule version ${rule.version}: ${rule.says} When the last of these is recorded after the intake, the move happens by itself. Its entry (time, version, the
proofs that counted) is never changed; an undo adds one that compensates it.

## Outcomes

${table(
  ['Outcome', 'Code', 'Kind'],
  OUTCOMES.map((outcome) => row(OUTCOME[outcome].label, `\`${outcome}\``, OUTCOME[outcome].kind.replaceAll('_', ' '))),
)}
`;

if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
else if (written() !== page) {
  console.error('docs/pipeline.md differs from the table of edges. Run: node packages/pipeline/scripts/diagram.mjs');
  process.exitCode = 1;
}

function written() {
  try {
    return readFileSync(PAGE, 'utf8');
  } catch {
    return null;
  }
}
