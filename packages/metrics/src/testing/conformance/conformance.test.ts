import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { differences } from './compare.js';
import type { Fixture } from './fixture.js';
import { ANSWERING, judge } from './suite.js';

const FOLDER = join(__dirname, '../../../fixtures');
const FIXTURES = readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Fixture);

describe('the conformance suite (DV-13)', () => {
  test('holds FX-1 to FX-12, and an answer for each', () => {
    expect(FIXTURES.map(({ id }) => id).sort()).toEqual(Object.keys(ANSWERING).sort());
    expect(FIXTURES).toHaveLength(12);
  });

  for (const fixture of FIXTURES) {
    const verdict = judge(fixture);
    test(`${fixture.id}: ${fixture.title}: every figure is the expected one`, () => {
      expect(verdict.differences).toEqual([]);
    });
    for (const { what, insteadOf, told, wrong, gives } of verdict.naive) {
      test(`${fixture.id}: “${what}” gives the wrong ${insteadOf} that is told`, () => {
        expect({ gives, told, wrong }).toEqual({ gives, told: true, wrong: true });
      });
    }
    test(`${fixture.id}: an answer that is off by a little in one place does not conform`, () => {
      const places = numbersIn(fixture.expected);
      expect(places.length).toBeGreaterThan(3);
      for (const path of places) expect(differences(fixture.expected, changed(fixture.expected, path))).toHaveLength(1);
    });
  }
});

type Path = (string | number)[];

function numbersIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, [...path, key]));
}

function changed(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return (value as number) + 3e-6;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = changed(copy[key], rest);
  return copy;
}
