/**
 * The rules of the house that no linter has. Each row: what it forbids, where it looks, what it looks for, and the way to do it instead.
 * A line that must break a rule says why behind `house:` in a comment of its own line or the line before, e.g. `// house: clock – why`.
 */
const CODE = /\.(ts|tsx|mts|mjs|js)$/;
const TESTS = /(\.test\.tsx?$|(^|\/)(test|testing|e2e)\/)/;
const OURS = /^(apps|packages)\/[^/]+\/src\//;
/** The tables that only the one write path changes. */
const WRITTEN_ONCE = 'journeys|journey_events|facts|follow_ups|client_milestones';

export const RULES = [
  {
    name: 'second-door',
    where: (path) =>
      CODE.test(path) && OURS.test(path) && !TESTS.test(path) && !/^apps\/api\/src\/(journeys|database\/migrations)\//.test(path),
    finds: new RegExp(
      `\\b(insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(\\s+table)?)\\s+(only\\s+)?"?(${WRITTEN_ONCE})"?\\b`,
      'i',
    ),
    instead: 'what changes a journey goes through journeys/: apply() or applyIn(tx, …)',
  },
  {
    name: 'clock',
    where: (path) => CODE.test(path) && OURS.test(path) && !TESTS.test(path) && !/(^|\/)clock\.tsx?$/.test(path),
    finds: /\bnew Date\(\s*\)|\bDate\.now\(|\bTemporal\.Now\b/,
    instead: 'time is an argument: take it from the clock',
  },
  {
    name: 'environment',
    where: (path) => CODE.test(path) && OURS.test(path) && !TESTS.test(path) && !/\/src\/(config|main|cli)\.ts$/.test(path),
    finds: /\bprocess\.env\b/,
    instead: 'the environment is read once, in config.ts',
  },
  {
    name: 'forward-ref',
    where: (path) => CODE.test(path) && OURS.test(path),
    finds: /\bforwardRef\s*\(/,
    skip: /apps\/web\//,
    instead: 'two modules that need each other meet in a third',
  },
  {
    name: 'machine-path',
    where: (path) => path !== 'pnpm-lock.yaml',
    finds: /(^|[\s"'`(=:])\/(work|home\/[a-z][\w-]*|Users\/[A-Za-z][\w-]*|tmp\/bash[\w.]*)\//,
    instead: 'paths are relative to the clone, or found at run time',
  },
  {
    name: 'registry-host',
    where: () => true,
    finds: /https?:\/\/(?!registry\.npmjs\.org)[\w.-]*(registry|artifactory|nexus|verdaccio|npm-?proxy)[\w.-]*[/:]/i,
    instead: 'which registry is used is the machine’s business',
  },
];

/** Names that name nothing; a thing without a name is not yet understood. */
const BANNED = 'utils?|common|shared|helpers?|core|misc|managers?|data|info|handle';
const BANNED_NAME = new RegExp(`(^|/)(${BANNED})(\\.[^/]*)?(/|$)|-(utils?|helpers?|misc|managers?)\\.[^/]+$`);

/** Names that a generator gave. */
const GENERATED = /\/generated\//;

/** @returns {string[]} one line a finding */
export function brokenRules(files) {
  const findings = files
    .filter(({ path }) => BANNED_NAME.test(path) && !GENERATED.test(path))
    .map(({ path }) => `${path}: banned-name: call it after what it is`);
  for (const rule of RULES) {
    for (const file of files.filter(({ path }) => rule.where(path) && !rule.skip?.test(path))) {
      for (const line of linesThat(rule, file)) findings.push(`${file.path}:${line}: ${rule.name}: ${rule.instead}`);
    }
  }
  return findings;
}

/** SQL is often broken over lines, so the whole text is searched; a match is told by its first line. */
function linesThat(rule, { text, lines }) {
  const found = [];
  for (const match of text.matchAll(new RegExp(rule.finds.source, `${rule.finds.flags}gm`))) {
    const line = text.slice(0, match.index).split('\n').length;
    const excused = [lines[line - 1], lines[line - 2]].some((said) => said?.includes(`house: ${rule.name} `));
    if (!excused && !isComment(lines[line - 1])) found.push(line);
  }
  return found;
}

function isComment(line) {
  return /^\s*(\/\/|\*|\/\*)/.test(line);
}
