import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@jest/globals';

/** Where other people's published data lie; they are not part of the project (decisions 32). */
const FOLDER = process.env.PORCHLIGHT_SAMPLES ?? join(__dirname, '../../../../../shared/samples');

/** `test`, or skipped and counted where these samples are absent. */
export const withSamples = (name: string): typeof test => (existsSync(join(FOLDER, name)) ? test : test.skip) as typeof test;

export type Row = Record<string, string>;

/** The rows of one CSV file by the names of its first line; quoted cells may hold commas. */
export function rowsOf(file: string): Row[] {
  const [head = [], ...rows] = readFileSync(join(FOLDER, file), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replace(/^"|"$/g, '')));
  return rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}

export const jsonOf = (file: string): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
