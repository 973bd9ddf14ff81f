import { dirname, join, normalize, relative } from 'node:path';

/**
 * Who may import whom. (dependency-cruiser and its kin need the compiler's API, which TypeScript 7 does not have, or read no .tsx with swc.)
 * Rooms of the house are matched in this order; the first that fits holds.
 */
const ROOMS = [
  { name: 'test', is: /(\.test\.tsx?$|\/(test|testing|e2e)\/)/ },
  { name: 'pipeline', is: /^packages\/pipeline\//, npm: ['temporal-polyfill'] },
  { name: 'metrics', is: /^packages\/metrics\//, npm: ['temporal-polyfill'] },
  { name: 'client', is: /^packages\/client\//, npm: ['@porchlight/pipeline'] },
  {
    name: 'api ground',
    is: /^apps\/api\/src\/(database\/|http\/|journeys\/|files\/|outside\/|config\.ts$)/,
    never: ['api feature', 'api floor'],
  },
  // The demo practice plays whole days and so stands above the features, like the floor plan.
  { name: 'api floor', is: /^apps\/api\/src\/([^/]+\.ts$|(cli|demo)\/)/ },
  { name: 'api feature', is: /^apps\/api\/src\/([^/]+)\//, never: ['api floor'], apart: true },
  { name: 'web ground', is: /^apps\/web\/src\/(api|ui|proofs|look|words)\//, never: ['web feature', 'web floor', 'web public'] },
  { name: 'web feature', is: /^apps\/web\/src\/features\/([^/]+)\//, never: ['web floor', 'web public'], apart: true },
  { name: 'web public', is: /^apps\/web\/src\/public\//, never: ['web feature', 'web floor'] },
  { name: 'web floor', is: /^apps\/web\/src\// },
];

const IMPORT =
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** @returns {string[]} one line a finding */
export function brokenImports(files) {
  const known = new Set(files.map(({ path }) => path));
  const modules = files.filter(({ path }) => /^(apps|packages)\/[^/]+\/src\/.*\.tsx?$/.test(path)).map((file) => withImports(file, known));
  return [...modules.flatMap(breaches), ...circles(modules)];
}

function withImports({ path, text }, known) {
  const imports = [...text.matchAll(IMPORT)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3];
    return { name, target: name.startsWith('.') ? resolve(path, name, known) : null, line: text.slice(0, match.index).split('\n').length };
  });
  return { path, room: roomOf(path), imports };
}

function breaches({ path, room, imports }) {
  return imports.flatMap(({ name, target, line }) => {
    const refusal = target ? whyNotInside(path, room, target) : whyNotPackage(room, name);
    return refusal ? [`${path}:${line}: imports: "${name}": ${refusal}`] : [];
  });
}

function whyNotInside(path, room, target) {
  if (packageOf(target) !== packageOf(path)) return 'a package is imported by its name';
  const other = roomOf(target);
  if (room.name === 'test') return null;
  if (other.name === 'test') return 'only tests import what is made for tests';
  if (room.never?.includes(other.name)) return `${room.name} does not know ${other.name}`;
  if (room.apart && other.name === room.name && other.part !== room.part) return `another feature's inside (${room.part} → ${other.part})`;
  return null;
}

function whyNotPackage(room, name) {
  if (/^@porchlight\/[^/]+\//.test(name)) return 'a package is imported by its name only, never by a path inside it';
  if (room.npm && !room.npm.includes(name)) return `packages/${room.name} may import ${room.npm.join(', ') || 'nothing'} only`;
  return null;
}

/** Each circle once, from its alphabetically first file. Types count: a circle of words is one as well. */
function circles(modules) {
  const graph = new Map(modules.map(({ path, imports }) => [path, imports.flatMap(({ target }) => target ?? [])]));
  const found = new Map();
  const state = new Map();
  const visit = (path, trail) => {
    if (state.get(path) === 'done') return;
    const at = trail.indexOf(path);
    if (at >= 0) {
      const ring = trail.slice(at);
      const first = ring.indexOf([...ring].sort()[0]);
      const turned = [...ring.slice(first), ...ring.slice(0, first)];
      found.set(
        turned.join(),
        `${turned[0]}: circle: ${[...turned, turned[0]].map((file) => relative(dirname(turned[0]), file)).join(' → ')}`,
      );
      return;
    }
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return [...found.values()];
}

function roomOf(path) {
  for (const room of ROOMS) {
    const match = room.is.exec(path);
    if (match) return { ...room, part: match[1] };
  }
  return { name: 'elsewhere' };
}

function packageOf(path) {
  return path.split('/').slice(0, 2).join('/');
}

/** The file of ours behind a relative import: `.js` stands for the `.ts` or `.tsx` that it is made from. */
function resolve(from, name, known) {
  const bare = normalize(join(dirname(from), name)).replaceAll('\\', '/');
  const source = bare.replace(/\.jsx?$/, '.ts');
  return [source, `${source}x`, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`, bare].find((path) => known.has(path)) ?? source;
}
