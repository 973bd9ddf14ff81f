import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe } from '@jest/globals';
import type { Practice } from '../reader.js';

const SAMPLES = resolve(process.env.PORCHLIGHT_SAMPLES ?? join(__dirname, '../../../../../../../shared/samples'));

export const samplePath = (path: string): string => join(SAMPLES, path);
export const sample = (path: string): string => readFileSync(samplePath(path), 'utf8');
/** Samples of others are no part of this repository. */
export const withSamples = (folder: string) => (existsSync(samplePath(folder)) ? describe : describe.skip);

/** A practice in New York, on a Monday morning. */
export const practice = (over: Partial<Practice> = {}): Practice => ({
  zone: 'America/New_York',
  country: 'US',
  now: new Date('2026-11-23T15:00:00Z'),
  ...over,
});

/** A calendar of some lines; they need not be events. */
export const calendar = (...lines: string[]): Buffer =>
  Buffer.from(['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n'));
export const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
