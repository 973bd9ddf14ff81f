import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/*
 * A sheet stays once its page was seen, so a class that two features define is another one after a walk through the house
 * than after a fresh start.
 */
const FEATURES = resolve(__dirname, '../features');

/** Classes that a sheet defines by themselves: `.row {`, not `.today .row {`. */
function classesOf(sheet: string): string[] {
  const css = withoutPrint(readFileSync(sheet, 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''));
  const selectors = [...css.matchAll(/([^{};]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  return [...new Set(selectors.flatMap((one) => /^\.([\w-]+)$/.exec(one.trim())?.[1] ?? []))];
}

/** On paper each page hides the same frame; what is printed is one page. */
function withoutPrint(css: string): string {
  const from = css.indexOf('@media print');
  if (from < 0) return css;
  let depth = 0;
  let to = css.indexOf('{', from);
  do depth += { '{': 1, '}': -1 }[css[to++] ?? ''] ?? 0;
  while (depth > 0 && to < css.length);
  return withoutPrint(css.slice(0, from) + css.slice(to));
}

describe('The sheets of the features', () => {
  it('never define the same class twice', () => {
    const sheets = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
    const owners = new Map<string, Set<string>>();
    for (const sheet of sheets)
      for (const name of classesOf(join(FEATURES, sheet))) owners.set(name, (owners.get(name) ?? new Set()).add(sheet.split(sep)[0] ?? ''));
    const shared = [...owners]
      .filter(([, features]) => features.size > 1)
      .map(([name, features]) => `.${name}: ${[...features].join(', ')}`);
    expect(owners.size).toBeGreaterThan(100);
    expect(shared).toEqual([]);
  });
});
